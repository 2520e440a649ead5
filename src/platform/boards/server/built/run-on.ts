import { nextPeriod, type Period } from '#kernel/period.ts'
import { aloneReader, aloneWays } from '#kernel/restating/cumulative.ts'
import type { Text } from '#kernel/text.ts'

/** Told beside the method of a forecast that was made of periods alone. */
export const ALONE_WORDS: Text = {
  vi: 'trên số riêng từng kỳ tách từ lũy kế, rồi cộng dồn lại',
  en: 'on each period alone, taken out of what runs on since January and run on again',
}

/** What fell into each period alone, out of values that are counted since January. Null where that is not known. */
export function aloneSeries(periods: readonly Period[], values: readonly (number | null)[]): (number | null)[] {
  const at = new Map(periods.map((period, p) => [period.text, values[p] ?? undefined]))
  const read = aloneReader()
  return periods.map((period) => read(period, true, (text) => at.get(text))?.value ?? null)
}

/**
 * Runs forecasts of periods alone on since January: from what the last known period says, from nothing where a year begins.
 * The bands are added up, for what errs low in one month mostly errs low in the next.
 */
export function runOn<P extends { low: number; middle: number; high: number }>(
  points: readonly P[],
  last: { period: Period; value: number },
): P[] {
  let { period } = last
  let sum = { low: last.value, middle: last.value, high: last.value }
  return points.map((point) => {
    period = nextPeriod(period)
    if (!aloneWays(period, true)[0]!.less.length) sum = { low: 0, middle: 0, high: 0 }
    sum = { low: sum.low + point.low, middle: sum.middle + point.middle, high: sum.high + point.high }
    return { ...point, ...sum }
  })
}
