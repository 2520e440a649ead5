export type GrowthIn = 'percent' | 'points'

/**
 * Growth from one value to another, two decimals: in per cent of the earlier one's size, or as a difference in points where
 * the value is itself a share. NaN where either is missing or per cent of nought is asked.
 */
export function growth(before: number, now: number, as: GrowthIn): number {
  const change = as === 'points' ? now - before : before === 0 ? Number.NaN : ((now - before) / Math.abs(before)) * 100
  return Math.round(change * 100) / 100
}

/**
 * Growth along rows of a table of `width` periods, looking `back` periods behind; the first `lead` periods of each row are
 * only looked back at and not answered.
 */
export function growthOf(
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
      out[o++] = p >= back ? growth(values[i - back]!, values[i]!, as) : Number.NaN
    }
  return out
}
