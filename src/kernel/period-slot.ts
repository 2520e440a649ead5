import { type Period, type PeriodKind, parsePeriod, periodContaining } from './period.ts'
import { addDays, daysBetween } from './time.ts'

/** Periods of one kind and calendar follow one another without gaps, so that each has a place: `year`, `month@decree-09`. */
export type Shape = string

const A_YEAR: Partial<Record<PeriodKind, number>> = {
  year: 1,
  'nine-months': 1,
  'school-year': 1,
  half: 2,
  season: 3,
  quarter: 4,
  month: 12,
}
/** A Monday: weeks and days are counted from it. */
const BEGIN = '1900-01-01'

/** The kind of a period together with its calendar. */
export function shapeOf({ kind, calendar }: Pick<Period, 'kind' | 'calendar'>): Shape {
  return calendar === 'calendar' ? kind : `${kind}@${calendar}`
}

/** The place of a period among those of its shape; the first of 1900 has 0. The database counts alike (figures.slot). */
export function slotOf(period: Period): number {
  const { kind, text, from } = period
  if (kind === 'week') return Math.floor(daysBetween(BEGIN, from) / 7)
  if (kind === 'day') return daysBetween(BEGIN, from)
  const years = Number(text.slice(0, 4)) - 1900
  const inYear = A_YEAR[kind]!
  if (inYear === 1) return years
  return years * inYear + Number(kind === 'month' ? text.slice(5, 7) : text.slice(6, 7)) - 1
}

/** The period at a place; undefined before 1900 and after 2199. */
export function periodAt(like: Pick<Period, 'kind' | 'calendar'>, slot: number): Period | undefined {
  const { kind, calendar } = like
  if (slot < 0) return undefined
  if (kind === 'week' || kind === 'day') {
    const day = addDays(BEGIN, kind === 'week' ? slot * 7 : slot)
    return day < '2200' ? periodContaining(day, kind) : undefined
  }
  const inYear = A_YEAR[kind]!
  const year = 1900 + Math.floor(slot / inYear)
  const n = (slot % inYear) + 1
  const part: Partial<Record<PeriodKind, string>> = {
    year: '',
    'nine-months': '-9M',
    'school-year': '-SY',
    half: `-H${n}`,
    season: `-S${n}`,
    quarter: `-Q${n}`,
    month: `-${String(n).padStart(2, '0')}`,
  }
  return parsePeriod(`${year}${part[kind]}${calendar === 'calendar' ? '' : `@${calendar}`}`)
}
