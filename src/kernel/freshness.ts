import { nextPeriod, type Period, type PeriodCalendar, type PeriodKind, periodContaining } from './period.ts'
import { addDays, startOfVnDay, vnDay } from './time.ts'

export type Freshness = 'fresh' | 'late' | 'missing' | 'none'

/** When the next value is due: every so many seconds, or once a period; `grace` seconds are given on top. */
export interface FreshnessContract {
  every: number | PeriodKind
  grace: number
  /** How the periods are cut, for indicators with a calendar of their own. */
  calendar?: PeriodCalendar
}

/**
 * When the next value is due. Of readings: the last one's time + every + grace. Of figures: the end of the period after the
 * last one filled (`last` = that period, or an instant in it) + grace. null while there is nothing yet: a contract
 * begins with the first value.
 */
export function nextDue(contract: FreshnessContract, last: Date | Period | null): Date | null {
  if (last === null) return null
  const grace = contract.grace * 1000
  if (typeof contract.every === 'number') {
    const from = last instanceof Date ? last : startOfVnDay(addDays(last.to, 1))
    return new Date(from.getTime() + contract.every * 1000 + grace)
  }
  const period = last instanceof Date ? periodContaining(vnDay(last), contract.every, contract.calendar) : last
  return new Date(startOfVnDay(addDays(nextPeriod(period).to, 1)).getTime() + grace)
}

/**
 * How fresh a value is. `none`: no contract, or nothing yet and nothing due. `fresh`: up to the due time, inclusive.
 * `late`: after it. `missing`: later than due + `lateAfter` seconds, or due and never any value.
 */
export function freshnessOf(state: {
  dueAt: Date | null
  lateAfter: number
  now: Date
  lastAt: Date | null
}): Freshness {
  const { dueAt, lateAfter, now, lastAt } = state
  if (dueAt === null) return 'none'
  if (now <= dueAt) return lastAt ? 'fresh' : 'none'
  if (!lastAt || now.getTime() > dueAt.getTime() + lateAfter * 1000) return 'missing'
  return 'late'
}
