import { defaultRows } from './calendar-defaults.ts'
import type { CalendarRow } from './calendar-row.ts'
import table from './calendar-table.json' with { type: 'json' }
import { addDays, weekday } from './time.ts'

export type { CalendarKind, CalendarRow } from './calendar-row.ts'

/** The days off and make-up days of civil servants 2022–2027 as decided (2027 in part), each with its source. */
export const CALENDAR_TABLE: readonly CalendarRow[] = table as CalendarRow[]

/** Counts that are remembered. */
const COUNTED = 5000
/** Farthest day count a question may ask for: about 160 years of working days. */
const FAR = 40_000

/** The civil servants' calendar. Working day = Monday to Friday not off, or a Saturday made up. */
export interface Calendar {
  isWorkingDay(day: string): boolean
  /** n-th working day after `day`, not counting `day` itself; n = 0 gives `day` back even when it is off. */
  nthWorkingDayAfter(day: string, n: number): string
  /** First working day after `day`. */
  nextWorkingDay(day: string): string
  /** `day` itself when it is worked, else the first working day after it. */
  workingDayFrom(day: string): string
  /** Working days later than `after`, up to and including `upTo`; 0 when `upTo` is not later. */
  workingDaysBetween(after: string, upTo: string): number
  /** What is said about a day, the table before the law; undefined for an ordinary day. */
  rowOf(day: string): CalendarRow | undefined
  /** All special days from `from` to `to`, both inclusive, in order. */
  rowsBetween(from: string, to: string): CalendarRow[]
}

/**
 * Makes a calendar from the editable table: its rows win over the defaults computed from the law, day by day; rows of
 * kind `proposed` are shown where nothing else is known and decide nothing. Years are computed when first asked for.
 */
export function calendarOf(rows: readonly CalendarRow[] = CALENDAR_TABLE): Calendar {
  const decided = new Map<number, CalendarRow[]>()
  for (const row of rows) {
    const year = Number(row.day.slice(0, 4))
    decided.set(year, [...(decided.get(year) ?? []), row])
  }
  const years = new Map<number, Map<string, CalendarRow>>()
  const yearOf = (year: number): Map<string, CalendarRow> => {
    const known = years.get(year)
    if (known) return known
    const own = decided.get(year) ?? []
    const days = new Map<string, CalendarRow>()
    for (const row of own) if (row.kind === 'proposed') days.set(row.day, row)
    for (const row of defaultRows(year, own)) days.set(row.day, row)
    for (const row of own) if (row.kind !== 'proposed') days.set(row.day, row)
    years.set(year, days)
    return days
  }
  const rowOf = (day: string) => yearOf(Number(day.slice(0, 4))).get(day)
  const isWorkingDay = (day: string) => {
    const kind = rowOf(day)?.kind
    if (kind === undefined || kind === 'proposed') return weekday(day) < 6
    return kind === 'swapped_work'
  }
  const counted = new Map<string, string>()
  const nthWorkingDayAfter = (day: string, n: number) => {
    if (!(n >= 0 && n <= FAR)) throw new RangeError(`cannot count ${n} working days`)
    // A desk asks for the same few terms of the same day over and over.
    const key = `${day} ${Math.floor(n)}`
    const known = counted.get(key)
    if (known) return known
    let at = day
    for (let left = Math.floor(n); left > 0; ) {
      at = addDays(at, 1)
      if (isWorkingDay(at)) left--
    }
    if (counted.size >= COUNTED) counted.clear()
    counted.set(key, at)
    return at
  }
  return {
    isWorkingDay,
    nthWorkingDayAfter,
    nextWorkingDay: (day) => nthWorkingDayAfter(day, 1),
    workingDayFrom: (day) => (isWorkingDay(day) ? day : nthWorkingDayAfter(day, 1)),
    workingDaysBetween: (after, upTo) => {
      let n = 0
      for (let day = addDays(after, 1); day <= upTo; day = addDays(day, 1)) if (isWorkingDay(day)) n++
      return n
    },
    rowOf,
    rowsBetween: (from, to) => {
      const found: CalendarRow[] = []
      for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
        for (const row of yearOf(year).values()) if (row.day >= from && row.day <= to) found.push(row)
      }
      return found.sort((a, b) => (a.day < b.day ? -1 : 1))
    },
  }
}
