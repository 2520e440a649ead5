import type { Calendar } from './calendar.ts'
import { nextPeriod, type Period, type PeriodCalendar, parsePeriod, periodContaining } from './period.ts'
import { addDays, isDay } from './time.ts'

/** How often a report is made. `once`: thematic and extraordinary reports, which bear dates of their own. */
export type Frequency = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'nine-months' | 'year' | 'school-year' | 'once'

/**
 * When a report must be there, counted from its closing day. `fixed` = the first such day (of every month, or of one
 * month) that is not before the closing day.
 */
export type Offset =
  | { unit: 'working-day'; value: number }
  | { unit: 'calendar-day'; value: number }
  | { unit: 'fixed'; day: number; month?: number }

/** What one period has otherwise than the rule: its own dates, or no report at all. Days are 'YYYY-MM-DD'. */
export interface Exception {
  from?: string
  to?: string
  due?: string
  skip?: boolean
}

/** The closing rule of one report. Each report has its own: not every one follows Decree 09. */
export interface ClosingRule {
  frequency: Frequency
  /** `decree-09`: from the 15th of the month before to the 14th (Decree 09/2019/NĐ-CP Art. 12). */
  calendar: PeriodCalendar
  offset: Offset
  /** Only these parts of the year ('Q1', 'H1', '03'); left out = all. A half-year report often has no second half. */
  only?: readonly string[]
  /** By the canonical writing of the period. Of `once` the only entry says its dates. */
  exceptions?: Readonly<Record<string, Exception>>
}

/** One turn of a report: the days it covers, the day its numbers close, the last day it may arrive. */
export interface Turn {
  /** Canonical writing of the period; of a report made once the key of its exception. */
  period: string
  from: string
  to: string
  /** Last day counted. */
  closes: string
  due: string
}

/** Farthest number of turns one question may give. */
const MOST = 800

/**
 * The last day a report may arrive. A day counted in calendar days or fixed in a month that is off moves to the next
 * working day (Civil Code 91/2015 Art. 148.5); zero working days is the closing day itself where it is worked.
 */
export function dueAfter(closes: string, offset: Offset, calendar: Calendar): string {
  if (offset.unit === 'working-day')
    return offset.value === 0 ? calendar.workingDayFrom(closes) : calendar.nthWorkingDayAfter(closes, offset.value)
  if (offset.unit === 'calendar-day') return calendar.workingDayFrom(addDays(closes, offset.value))
  return calendar.workingDayFrom(firstOn(closes, offset.day, offset.month))
}

/** The turn of a rule for one period. Undefined when the rule makes none of it. @throws RangeError for what is no period. */
export function turnOf(rule: ClosingRule, period: string, calendar: Calendar): Turn | undefined {
  const other = rule.exceptions?.[period]
  if (other?.skip) return undefined
  const own = rule.frequency === 'once' ? undefined : parsePeriod(period)
  if (rule.frequency !== 'once' && (!own || own.kind !== rule.frequency || own.calendar !== rule.calendar))
    throw new RangeError(`${period} is no ${rule.frequency} of the calendar ${rule.calendar}`)
  if (own && !isWanted(rule, own)) return undefined
  const [from, to] = [other?.from ?? own?.from, other?.to ?? own?.to]
  if (!from || !to) return undefined
  return { period, from, to, closes: to, due: other?.due ?? dueAfter(to, rule.offset, calendar) }
}

/**
 * All turns whose due day lies from `since` to `until`, both inclusive, by due day.
 * @throws RangeError when there would be more than a screen can bear.
 */
export function turnsBetween(rule: ClosingRule, since: string, until: string, calendar: Calendar): Turn[] {
  const inside = (turn: Turn | undefined): turn is Turn => turn !== undefined && turn.due >= since && turn.due <= until
  if (rule.frequency === 'once')
    return Object.keys(rule.exceptions ?? {})
      .map((period) => turnOf(rule, period, calendar))
      .filter(inside)
  const turns: Turn[] = []
  // A report is due at most about a year after its period began.
  let at: Period = periodContaining(addDays(since, -800), rule.frequency, rule.calendar)
  for (let n = 0; at.from <= until; n++, at = nextPeriod(at)) {
    if (n > MOST + 800) throw new RangeError('too many turns')
    const turn = turnOf(rule, at.text, calendar)
    if (inside(turn)) turns.push(turn)
  }
  return turns.sort((a, b) => (a.due === b.due ? (a.from < b.from ? -1 : 1) : a.due < b.due ? -1 : 1))
}

/** Whether the rule makes sense; the first thing that is wrong, as the name of its part. */
export function faultOf(rule: ClosingRule): 'calendar' | 'only' | 'offset' | 'exceptions' | undefined {
  const monthly = ['month', 'quarter', 'half', 'nine-months', 'year']
  if (rule.calendar === 'decree-09' && !monthly.includes(rule.frequency)) return 'calendar'
  if (rule.only?.some((part) => !/^(H[12]|Q[1-4]|9M|SY|(0[1-9]|1[0-2]))$/.test(part))) return 'only'
  const { offset } = rule
  if (offset.unit === 'fixed' && (offset.day < 1 || offset.day > 31)) return 'offset'
  for (const [key, one] of Object.entries(rule.exceptions ?? {})) {
    if ([one.from, one.to, one.due].some((day) => day !== undefined && !isDay(day))) return 'exceptions'
    if (one.from && one.to && one.from > one.to) return 'exceptions'
    if (rule.frequency === 'once' ? !one.from || !one.to : parsePeriod(key)?.kind !== rule.frequency)
      return 'exceptions'
  }
  if (rule.frequency === 'once' && !Object.keys(rule.exceptions ?? {}).length) return 'exceptions'
  return undefined
}

function isWanted(rule: ClosingRule, period: Period): boolean {
  const part = period.text.slice(5).replace('@decree-09', '')
  return !rule.only?.length || rule.only.includes(part)
}

/** The first day `day` (of month `month` where given) from `from` on; the 31st is the last day of shorter months. */
function firstOn(from: string, day: number, month?: number): string {
  let [year, at] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
  for (let n = 0; n < 14; n++) {
    if (month === undefined || month === at) {
      const last = new Date(Date.UTC(year, at, 0)).getUTCDate()
      const found = `${year}-${String(at).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}`
      if (found >= from) return found
    }
    at += 1
    if (at > 12) [year, at] = [year + 1, 1]
  }
  throw new RangeError(`no day ${day} of month ${month}`)
}
