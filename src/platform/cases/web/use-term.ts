import { useGet } from '#platform/routes/web/use-get.ts'
import type { SettingOut } from '#platform/settings/contract.ts'
import type { CaseTypeOut } from '../desk-contract.ts'
import type { Term } from './due-preview.tsx'

export interface TypeTerm {
  /** Default term of a new case; null = none, or one that hangs on what is filled in. */
  term: Term | null
  cutoff: string | null
}

/** The term and cut-off a new case of a type gets today, whether fixed in its declaration or a dated setting. */
export function useTerm(type: Pick<CaseTypeOut, 'term' | 'cutoff'> | undefined): TypeTerm {
  const bySetting = [type?.term, type?.cutoff].some(
    (one) => one !== null && typeof one === 'object' && 'setting' in one,
  )
  const got = useGet<{ items: SettingOut[] }>('/api/v1/settings', undefined, { every: 0, wait: !bySetting })
  const settingOf = (name: string) => got.data?.items.find((one) => one.name === name)?.value
  const term = type?.term && 'setting' in type.term ? settingOf(type.term.setting) : type?.term
  const cutoff =
    type?.cutoff === undefined
      ? '15:00'
      : type.cutoff && typeof type.cutoff === 'object'
        ? settingOf(type.cutoff.setting)
        : type.cutoff
  return { term: isTerm(term) ? term : null, cutoff: typeof cutoff === 'string' ? cutoff : null }
}

function isTerm(value: unknown): value is Term {
  const { value: n, unit } = (value ?? {}) as { value?: unknown; unit?: unknown }
  return typeof n === 'number' && ['working-day', 'working-hour', 'calendar-day'].includes(unit as string)
}
