import { type Period, parsePeriod } from '../period.ts'
import { tiles } from './tiles.ts'

/**
 * What fell into periods together. Values of the periods alone are added up. Values counted since the first of January (lũy
 * kế) never are: a period is its value less that of the period before it in the same year and calendar, and what stands
 * between cancels out, so that January to November together are what November says.
 * @param at the value of a period as written. @returns undefined where one that is needed is not known.
 */
export function sumOver(
  periods: readonly Period[],
  cumulative: boolean,
  at: (period: string) => number | undefined,
): number | undefined {
  const times = new Map<string, number>()
  const count = (period: string, by: number) => times.set(period, (times.get(period) ?? 0) + by)
  for (const period of periods) {
    const before = cumulative ? forerunner(period) : null
    if (before === undefined) return undefined
    count(period.text, 1)
    if (before !== null) count(before, -1)
  }
  let sum = 0
  for (const [period, by] of times) {
    if (by === 0) continue
    const value = at(period)
    if (value === undefined) return undefined
    sum += by * value
  }
  return periods.length ? sum : undefined
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
