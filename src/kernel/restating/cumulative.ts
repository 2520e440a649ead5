import type { Measure } from '../measure.ts'
import { type Period, parsePeriod } from '../period.ts'
import { tiles } from './tiles.ts'

/** Whether values run on since January (lũy kế). Only what falls into periods can: a level or a share is as it is. */
export function isCumulative(of: { measure: Measure; cumulative?: boolean | undefined }): boolean {
  return of.measure === 'flow' && of.cumulative === true
}

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

/** One way to say what fell into a period alone: the first value less the others. */
export interface Way {
  of: string
  less: readonly string[]
}

/** The value of a period alone, and the way it was said; `derived`: nobody reported it as it is. */
export interface AloneValue extends Way {
  value: number
  derived: boolean
}

/**
 * The ways to say what fell into a period alone, the plainest first. Counted since January (lũy kế) it is what stands at the
 * period's end less what stood at the eve of its first month: the year begins anew in January. Else it is the value as
 * reported, or a longer period less its other parts: nine months less the first half is the third quarter.
 */
export function aloneWays(period: Period, cumulative: boolean): Way[] {
  return cumulative ? waysByLevel(period) : [{ of: period.text, less: [] }, ...waysByRest(period)]
}

/**
 * Says periods alone, many of them for one question: the ways of each are worked out once.
 * @returns a function of the period, whether its values are counted since January, and the value of a period as written;
 * undefined where what is needed is not known.
 */
export function aloneReader(): (
  period: Period,
  cumulative: boolean,
  at: (period: string) => number | undefined,
) => AloneValue | undefined {
  const ways = new Map<string, Way[]>()
  return (period, cumulative, at) => {
    const key = `${cumulative} ${period.text}`
    const own = ways.get(key) ?? aloneWays(period, cumulative)
    ways.set(key, own)
    for (const way of own) {
      let value = at(way.of)
      for (const one of way.less) {
        if (value === undefined) break
        const part = at(one)
        value = part === undefined ? undefined : value - part
      }
      if (value !== undefined) return { ...way, value, derived: way.less.length > 0 || way.of !== period.text }
    }
    return undefined
  }
}

/** One period alone: what `aloneReader` says of it. */
export function aloneOf(
  period: Period,
  cumulative: boolean,
  at: (period: string) => number | undefined,
): AloneValue | undefined {
  return aloneReader()(period, cumulative, at)
}

/** Every period whose value may be asked for to say these alone: what must be read beforehand. */
export function aloneNeeds(periods: readonly Period[], cumulative: boolean): string[] {
  return [...new Set(periods.flatMap((p) => aloneWays(p, cumulative).flatMap((way) => [way.of, ...way.less])))]
}

/** What stands at the end less what stood at the eve, in every writing of both. */
function waysByLevel(period: Period): Way[] {
  const span = monthsOf(period)
  if (!span) return [{ of: period.text, less: [] }]
  const [first, last] = span
  const ends = [period.text, ...writings(period, last).filter((text) => text !== period.text)]
  if (first === 1) return ends.map((of) => ({ of, less: [] }))
  return ends.flatMap((of) => writings(period, first - 1).map((eve) => ({ of, less: [eve] })))
}

/** A longer period less its other parts. */
function waysByRest(period: Period): Way[] {
  const year = period.text.slice(0, 4)
  const suffix = period.calendar === 'calendar' ? '' : `@${period.calendar}`
  if (!monthsOf(period)) return []
  return ['', '-9M', '-H1', '-H2', '-Q1', '-Q2', '-Q3', '-Q4'].flatMap((part) => {
    const longer = parsePeriod(`${year}${part}${suffix}`)!
    return tiles(longer)
      .filter((pieces) => pieces.some((piece) => piece.text === period.text))
      .map((pieces) => ({
        of: longer.text,
        less: pieces.flatMap((piece) => (piece.text === period.text ? [] : [piece.text])),
      }))
  })
}

/** First and last month of a period that is made of months; undefined for weeks, days and years of schools and crops. */
function monthsOf(period: Period): readonly [first: number, last: number] | undefined {
  const part = period.text.slice(5).split('@')[0]!
  switch (period.kind) {
    case 'year':
      return [1, 12]
    case 'nine-months':
      return [1, 9]
    case 'half':
      return part === 'H1' ? [1, 6] : [7, 12]
    case 'quarter':
      return [Number(part[1]) * 3 - 2, Number(part[1]) * 3]
    case 'month':
      return [Number(part), Number(part)]
    default:
      return undefined
  }
}

/** Every period that ends with a month of the year of another: counted since January they all say the same. */
function writings(period: Period, month: number): string[] {
  const year = period.text.slice(0, 4)
  const suffix = period.calendar === 'calendar' ? '' : `@${period.calendar}`
  const parts = [`-${String(month).padStart(2, '0')}`]
  if (month % 3 === 0) parts.push(`-Q${month / 3}`)
  if (month === 6) parts.push('-H1')
  if (month === 9) parts.push('-9M')
  if (month === 12) parts.push('-H2', '')
  // What is of the same kind is the likeliest to be there.
  if (period.kind !== 'month') parts.push(parts.shift()!)
  return parts.map((part) => `${year}${part}${suffix}`)
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
