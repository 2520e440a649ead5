import type { Text } from './text.ts'
import { addDays, daysBetween, formatDay, isDay, weekday } from './time.ts'

export type PeriodKind =
  | 'year'
  | 'half'
  | 'nine-months'
  | 'quarter'
  | 'month'
  | 'week'
  | 'day'
  | 'school-year'
  | 'season'

/** `decree-09`: the closing rule of Decree 09/2019/NĐ-CP for reports, from the 15th of the month before to the 14th. */
export type PeriodCalendar = 'calendar' | 'decree-09'

export interface Period {
  /** Canonical writing: '2026-Q3', '2026-11@decree-09'. */
  text: string
  kind: PeriodKind
  calendar: PeriodCalendar
  /** First day. */
  from: string
  /** Last day, inclusive. */
  to: string
}

const ROMAN = ['', 'I', 'II', 'III', 'IV']
const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const SEASONS = [
  { vi: '', en: '' },
  { vi: 'Đông Xuân', en: 'Winter–Spring' },
  { vi: 'Hè Thu', en: 'Summer–Autumn' },
  { vi: 'Thu Đông', en: 'Autumn–Winter' },
]
const SHAPE = /^(19\d{2}|20\d{2}|21\d{2})(?:-(.+?))?(@decree-09)?$/

/**
 * Reads a period: `2026`, `2026-H1`, `2026-9M`, `2026-Q3`, `2026-11`, `2026-W47`, `2026-11-21`, school year `2026-SY`
 * (September 2026 to May 2027), crop season `2026-S1` (Đông Xuân, Hè Thu, Thu Đông). `@decree-09` may follow periods
 * made of months. Undefined for what is no period (2026-13, 2026-W60, 2025-02-30).
 */
export function parsePeriod(text: string): Period | undefined {
  const m = SHAPE.exec(text)
  if (!m) return undefined
  const year = Number(m[1])
  const part = m[2] ?? ''
  const calendar: PeriodCalendar = m[3] ? 'decree-09' : 'calendar'
  const months = monthsOf(part)
  if (months) return ofMonths(text, months.kind, calendar, year, months.first, months.count)
  if (calendar !== 'calendar') return undefined
  const plain = (kind: PeriodKind, from: string, to: string): Period => ({ text, kind, calendar, from, to })
  if (part === 'SY') return plain('school-year', `${year}-09-01`, `${year + 1}-05-31`)
  if (part === 'S1') return plain('season', `${year - 1}-11-01`, `${year}-04-30`)
  if (part === 'S2') return plain('season', `${year}-05-01`, `${year}-08-31`)
  if (part === 'S3') return plain('season', `${year}-09-01`, `${year}-10-31`)
  if (/^W\d{2}$/.test(part)) {
    const from = addDays(firstMonday(year), (Number(part.slice(1)) - 1) * 7)
    const inYear = part !== 'W00' && from < firstMonday(year + 1)
    return inYear ? plain('week', from, addDays(from, 6)) : undefined
  }
  return isDay(text) ? plain('day', text, text) : undefined
}

/**
 * The period of a kind that holds a day. Summer days belong to the school year that just ended; a nine-months period is
 * the one of the day's year (its last quarter counts to it, as no other begins).
 */
export function periodContaining(day: string, kind: PeriodKind, calendar: PeriodCalendar = 'calendar'): Period {
  const shifted = calendar === 'decree-09' ? decreeMonth(day) : day.slice(0, 7)
  const year = Number(shifted.slice(0, 4))
  const month = Number(shifted.slice(5, 7))
  const suffix = calendar === 'decree-09' ? '@decree-09' : ''
  switch (kind) {
    case 'year':
      return need(`${year}${suffix}`)
    case 'half':
      return need(`${year}-H${month <= 6 ? 1 : 2}${suffix}`)
    case 'nine-months':
      return need(`${year}-9M${suffix}`)
    case 'quarter':
      return need(`${year}-Q${Math.ceil(month / 3)}${suffix}`)
    case 'month':
      return need(`${shifted}${suffix}`)
    case 'week':
      return weekOf(day)
    case 'day':
      return need(day)
    case 'school-year':
      return need(`${Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < 9 ? 1 : 0)}-SY`)
    case 'season':
      return seasonOf(day)
  }
}

/** The period of the same kind just before. */
export function previousPeriod(period: Period): Period {
  if (period.kind === 'nine-months' || period.kind === 'school-year') return sameInYear(period, -1)
  return periodContaining(addDays(period.from, -1), period.kind, period.calendar)
}

/** The period of the same kind just after. */
export function nextPeriod(period: Period): Period {
  if (period.kind === 'nine-months' || period.kind === 'school-year') return sameInYear(period, 1)
  return periodContaining(addDays(period.to, 1), period.kind, period.calendar)
}

/** The period to compare with ("cùng kỳ năm trước"). 29/2 looks at 28/2, week 53 at week 52 where the year before has none. */
export function samePeriodLastYear(period: Period): Period {
  return sameInYear(period, -1)
}

/** Orders periods by their first day, the shorter first among equals; 0 only for the same writing. */
export function comparePeriods(a: Period, b: Period): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1
  if (a.to !== b.to) return a.to < b.to ? -1 : 1
  return a.text === b.text ? 0 : a.text < b.text ? -1 : 1
}

