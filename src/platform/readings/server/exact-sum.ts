/** An exact decimal number: `units / 10^scale`. Units are a bigint only where a number could not hold them exactly. */
export interface Exact {
  units: number | bigint
  scale: number
}

/** Decimals that are tried by arithmetic before a number is taken apart as text. */
const USUAL = 4
const POWERS = [1, 10, 100, 1000, 10_000]

/**
 * A number as PostgreSQL's `value::numeric` reads it: to 15 significant digits, in decimals.
 * @param value a number, or a numeric literal such as `12.50`.
 */
export function exactly(value: number | string): Exact {
  if (typeof value === 'number')
    for (let scale = 0; scale <= USUAL; scale++) {
      const units = Math.round(value * POWERS[scale]!)
      if (units / POWERS[scale]! === value && Math.abs(units) < 1e15) return { units, scale }
    }
  const text = typeof value === 'string' ? value : String(Number(value.toPrecision(15)))
  const [mantissa, exponent] = text.split('e') as [string, string?]
  const [whole, fraction = ''] = mantissa.split('.') as [string, string?]
  const units = BigInt(whole + fraction)
  const scale = fraction.length - Number(exponent ?? 0)
  return Number.isSafeInteger(Number(units)) ? { units: Number(units), scale } : { units, scale }
}

/**
 * Adds exactly, in decimals, as `sum(value::numeric)` does, so that a sum kept in passing equals a recount to the last
 * digit, in whatever order values come.
 */
export function addExact(a: Exact, b: Exact): Exact {
  if (a.scale === b.scale && typeof a.units === 'number' && typeof b.units === 'number') {
    const units = a.units + b.units
    if (Number.isSafeInteger(units)) return { units, scale: a.scale }
  }
  const scale = Math.max(a.scale, b.scale)
  const raised = (x: Exact) => BigInt(x.units) * 10n ** BigInt(scale - x.scale)
  const units = raised(a) + raised(b)
  return Number.isSafeInteger(Number(units)) ? { units: Number(units), scale } : { units, scale }
}

/** As a numeric literal, such as `37e-2`. */
export function numericText({ units, scale }: Exact): string {
  return scale ? `${units}e-${scale}`.replace('e--', 'e') : `${units}`
}
