import type { Measure } from '#kernel/measure.ts'
import { comparePeriods, type Period, type PeriodKind, parsePeriod } from '#kernel/period.ts'
import { aloneReader, isCumulative } from '#kernel/restating/cumulative.ts'
import { startOfVnDay } from '#kernel/time.ts'
import type { FigureOut } from '../contract.ts'

export interface Dated {
  figure: FigureOut
  period: Period
}

/** One indicator at one area: the newest figure, the one to compare with, and the course of the same kind of period. */
export interface Standing {
  newest: Dated
  before: Dated | undefined
  /** Oldest first, the newest last. */
  course: Dated[]
}

/** Figures with their periods read, oldest first; what bears no readable period or a category is left out. */
export function dated(figures: readonly FigureOut[]): Dated[] {
  return figures
    .flatMap((figure) => {
      const period = figure.category === null || figure.category === undefined ? parsePeriod(figure.period) : undefined
      return period ? [{ figure, period }] : []
    })
    .sort((a, b) => comparePeriods(a.period, b.period))
}

/** Where an indicator stands: the figure whose period ended last; among those of one end the shortest period speaks. */
export function standingOf(figures: readonly FigureOut[], kind?: PeriodKind): Standing | undefined {
  const all = dated(figures).filter((one) => one.figure.value !== null && (!kind || one.period.kind === kind))
  const newest = all.reduce<Dated | undefined>((best, one) => (!best || later(one, best) ? one : best), undefined)
  if (!newest) return undefined
  const course = all.filter(
    (one) => one.period.kind === newest.period.kind && one.period.calendar === newest.period.calendar,
  )
  return { newest, course, before: course.at(-2) }
}

/**
 * The change against the period before, in the unit. Of what runs on since January (`alone`) each of the two is what fell into
 * it alone, or every January would seem a fall. Undefined where it cannot be said.
 */
export function changeOf(
  { newest, before, course }: Standing,
  of: { measure: Measure; cumulative?: boolean | undefined },
): { by: number; alone: boolean } | undefined {
  if (!before) return undefined
  const alone = isCumulative(of)
  const at = new Map(course.map((one) => [one.figure.period, one.figure.value ?? undefined]))
  const read = aloneReader()
  const [old, now] = [before, newest].map(({ figure, period }) =>
    alone ? read(period, true, (text) => at.get(text))?.value : (figure.value ?? undefined),
  )
  return old === undefined || now === undefined ? undefined : { by: now - old, alone }
}

function later(a: Dated, b: Dated): boolean {
  return a.period.to > b.period.to || (a.period.to === b.period.to && a.period.from > b.period.from)
}

/** Where a period stands on a time axis: the beginning of its first day in Viet Nam, ms, so that October stands at 10/2026. */
export function placeOf(period: Period): number {
  return startOfVnDay(period.from).getTime()
}
