import type { Calendar } from '#kernel/calendar.ts'
import { addDays, vnDay } from '#kernel/time.ts'

/** Numbers of working days looked up instead of counted: thousands of dossiers ask again for the same few hundred days. */
export interface WorkDays {
  /** Working days later than `from`, up to and including `to`; negative when `to` is earlier. */
  between(from: string, to: string): number
  /** The same between the Vietnamese days of two instants. */
  spent(from: Date, to: Date): number
}

/** Makes the look-up for one calendar; days are counted once, outwards from where they are first asked for. */
export function workDaysOf(calendar: Calendar): WorkDays {
  const numbers = new Map<string, number>()
  let first = ''
  let last = ''
  const numberOf = (day: string): number => {
    if (!first) {
      first = day
      last = day
      numbers.set(day, 0)
    }
    while (last < day) {
      const next = addDays(last, 1)
      numbers.set(next, numbers.get(last)! + (calendar.isWorkingDay(next) ? 1 : 0))
      last = next
    }
    while (first > day) {
      const before = addDays(first, -1)
      numbers.set(before, numbers.get(first)! - (calendar.isWorkingDay(first) ? 1 : 0))
      first = before
    }
    return numbers.get(day)!
  }
  const between = (from: string, to: string) => {
    // Both ends are known before they are subtracted: the first question sets the zero.
    const low = numberOf(from)
    return numberOf(to) - low
  }
  return { between, spent: (from, to) => between(vnDay(from), vnDay(to)) }
}
