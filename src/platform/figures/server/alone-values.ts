import { type Period, previousPeriod, samePeriodLastYear } from '#kernel/period.ts'
import { aloneNeeds, aloneReader, isCumulative } from '#kernel/restating/cumulative.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'

/** A period with those it is held against. Periods begin in 1900: what lies before has no history. */
export interface Held {
  period: Period
  previous: Period | undefined
  lastYear: Period | undefined
}

/** What a period is held against. */
export function heldAgainst(period: Period): Held {
  const early = period.from < '1901-01-01'
  return {
    period,
    previous: early ? undefined : previousPeriod(period),
    lastYear: early ? undefined : samePeriodLastYear(period),
  }
}

/**
 * What must be read of units so that the checks can hold their values against earlier ones: beside the periods themselves
 * those that say one alone where an indicator runs on since January, and the longer ones that imply a quarter or half year.
 */
export function heldNeeds(indicators: readonly FigureIndicatorWithId[], held: readonly Held[]): Set<string> {
  const all = held.flatMap((one) => [one.previous ?? [], one.lastYear ?? []].flat())
  const needs = new Set(all.map((p) => p.text))
  const add = (periods: readonly Period[], cumulative: boolean) => {
    for (const text of aloneNeeds(periods, cumulative)) needs.add(text)
  }
  if (indicators.some(isCumulative)) add([...all, ...held.map((one) => one.period)], true)
  if (indicators.some((i) => i.measure === 'flow' && !isCumulative(i)))
    add(
      all.filter((p) => p.kind === 'quarter' || p.kind === 'half'),
      false,
    )
  return needs
}

/** How to look a value up: of an indicator at a period as written, in a category, of a unit. */
export type LookUp = (indicator: string, period: string, category: string | null, area: number) => number | undefined

/**
 * Values of periods alone: flows out of what runs on since January, or out of longer periods where nobody reported the
 * period itself; whatever is no flow as it is.
 */
export function aloneValues(at: LookUp) {
  const read = aloneReader()
  return (indicator: FigureIndicatorWithId, period: Period, category: string | null, area: number) =>
    indicator.measure === 'flow'
      ? read(period, isCumulative(indicator), (text) => at(indicator.id, text, category, area))?.value
      : at(indicator.id, period.text, category, area)
}
