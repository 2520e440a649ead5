import { getSolarDate } from '@dqcai/vn-lunar'
import type { CalendarRow } from './calendar-row.ts'
import { addDays, weekday } from './time.ts'

const LAW = 'Bộ luật Lao động 45/2019/QH14, Điều 112'
const IN_LIEU = 'Bộ luật Lao động 45/2019/QH14, Điều 111.3'
const CULTURE = 'Nghị quyết 28/2026/QH16'

/** First day of the lunar year (mùng 1 Tết) by the Vietnamese reckoning at UTC+7; undefined outside 1800–2199. */
export function lunarNewYear(year: number): string | undefined {
  return solarDay(1, 1, year)
}

/** Hung Kings' day, 10th of the third lunar month; undefined outside 1800–2199. */
export function hungKingsDay(year: number): string | undefined {
  return solarDay(10, 3, year)
}

/**
 * The days off of a year as the law alone gives them, before the yearly decision is known: fixed and lunar holidays
 * (Labour Code Art. 112; 24/11 from 2026), the day beside National Day, and a day in lieu for each that falls on a
 * weekend (Art. 111.3), Tết first. `decided` are table rows that count: where they already fix the Tết block or the
 * day beside National Day, the default keeps out of it.
 */
export function defaultRows(year: number, decided: readonly CalendarRow[] = []): CalendarRow[] {
  const off = decided.filter((row) => row.kind !== 'proposed' && row.kind !== 'swapped_work')
  const tet = tetBlock(year, off)
  const rest = fixedDays(year, off)
  const taken = new Set([...tet, ...rest, ...decided.filter((row) => row.kind !== 'proposed')].map((row) => row.day))
  const given = off.filter((row) => row.kind === 'compensatory').map((row) => row.day)
  const lieu = [...inLieu(tet, taken, given), ...inLieu(rest, taken, given)]
  return [...tet, ...rest, ...lieu].sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** Five days: the eve and the first four, the usual choice of the Government; nothing where five are decided near Tết. */
function tetBlock(year: number, off: readonly CalendarRow[]): CalendarRow[] {
  const first = lunarNewYear(year)
  if (!first) return []
  const near = off.filter((row) => row.day >= addDays(first, -6) && row.day <= addDays(first, 8))
  if (near.length >= 5) return []
  return [-1, 0, 1, 2, 3].map((n) =>
    n < 0
      ? holiday(addDays(first, n), 'Tết Nguyên đán, ngày cuối năm', 'Lunar New Year, eve')
      : holiday(addDays(first, n), `Tết Nguyên đán, mùng ${n + 1}`, `Lunar New Year, day ${n + 1}`),
  )
}

function fixedDays(year: number, off: readonly CalendarRow[]): CalendarRow[] {
  const national = `${year}-09-02`
  const rows = [
    holiday(`${year}-01-01`, 'Tết Dương lịch', "New Year's Day"),
    holiday(`${year}-04-30`, 'Ngày Chiến thắng 30/4', 'Reunification Day'),
    holiday(`${year}-05-01`, 'Ngày Quốc tế Lao động', 'Labour Day'),
    holiday(national, 'Quốc khánh', 'National Day'),
  ]
  const kings = hungKingsDay(year)
  if (kings) rows.push(holiday(kings, 'Giỗ Tổ Hùng Vương', 'Hung Kings Commemoration'))
  const beside = [addDays(national, -1), addDays(national, 1)]
  // Two days since the Code took effect on 1/1/2021.
  if (year >= 2021 && !off.some((row) => beside.includes(row.day))) {
    rows.push(holiday(besideNationalDay(national), 'Quốc khánh (ngày liền kề)', 'National Day (adjoining day)'))
  }
  if (year >= 2026) rows.push(holiday(`${year}-11-24`, 'Ngày Văn hóa Việt Nam', 'Viet Nam Culture Day', CULTURE))
  return rows.sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** The neighbour that makes the longer rest: the day after on Monday, Thursday and Sunday, else the day before. */
function besideNationalDay(national: string): string {
  return addDays(national, [1, 4, 7].includes(weekday(national)) ? 1 : -1)
}

/** One free working day for each holiday on a weekend, unless the table has given one within the week (then it is used up). */
function inLieu(rows: readonly CalendarRow[], taken: Set<string>, given: string[]): CalendarRow[] {
  const added: CalendarRow[] = []
  for (const row of rows) {
    if (weekday(row.day) < 6) continue
    const decided = given.findIndex((day) => day > row.day && day <= addDays(row.day, 7))
    if (decided >= 0) {
      given.splice(decided, 1)
      continue
    }
    let day = addDays(row.day, 1)
    while (weekday(day) >= 6 || taken.has(day)) day = addDays(day, 1)
    taken.add(day)
    const name = { vi: `Nghỉ bù ${row.name.vi}`, en: `In lieu of ${row.name.en}` }
    added.push({ day, kind: 'compensatory', name, source: IN_LIEU })
  }
  return added
}

function holiday(day: string, vi: string, en: string, source = LAW): CalendarRow {
  return { day, kind: 'holiday', name: { vi, en }, source }
}

function solarDay(day: number, month: number, year: number): string | undefined {
  if (year < 1800 || year > 2199) return undefined
  const solar = getSolarDate(day, month, year)
  return `${solar.year}-${String(solar.month).padStart(2, '0')}-${String(solar.day).padStart(2, '0')}`
}
