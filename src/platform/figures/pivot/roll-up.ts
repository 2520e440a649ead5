/** A row of values for the units together, and for each period how many units stood and have no value. */
export interface Total {
  values: Float64Array
  missing: Int32Array
}

/**
 * Adds up over the units that stood in each period; missing ones are counted, never filled in. A period of which no unit has a
 * value has no sum. @param stood one cell a unit and period, 1 where the unit stood.
 */
export function sumUp(values: Float64Array, stood: Uint8Array, width: number): Total {
  const sums = new Float64Array(width)
  const known = new Int32Array(width)
  const missing = new Int32Array(width)
  for (let i = 0, p = 0; i < values.length; i++, p = p + 1 === width ? 0 : p + 1) {
    if (stood[i] === 0) continue
    const value = values[i]!
    if (Number.isNaN(value)) missing[p]!++
    else {
      sums[p]! += value
      known[p]!++
    }
  }
  for (let p = 0; p < width; p++) sums[p] = known[p] === 0 ? Number.NaN : tidy(sums[p]!)
  return { values: sums, missing }
}

/**
 * A quotient of the whole: the sums of both sides over the units that have both. Ratios are never averaged.
 */
export function sumUpRatio(
  over: Float64Array,
  under: Float64Array,
  stood: Uint8Array,
  width: number,
  scale: number,
): Total {
  const both = (values: Float64Array, other: Float64Array) =>
    values.map((value, i) => (Number.isNaN(other[i]!) ? Number.NaN : value))
  const top = sumUp(both(over, under), stood, width)
  const bottom = sumUp(both(under, over), stood, width)
  return {
    values: top.values.map((value, p) =>
      bottom.values[p] === 0 ? Number.NaN : tidy((value / bottom.values[p]!) * scale),
    ),
    missing: top.missing,
  }
}

/** Of what cannot be put together (indices, ranks): no value, missing all the same. */
export function sumUpNothing(values: Float64Array, stood: Uint8Array, width: number): Total {
  const { missing } = sumUp(values, stood, width)
  return { values: new Float64Array(width).fill(Number.NaN), missing }
}

/** Sums of decimals end in noise of the machine. */
const tidy = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(12)))
