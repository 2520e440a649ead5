import { vnDay } from '#kernel/time.ts'
import type { Dossier } from './dossier.ts'
import type { WorkDays } from './work-days.ts'

type Timed = Pick<Dossier, 'receivedAt' | 'stops'>

/** Whether the clock stands still at an instant. */
export function stoppedAt(dossier: Timed, at: Date): boolean {
  return dossier.stops.some((stop) => stop.at <= at && (stop.until === null || stop.until > at))
}

/**
 * Working days a dossier's clock has run up to an instant: a supplement begins the count again when it is complete, a pause
 * is taken out. Stops begun after the instant are not known yet and are left out.
 */
export function netDays(dossier: Timed, upTo: Date, work: WorkDays): number {
  const known = dossier.stops.filter((stop) => stop.at <= upTo)
  let from = dossier.receivedAt
  for (const stop of known)
    if (stop.kind === 'supplement-requested') {
      const again = stop.until && stop.until <= upTo ? stop.until : upTo
      if (again > from) from = again
    }
  let days = work.spent(from, upTo)
  for (const stop of known) {
    if (stop.kind !== 'pause' || (stop.until && stop.until <= from)) continue
    const begin = new Date(Math.max(stop.at.getTime(), from.getTime()))
    const end = stop.until && stop.until < upTo ? stop.until : upTo
    if (vnDay(end) > vnDay(begin)) days -= work.spent(begin, end)
  }
  return Math.max(0, days)
}