/** The same period in another calendar: `2026-11` is `2026-11@decree-09` there. Weeks, days and seasons have one alone. */
export function inCalendar(period: Period, calendar: PeriodCalendar): Period {
  if (period.calendar === calendar) return period
  const [bare = ''] = period.text.split('@')
  return parsePeriod(calendar === 'calendar' ? bare : `${bare}@${calendar}`) ?? period
}

/** The days of a period, counted. */
export function daysIn(period: Period): number {
  return daysBetween(period.from, period.to) + 1
}

/** First and last day in short: '15/10/2026 – 14/11/2026'. */
export function periodSpan(period: Period): string {
  return `${formatDay(period.from)} – ${formatDay(period.to)}`
}

/** A period as it is read aloud: "Tháng 11/2026", "Quý III/2026". A report period of Decree 09 adds its first and last day. */
export function periodTitle(period: Period): Text {
  const title = plainTitle(period)
  if (period.calendar === 'calendar') return title
  const span = periodSpan(period)
  return { vi: `${title.vi} (kỳ ${span})`, en: `${title.en} (${span})` }
}

function monthsOf(part: string): { kind: PeriodKind; first: number; count: number } | undefined {
  if (part === '') return { kind: 'year', first: 1, count: 12 }
  if (part === 'H1' || part === 'H2') return { kind: 'half', first: part === 'H1' ? 1 : 7, count: 6 }
  if (part === '9M') return { kind: 'nine-months', first: 1, count: 9 }
  if (/^Q[1-4]$/.test(part)) return { kind: 'quarter', first: Number(part[1]) * 3 - 2, count: 3 }
  if (/^(0[1-9]|1[0-2])$/.test(part)) return { kind: 'month', first: Number(part), count: 1 }
  return undefined
}

function ofMonths(
  text: string,
  kind: PeriodKind,
  calendar: PeriodCalendar,
  year: number,
  first: number,
  count: number,
): Period {
  if (calendar === 'decree-09') {
    return { text, kind, calendar, from: dayOf(year, first - 1, 15), to: dayOf(year, first + count - 1, 14) }
  }
  return { text, kind, calendar, from: dayOf(year, first, 1), to: addDays(dayOf(year, first + count, 1), -1) }
}

/** A day from year, month (0 and 13 fall into the neighbouring years) and day of month. */
function dayOf(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}

/** The report month 'YYYY-MM' of a day: from the 15th on it is the next month. */
function decreeMonth(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return dayOf(year, Number(day.slice(8)) >= 15 ? month + 1 : month, 1).slice(0, 7)
}

/** Monday of ISO week 1: the week with the fourth of January. */
function firstMonday(year: number): string {
  const fourth = `${year}-01-04`
  return addDays(fourth, 1 - weekday(fourth))
}

function weekOf(day: string): Period {
  // The Thursday of a week says to which year the week belongs (ISO 8601).
  const year = Number(addDays(day, 4 - weekday(day)).slice(0, 4))
  const week = Math.floor(daysBetween(firstMonday(year), day) / 7) + 1
  return need(`${year}-W${String(week).padStart(2, '0')}`)
}

function seasonOf(day: string): Period {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  if (month >= 11) return need(`${year + 1}-S1`)
  return need(`${year}-${month <= 4 ? 'S1' : month <= 8 ? 'S2' : 'S3'}`)
}

function sameInYear(period: Period, years: number): Period {
  const year = Number(period.text.slice(0, 4)) + years
  const rest = period.text.slice(4)
  const found = parsePeriod(`${year}${rest}`)
  if (found) return found
  return need(rest === '-W53' ? `${year}-W52` : `${year}-02-28`)
}

function need(text: string): Period {
  const period = parsePeriod(text)
  if (!period) throw new RangeError(`no period ${text}: years go from 1900 to 2199`)
  return period
}

function plainTitle(period: Period): Text {
  const year = period.text.slice(0, 4)
  const part = period.text.slice(5).replace('@decree-09', '')
  const n = Number(part.slice(1))
  switch (period.kind) {
    case 'year':
      return { vi: `Năm ${year}`, en: year }
    case 'half':
      return n === 1
        ? { vi: `6 tháng đầu năm ${year}`, en: `First half of ${year}` }
        : { vi: `6 tháng cuối năm ${year}`, en: `Second half of ${year}` }
    case 'nine-months':
      return { vi: `9 tháng năm ${year}`, en: `First nine months of ${year}` }
    case 'quarter':
      return { vi: `Quý ${ROMAN[n]}/${year}`, en: `Quarter ${n}, ${year}` }
    case 'month':
      return { vi: `Tháng ${part}/${year}`, en: `${MONTHS[Number(part) - 1]} ${year}` }
    case 'week': {
      const span = `${formatDay(period.from).slice(0, 5)} – ${formatDay(period.to).slice(0, 5)}`
      return { vi: `Tuần ${n}/${year} (${span})`, en: `Week ${n}, ${year} (${span})` }
    }
    case 'day':
      return {
        vi: `Ngày ${formatDay(period.from)}`,
        en: `${Number(period.text.slice(8))} ${MONTHS[Number(period.text.slice(5, 7)) - 1]} ${year}`,
      }
    case 'school-year':
      return { vi: `Năm học ${year}–${Number(year) + 1}`, en: `School year ${year}–${Number(year) + 1}` }
    case 'season': {
      const years = n === 1 ? `${Number(year) - 1}–${year}` : year
      return { vi: `Vụ ${SEASONS[n]!.vi} ${years}`, en: `${SEASONS[n]!.en} crop ${years}` }
    }
  }
}
