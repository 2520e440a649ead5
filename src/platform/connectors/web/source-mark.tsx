import { useLang } from '#platform/routes/web/words.tsx'
import type { SourceState } from '#platform/sources/contract.ts'
import type { Status } from '#ui/status.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import { states } from './texts.ts'

const marks: Record<SourceState, Status> = { ok: 'ok', late: 'medium', failing: 'high', idle: 'off', off: 'off' }

/** How a source is, as shape and word. */
export function SourceMark({ state }: { state: SourceState }) {
  const { lang, say } = useLang()
  return <StatusMark status={marks[state]} label={say(states[state]!)} lang={lang} />
}

/** The troubled ones first: failing, late, then not run, well, switched off. */
export function sourceRank(state: SourceState): number {
  return { failing: 0, late: 1, idle: 2, ok: 3, off: 4 }[state]
}
