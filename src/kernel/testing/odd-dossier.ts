import type { ClockEvent, Term } from '../deadline.ts'

/** A dossier with everything its due time follows from. */
export interface OddDossier {
  receivedAt: Date
  term: Term
  cutoff: string | null
  events: ClockEvent[]
}

const KINDS = ['pause', 'resume', 'supplement-requested', 'complete'] as const
const CENTURY = [Date.UTC(1979, 0, 2), Date.UTC(2079, 0, 1)] as const

/** Any dossier of the century 1979–2078, on whole minutes: near the cut-off, on days off, stopped in any order. */
export function oddDossier(random: () => number): OddDossier {
  const pick = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)]!
  const minute = (ms: number) => Math.round(ms / 60_000) * 60_000
  const day = Math.floor((CENTURY[0] + random() * (CENTURY[1] - CENTURY[0])) / 86_400_000) * 86_400_000
  // One in three arrives within minutes of an edge of the office day (Viet Nam is 7 hours ahead).
  const edge = pick([7, 11.5, 13.5, 15, 17, 24]) * 3_600_000 - 7 * 3_600_000 + (Math.floor(random() * 3) - 1) * 60_000
  const receivedAt = new Date(minute(day + (random() < 0.33 ? edge : random() * 86_400_000)))
  const unit = pick<Term['unit']>(['working-day', 'working-day', 'working-hour', 'calendar-day'])
  const value = unit === 'working-day' && random() < 0.2 ? Math.floor(random() * 40) / 4 : Math.floor(random() * 45)
  const events: ClockEvent[] = []
  let at = receivedAt.getTime()
  for (let n = random() < 0.5 ? 0 : Math.floor(random() * 6); n > 0; n--) {
    at = minute(at + random() * pick([1, 5, 20]) * 86_400_000)
    const rule = pick([undefined, undefined, 'PAUSE', 'RESTART'] as const)
    events.push({ at: new Date(at), kind: pick(KINDS), ...(rule && { rule }) })
  }
  return { receivedAt, term: { value, unit }, cutoff: pick(['15:00', '15:00', null, '16:30']), events }
}
