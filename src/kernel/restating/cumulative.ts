import { type Period, parsePeriod } from '../period.ts'
import { tiles } from './tiles.ts'

/**
 * What fell into each period alone, from values counted since the first of January (lũy kế): the difference to the
 * cumulative value of the period before it in the same year and calendar; the first period of a year is its own. A period
 * whose forerunner is not known stays out: a difference to nothing is not a month.
 * @param values cumulative value by period, as written.
 */
export function singlesOf(values: ReadonlyMap<string, number>): Map<string, number> {
  const singles = new Map<string, number>()
  for (const [text, value] of values) {
    const period = parsePeriod(text)
    const before = period && forerunner(period)
    if (before === undefined) continue
    const less = before === null ? 0 : values.get(before)
    if (less !== undefined) singles.set(text, value - less)
  }
  return singles
}

/**
 * The last quarter or month that longer periods imply: nine months less the first half is the third quarter, the year
 * less nine months the fourth, and so on. Undefined where a part that is needed is missing.
 */
export function differenceOf(period: Period, at: (period: Period) => number | undefined): number | undefined {
  const suffix = period.calendar === 'calendar' ? '' : `@${period.calendar}`
  const year = period.text.slice(0, 4)
  for (const whole of [`${year}${suffix}`, `${year}-9M${suffix}`, `${year}-H1${suffix}`, `${year}-H2${suffix}`]) {
    const longer = parsePeriod(whole)!
    const total = at(longer)
    if (total === undefined) continue
    for (const pieces of tiles(longer)) {
      if (!pieces.some((piece) => piece.text === period.text)) continue
      const rest = pieces.filter((piece) => piece.text !== period.text).map(at)
      if (rest.every((value) => value !== undefined)) return rest.reduce((left, value) => left - value, total)
    }
  }
  return undefined
}

/** The period whose cumulative value ends where this one begins; null = it begins the year; undefined = not made of months. */
function forerunner(period: Period): string | null | undefined {
  const year = period.text.slice(0, 4)
  const suffix = period.calendar === 'calendar' ? '' : `@${period.calendar}`
  const part = period.text.slice(5).replace(suffix, '')
  switch (period.kind) {
    case 'year':
      return null
    case 'nine-months':
      return null
    case 'half':
      return part === 'H1' ? null : `${year}-H1${suffix}`
    case 'quarter':
      return part === 'Q1' ? null : `${year}-Q${Number(part[1]) - 1}${suffix}`
    case 'month':
      return part === '01' ? null : `${year}-${String(Number(part) - 1).padStart(2, '0')}${suffix}`
    default:
      return undefined
  }
}
