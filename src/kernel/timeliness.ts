import type { Term } from './deadline.ts'
import { addDays, startOfVnDay, vnDay } from './time.ts'

/** How something that has ended stands against its due time: trước hạn, đúng hạn, quá hạn; `none` had no due time. */
export type Judgement = 'early' | 'on-time' | 'late' | 'none'

/** How something open stands: in hand, due within `SOON_DAYS`, past its due time, clock standing still, no due time. */
export type Standing = 'in-time' | 'soon' | 'overdue' | 'paused' | 'none'

/** Calendar days before the due day from which something is nearly due. */
export const SOON_DAYS = 3

/** Terms in hours, and parts of a working day that run by the hour, are judged by the instant; all others by the day. */
export function isByInstant(term: Pick<Term, 'value' | 'unit'> | null): boolean {
  if (!term) return false
  return term.unit === 'working-hour' || (term.unit === 'working-day' && term.value > 0 && term.value < 1)
}

/** The first instant after which something open counts as late: the due instant, or the last moment of the due day. */
export function lateAfter(dueAt: Date, byInstant: boolean): Date {
  return byInstant ? dueAt : new Date(startOfVnDay(addDays(vnDay(dueAt), 1)).getTime() - 1)
}

/**
 * Judges what has ended: before the due day is early, on it on time, after it late. By the instant the due day itself
 * ends at the due instant.
 */
export function judge(endedAt: Date, dueAt: Date | null, byInstant: boolean): Judgement {
  if (!dueAt) return 'none'
  if (endedAt > lateAfter(dueAt, byInstant)) return 'late'
  return vnDay(endedAt) < vnDay(dueAt) ? 'early' : 'on-time'
}

/** What the clock says of something open. */
export interface OpenDue {
  dueAt: Date | null
  lateAfter: Date | null
  paused: boolean
}

/** How something open stands at `now`. */
export function standing(due: OpenDue, now: Date): Standing {
  return standingAt(now)(due)
}

/** `standing` for a whole list at one moment: the days are reckoned once. */
export function standingAt(now: Date): (due: OpenDue) => Standing {
  const far = startOfVnDay(addDays(vnDay(now), SOON_DAYS + 1))
  return (due) => {
    if (due.paused) return 'paused'
    if (!due.dueAt || !due.lateAfter) return 'none'
    if (now > due.lateAfter) return 'overdue'
    return due.dueAt < far ? 'soon' : 'in-time'
  }
}
