import { type Period, parsePeriod, previousPeriod, samePeriodLastYear } from '#kernel/period.ts'
import { aloneWays } from '#kernel/restating/cumulative.ts'

/** A way through time: so many periods or years back, or to the same period of one year (a base year). */
export type Shift = { kind: 'previous' | 'last-year'; by: number } | { kind: 'same-in'; year: number }

/**
 * One thing a formula looks up: an indicator, through time, as it is, alone (out of what runs on since January) or so far
 * (added up since January).
 */
export interface Term {
  name: string
  shifts: readonly Shift[]
  as: 'own' | 'alone' | 'so-far'
}

/** Values that make up a term: these added up, less those. */
export interface TermWay {
  plus: readonly string[]
  less: readonly string[]
}

/** Whether a term looks only at what lies before the period: what is computed from its own past is no circle. */
export function looksBackOnly({ shifts }: Term): boolean {
  return shifts.length > 0 && shifts.every((shift) => shift.kind !== 'same-in')
}

/** The period a term looks at from another one. Undefined before 1900. */
export function termPeriod({ shifts }: Term, from: Period): Period | undefined {
  let period: Period | undefined = from
  for (const shift of shifts) {
    if (shift.kind === 'same-in') {
      period = parsePeriod(period.text.replace(/^\d{4}/, String(shift.year)))
      if (!period) return undefined
      continue
    }
    for (let n = 0; n < shift.by; n++) {
      if (period.from < '1901-01-01') return undefined
      period = shift.kind === 'previous' ? previousPeriod(period) : samePeriodLastYear(period)
    }
  }
  return period
}

/**
 * The ways to say a term at the period it looks at, the plainest first, by values of periods as written.
 * @param cumulative the values of the indicator run on since January.
 */
export function termWays({ as }: Term, period: Period, cumulative: boolean): TermWay[] {
  if (as === 'alone') return aloneWays(period, cumulative).map(({ of, less }) => ({ plus: [of], less }))
  if (as === 'so-far' && !cumulative) return [{ plus: sinceJanuary(period), less: [] }]
  return [{ plus: [period.text], less: [] }]
}

/** Periods of one kind from the beginning of the year up to and with one. */
function sinceJanuary(period: Period): string[] {
  const all = [period.text]
  if (period.kind === 'nine-months' || period.kind === 'school-year') return all
  for (let p = period; ; ) {
    p = previousPeriod(p)
    if (p.text.slice(0, 4) !== period.text.slice(0, 4)) return all
    all.unshift(p.text)
  }
}

/** How far terms look: at most so many years back, and at which years by name. */
export interface Reach {
  back: number
  years: readonly number[]
}

const IN_YEAR: Partial<Record<Period['kind'], number>> = {
  half: 2,
  season: 3,
  quarter: 4,
  month: 12,
  week: 52,
  day: 365,
}

/** How far one term looks from periods of some kinds. */
export function termReach({ shifts, as }: Term, kinds: readonly Period['kind'][]): Reach {
  const slowest = Math.min(...kinds.map((kind) => IN_YEAR[kind] ?? 1))
  let back = as === 'own' ? 0 : 1
  for (const shift of shifts)
    if (shift.kind === 'last-year') back += shift.by
    else if (shift.kind === 'previous') back += Math.ceil(shift.by / slowest)
  return { back, years: shifts.flatMap((shift) => (shift.kind === 'same-in' ? [shift.year] : [])) }
}
