import { vnDay } from '#kernel/time.ts'
import type { Dossier } from './dossier.ts'
import type { Experience } from './experience.ts'
import { stoppedAt } from './net-days.ts'
import type { WorkDays } from './work-days.ts'

/** How much a desk or an officer has in hand and could still take in the next working days. */
export interface Capacity {
  who: string
  /** Running dossiers in hand; of them already late; of them due within the days looked at (late ones included). */
  open: number
  overdue: number
  dueSoon: number
  /** Ended per working day over the last 20. */
  pace: number
  /** What could be ended within the days looked at, less what must be: below zero there is more than can be done. */
  room: number
}

/** Working days looked ahead. */
export const AHEAD_DAYS = 5

/** Free capacity by office or by officer, fullest first. Dossiers whose clock stands still are not counted as work. */
export function capacityOf(
  open: readonly Dossier[],
  past: Experience,
  work: WorkDays,
  by: 'office' | 'officer',
): Capacity[] {
  const today = vnDay(past.at)
  const paces = by === 'office' ? past.officePace : past.officerPace
  const found = new Map<string, Capacity>()
  const of = (who: string) => {
    const kept = found.get(who) ?? { who, open: 0, overdue: 0, dueSoon: 0, pace: paces.get(who) ?? 0, room: 0 }
    found.set(who, kept)
    return kept
  }
  for (const who of paces.keys()) of(who)
  for (const dossier of open) {
    const who = dossier[by]
    if (who === null || stoppedAt(dossier, past.at)) continue
    const one = of(who)
    one.open++
    if (!dossier.dueAt) continue
    const left = work.between(today, vnDay(dossier.dueAt))
    if (vnDay(dossier.dueAt) < today) one.overdue++
    if (left <= AHEAD_DAYS) one.dueSoon++
  }
  for (const one of found.values()) one.room = one.pace * AHEAD_DAYS - one.dueSoon
  return [...found.values()].sort((a, b) => a.room - b.room || (a.who < b.who ? -1 : 1))
}
