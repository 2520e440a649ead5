import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Select } from '#ui/select.tsx'
import type { DefinitionIn } from '../contract.ts'
import { DefineNumber, type DefinePart, DefineShare } from './define-inputs.tsx'
import { bases, betters, texts } from './texts.ts'

/** When values are due and from whom, and what is watched in them. */
export function WatchFields(part: DefinePart) {
  const { value, set, error, locked } = part
  const { say, lang } = useLang()
  const offices = useGet<{ items: { code: string; name: { vi: string; en: string } }[] }>(
    '/api/v1/offices',
    { limit: 1000, fields: 'code,name' },
    { every: 0 },
  )
  const choices = (list: Record<string, { vi: string; en: string }>) =>
    Object.entries(list).map(([key, label]) => ({ value: key, label: say(label) }))
  return (
    <>
      <Select
        id="define-calendar"
        label={say(texts.calendar)}
        lang={lang}
        value={value.calendar ?? 'calendar'}
        onValue={(calendar) => set({ calendar })}
        choices={[
          { value: 'calendar', label: say(texts.calendarPlain) },
          { value: 'decree-09', label: say(texts.calendarDecree) },
        ]}
      />
      <Checkbox
        checked={value.cumulative ?? false}
        disabled={locked}
        onChecked={(on) => set({ cumulative: on || undefined })}
        label={say(texts.cumulative)}
      />
      <div className="grid gap-3.5 sm:grid-cols-2">
        <Select
          id="define-office"
          label={say(texts.office)}
          lang={lang}
          value={value.office ?? ''}
          onValue={(office) => set({ office: office || undefined })}
          choices={[
            { value: '', label: say(texts.noOffice) },
            ...(offices.data?.items ?? []).map((one) => ({ value: one.code, label: say(one.name) })),
          ]}
          error={error('office')}
        />
        <DefineNumber field="dueDays" label={say(texts.dueDays)} {...part} />
        <DefineNumber field="min" label={say(texts.min)} {...part} />
        <DefineNumber field="max" label={say(texts.max)} {...part} />
        <DefineShare field="jump" label={say(texts.jump)} {...part} />
        <DefineShare field="tolerance" label={say(texts.tolerance)} {...part} />
        <Select
          id="define-better"
          label={say(texts.better)}
          lang={lang}
          value={value.better ?? 'neither'}
          onValue={(better) => set({ better: better as 'high' | 'low' | 'neither' })}
          choices={choices(betters)}
        />
        <Select
          id="define-basis"
          label={say(texts.basis)}
          lang={lang}
          value={value.basis ?? ''}
          onValue={(basis) => set({ basis: (basis || undefined) as DefinitionIn['basis'] })}
          choices={[{ value: '', label: say(texts.basisDefault) }, ...choices(bases)]}
        />
      </div>
    </>
  )
}
