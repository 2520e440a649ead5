import { useLang } from '#platform/routes/web/words.tsx'
import type { Status } from '#ui/status.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import type { ThingState } from '../contract.ts'
import { healths, states } from './texts.ts'
import type { Health } from './wire.ts'

const marks: Record<Health, Status> = { fresh: 'ok', late: 'medium', missing: 'off', none: 'off' }

/** How a thing is, as shape and word: out of service before anything else, then whether its values come. */
export function HealthMark({ state, health }: { state: ThingState; health: Health | undefined }) {
  const { lang, say } = useLang()
  if (state !== 'working') return <StatusMark status="off" label={say(states[state]!)} lang={lang} />
  return <StatusMark status={marks[health ?? 'none']} label={say(healths[health ?? 'none']!)} lang={lang} />
}

/** Missing first, then late, then out of service, then the rest. */
export function healthRank(state: ThingState, health: Health | undefined): number {
  if (state !== 'working') return 2
  return { missing: 0, late: 1, none: 3, fresh: 4 }[health ?? 'none']
}
