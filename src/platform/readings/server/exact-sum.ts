/**
 * Adds values exactly, in decimals, as PostgreSQL's `sum(value::numeric)` does (each value to 15 significant digits), so
 * that a sum kept in passing equals a recount to the last digit.
 * @param values numbers, or sums as texts. @returns a numeric literal such as `37e-2`.
 */
export function exactSum(values: readonly (number | string)[]): string {
  if (values.length === 1) return textOf(values[0]!)
  const parts = values.map(decimal)
  const scale = parts.reduce((most, p) => Math.max(most, p.scale), 0)
  const units = parts.reduce((sum, p) => sum + p.units * 10n ** BigInt(scale - p.scale), 0n)
  return scale ? `${units}e-${scale}` : `${units}`
}

/** A number as `units / 10^scale`. */
function decimal(value: number | string): { units: bigint; scale: number } {
  const [mantissa, exponent] = textOf(value).split('e') as [string, string?]
  const [whole, fraction = ''] = mantissa.split('.') as [string, string?]
  return { units: BigInt(whole + fraction), scale: fraction.length - Number(exponent ?? 0) }
}

function textOf(value: number | string): string {
  return typeof value === 'string' ? value : String(Number(value.toPrecision(15)))
}
