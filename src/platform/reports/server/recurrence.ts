import type { Calendar } from '#kernel/calendar.ts'
import { addDays, atVnTime, weekday } from '#kernel/time.ts'

/** The days a task comes back on. A day of the month beyond its end means the last day. */
export type Pattern =
  | { every: 'day' }
  | { every: 'week'; days: number[] }
  | { every: 'month'; day: number }
  | { every: 'quarter'; month: number; day: number }
  | { every: 'year'; month: number; day: number }

/** Pattern, what its day means, and what happens when that is a day off. */
export interface Plan {
  pattern: Pattern
  /** `made`: the task is made on the day. `before`: it must be done before the day, on the last working day at the latest. */
  day: 'made' | 'before'
  /** Of `made`, on a day off: the next or the previous working day, or the day itself. */
  roll: 'next' | 'previous' | 'none'
  /** Of `before`: how many working days earlier it is made. */
  lead: number
  /** Clock time at which it is made, 'HH:MM'. */
  time: string
}

/** One turn: the day of the pattern, the working day it comes to, when the task is made, and its due day if the plan gives one. */
export interface Turn {
  nominal: string
  day: string
  makeAt: Date
  dueDay: string | null
}

/** Farthest to look, days: a yearly day that keeps falling together with the one before is given up. */
const FAR = 1500

/**
 * The first turn after `last` (or from a day on). Days of the pattern that roll onto a working day already used are one
 * turn with it, so no day has two; a daily plan that rolls thus comes on working days only.
 * @param last the turn made last, or the day from which on turns count: `{from}` = made on that day or later.
 * @returns undefined when there is none within four years.
 */
export function turnAfter(
  plan: Plan,
  last: { nominal: string; day: string } | { from: string },
  calendar: Calendar,
): Turn | undefined {
  // A turn made today may belong to a day of the pattern that is still ahead, or that was a holiday before.
  const back = 30
  const begin = 'from' in last ? addDays(last.from, -back) : addDays(last.nominal, 1)
  for (let n = 0, nominal = begin; n < FAR; n++, nominal = addDays(nominal, 1)) {
    if (!isDayOf(plan.pattern, nominal)) continue
    const turn = turnOn(plan, nominal, calendar)
    if ('from' in last ? turn.makeDay >= last.from : turn.day > last.day) {
      const { makeDay, ...rest } = turn
      return { ...rest, makeAt: atVnTime(makeDay, plan.time) }
    }
  }
  return undefined
}

/** Tells whether a day is one of the pattern. */
export function isDayOf(pattern: Pattern, day: string): boolean {
  const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8, 10))]
  switch (pattern.every) {
    case 'day':
      return true
    case 'week':
      return pattern.days.includes(weekday(day))
    case 'month':
      return date === lastOr(day, pattern.day)
    case 'quarter':
      return ((month - 1) % 3) + 1 === pattern.month && date === lastOr(day, pattern.day)
    case 'year':
      return month === pattern.month && date === lastOr(day, pattern.day)
  }
}

function turnOn(plan: Plan, nominal: string, calendar: Calendar): Omit<Turn, 'makeAt'> & { makeDay: string } {
  if (plan.day === 'before') {
    const day = workedBefore(addDays(nominal, -1), calendar)
    let makeDay = day
    for (let left = plan.lead; left > 0; left--) makeDay = workedBefore(addDays(makeDay, -1), calendar)
    return { nominal, day, makeDay, dueDay: day }
  }
  const day =
    plan.roll === 'none'
      ? nominal
      : plan.roll === 'next'
        ? calendar.workingDayFrom(nominal)
        : workedBefore(nominal, calendar)
  return { nominal, day, makeDay: day, dueDay: null }
}

/** The day itself when it is worked, else the last working day before it. */
function workedBefore(day: string, calendar: Calendar): string {
  let at = day
  while (!calendar.isWorkingDay(at)) at = addDays(at, -1)
  return at
}

/** The wanted day of this month, or its last when the month is shorter. */
function lastOr(day: string, wanted: number): number {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return Math.min(wanted, new Date(Date.UTC(year, month, 0)).getUTCDate())
}

/** Fills `{day}`, `{week}`, `{month}`, `{last-month}`, `{quarter}`, `{last-quarter}` and `{year}` of a template's title by the day of the pattern. */
export function fillTitle(template: string, nominal: string): string {
  const [year, month, date] = [Number(nominal.slice(0, 4)), Number(nominal.slice(5, 7)), Number(nominal.slice(8, 10))]
  const quarter = Math.ceil(month / 3)
  const words: Record<string, string> = {
    day: `${String(date).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`,
    week: String(isoWeek(nominal)),
    month: `${month}/${year}`,
    'last-month': month === 1 ? `12/${year - 1}` : `${month - 1}/${year}`,
    quarter: `${ROMAN[quarter - 1]}/${year}`,
    'last-quarter': quarter === 1 ? `IV/${year - 1}` : `${ROMAN[quarter - 2]}/${year}`,
    year: String(year),
  }
  return template.replace(/\{([a-z-]+)\}/g, (all, name: string) => words[name] ?? all)
}

const ROMAN = ['I', 'II', 'III', 'IV']

/** Week of the year by ISO 8601: the one its Thursday lies in. */
function isoWeek(day: string): number {
  const thursday = addDays(day, 4 - weekday(day))
  return Math.floor((Date.parse(thursday) - Date.parse(`${thursday.slice(0, 4)}-01-01`)) / 604_800_000) + 1
}
