import type { Text } from '#kernel/text.ts'
import { formatDay, vnDay } from '#kernel/time.ts'
import type { Dossier } from './dossier.ts'

/** Five answers and a third state: what cannot be explained is never counted as on time, nor as late. */
export const VERDICTS = ['early', 'on-time', 'late', 'in-time', 'overdue', 'unexplained'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What contradicts itself in a dossier. */
export type Contradiction =
  | 'ended-no-day'
  | 'ended-before-receipt'
  | 'ended-in-future'
  | 'due-before-receipt'
  | 'no-due'

type Judged = Pick<Dossier, 'phase' | 'receivedAt' | 'dueAt' | 'endedAt' | 'stops'>

/**
 * How a dossier stands at `now`: ended ones by day of return against the day promised (earlier, same, later); open ones in
 * time or overdue, by the day they stopped where their clock stands; `unexplained` where its days are missing or contradict each other.
 */
export function judge(dossier: Judged, now: Date): { verdict: Verdict; because?: Contradiction } {
  const because = contradiction(dossier, now)
  if (because) return { verdict: 'unexplained', because }
  const due = vnDay(dossier.dueAt!)
  if (dossier.endedAt) {
    const ended = vnDay(dossier.endedAt)
    return { verdict: ended < due ? 'early' : ended === due ? 'on-time' : 'late' }
  }
  // A clock that stands still is measured on the day it stopped: what went on after is not its time.
  const standing = dossier.stops.find((stop) => stop.until === null)
  return { verdict: vnDay(standing?.at ?? now) <= due ? 'in-time' : 'overdue' }
}

function contradiction({ phase, receivedAt, dueAt, endedAt }: Judged, now: Date): Contradiction | undefined {
  const ended = phase === 'done' || phase === 'refused'
  if (ended && !endedAt) return 'ended-no-day'
  if (!dueAt) return 'no-due'
  if (vnDay(dueAt) < vnDay(receivedAt)) return 'due-before-receipt'
  if (endedAt && endedAt < receivedAt) return 'ended-before-receipt'
  if (endedAt && vnDay(endedAt) > vnDay(now)) return 'ended-in-future'
  return undefined
}

export const CONTRADICTIONS: Record<Contradiction, Text> = {
  'ended-no-day': { vi: 'Đã kết thúc nhưng không ghi ngày trả', en: 'Ended without a day of return' },
  'ended-before-receipt': { vi: 'Ngày trả trước ngày nhận', en: 'Returned before it was received' },
  'ended-in-future': { vi: 'Ngày trả ở tương lai', en: 'Returned in the future' },
  'due-before-receipt': { vi: 'Hạn trả trước ngày nhận', en: 'Due before it was received' },
  'no-due': { vi: 'Không có hạn trả', en: 'No due day' },
}

export type Tally = Record<Verdict, number>

/** A tally of nothing. */
export function emptyTally(): Tally {
  return { early: 0, 'on-time': 0, late: 0, 'in-time': 0, overdue: 0, unexplained: 0 }
}

/** Counts how dossiers stand at `now`. */
export function tally(dossiers: readonly Judged[], now: Date): Tally {
  const counts = emptyTally()
  for (const dossier of dossiers) counts[judge(dossier, now).verdict]++
  return counts
}

/** A share with what it was made of. `percent` null = nothing to divide by: never shown as 0 or 100. */
export interface Share {
  numerator: number
  denominator: number
  percent: number | null
}

/** Divides, keeping numerator and denominator. */
export function share(numerator: number, denominator: number): Share {
  return { numerator, denominator, percent: denominator > 0 ? (100 * numerator) / denominator : null }
}

/**
 * The share in time: ended early or on the day and open in time, over all that can be judged. `low` and `high` say how far
 * the unexplained ones could move it: all late, all in time.
 */
export function inTimeShare(counts: Tally): Share & { low: number | null; high: number | null } {
  const good = counts.early + counts['on-time'] + counts['in-time']
  const judged = good + counts.late + counts.overdue
  const all = judged + counts.unexplained
  return {
    ...share(good, judged),
    low: share(good, all).percent,
    high: share(good + counts.unexplained, all).percent,
  }
}

/** The share in time among those that have ended: what Decree 224/2026 Art. 19.2 asks for. */
export function endedInTimeShare(counts: Tally): Share {
  const good = counts.early + counts['on-time']
  return share(good, good + counts.late)
}

/** Says in words why a dossier cannot be judged, with its days. */
export function contradictionText(dossier: Judged, because: Contradiction): Text {
  const day = (at: Date | null) => (at ? formatDay(vnDay(at)) : '—')
  const days = {
    vi: `nhận ${day(dossier.receivedAt)}, hẹn ${day(dossier.dueAt)}, trả ${day(dossier.endedAt)}`,
    en: `received ${day(dossier.receivedAt)}, due ${day(dossier.dueAt)}, returned ${day(dossier.endedAt)}`,
  }
  return { vi: `${CONTRADICTIONS[because].vi} (${days.vi})`, en: `${CONTRADICTIONS[because].en} (${days.en})` }
}
