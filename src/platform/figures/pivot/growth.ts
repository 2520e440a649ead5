import { type GrowthIn, growthOf } from '#kernel/growth.ts'
import type { Period } from '#kernel/period.ts'
import { aloneWays } from '#kernel/restating/cumulative.ts'

/**
 * Growth along rows of a table of `width` periods, looking `back` periods behind, two decimals; the first `lead` periods of
 * each row are only looked back at and not answered. NaN where it cannot be said.
 */
export function growthAlong(
  values: Float64Array,
  shape: { width: number; lead: number; back: number },
  as: GrowthIn,
): Float64Array {
  const { width, lead, back } = shape
  const rows = values.length / width
  const out = new Float64Array(rows * (width - lead))
  let o = 0
  for (let row = 0; row < rows; row++)
    for (let p = lead; p < width; p++) {
      const i = row * width + p
      const by = p >= back ? growthOf(values[i]!, values[i - back]!, as) : undefined
      out[o++] = by === undefined ? Number.NaN : Math.round(by * 100) / 100
    }
  return out
}

/**
 * What fell into each period alone, along rows of values that are counted since January: the value less that of the period
 * before it in the same year. NaN where that is not known.
 */
export function aloneAlong(values: Float64Array, periods: readonly Period[]): Float64Array {
  const width = periods.length
  const begins = periods.map((period) => aloneWays(period, true)[0]!.less.length === 0)
  return values.map((value, i) => {
    const p = i % width
    return begins[p] ? value : p === 0 ? Number.NaN : value - values[i - 1]!
  })
}
