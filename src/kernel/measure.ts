/**
 * How values of an indicator behave when put together. `flow` counts over a period (births); `stock` is a level at a time
 * (population); `ratio` is a quotient of two others (poor rate); `index` is made by its own method; `rank` is a place.
 */
export type Measure = 'flow' | 'stock' | 'ratio' | 'index' | 'rank'

/** One value to be put together. `null` = not known. */
export interface Part {
  value: number | null
  /** Absolute error (half the width), if the value is an estimate. */
  error?: number | null
  /** For a ratio: what is divided by what. */
  numerator?: number | null
  denominator?: number | null
  /** Errors of the two, if they are estimates. */
  numeratorError?: number | null
  denominatorError?: number | null
  /** For an index: its weight in the whole. */
  weight?: number | null
}

export interface Combined {
  /** null = cannot be said from these parts. */
  value: number | null
  /** `summed`, `recomputed` (a ratio from its parts), `last` (a stock over time), `weighted` (an index), `none`. */
  method: 'summed' | 'recomputed' | 'last' | 'weighted' | 'none'
  /** No part is missing: the value stands for the whole. */
  complete: boolean
  /** How many parts are missing. */
  missing: number
  /** Absolute error carried from the parts, as a bound; null when no part is an estimate or there is no value. */
  error: number | null
}

/**
 * Puts parts together into a whole, over areas or over periods given in order of time. Flows add up both ways; stocks add
 * up over areas, and over periods the last one stands; a ratio is recomputed from the sums of its two sides times `scale`
 * (100 for per cent), never averaged; an index only with all weights; a rank never. Missing parts are counted and the
 * value flagged as incomplete, never filled in.
 */
export function combine(
  measure: Measure,
  parts: readonly Part[],
  options: { over?: 'areas' | 'periods'; scale?: number } = {},
): Combined {
  if (measure === 'rank') return nothing(parts.length)
  if (measure === 'ratio') return ratioOf(parts, options.scale ?? 1)
  if (measure === 'index') return weighted(parts)
  return measure === 'stock' && options.over === 'periods' ? last(parts) : summed(parts)
}

/** Divides with error: numerator / denominator × scale; null where a side is missing or the denominator is 0. */
export function ratio(part: Part, scale = 1): { value: number | null; error: number | null } {
  const { numerator: n, denominator: d } = part
  if (n == null || d == null || d === 0) return { value: null, error: null }
  const value = (n / d) * scale
  if (part.numeratorError == null && part.denominatorError == null) return { value, error: null }
  // First order: |dq| <= (|dn| + |q||dd|) / |d|.
  const error = ((part.numeratorError ?? 0) + Math.abs(n / d) * (part.denominatorError ?? 0)) / Math.abs(d)
  return { value, error: error * Math.abs(scale) }
}

function summed(parts: readonly Part[]): Combined {
  const known = parts.filter((part) => part.value !== null)
  if (known.length === 0) return nothing(parts.length)
  const value = known.reduce((total, part) => total + part.value!, 0)
  const missing = parts.length - known.length
  return { value, method: 'summed', complete: missing === 0, missing, error: boundOf(known.map((part) => part.error)) }
}

function last(parts: readonly Part[]): Combined {
  const part = parts.at(-1)
  if (part?.value == null) return nothing(parts.length === 0 ? 0 : 1)
  return { value: part.value, method: 'last', complete: true, missing: 0, error: part.error ?? null }
}

function ratioOf(parts: readonly Part[], scale: number): Combined {
  const known = parts.filter((part) => part.numerator != null && part.denominator != null)
  const missing = parts.length - known.length
  const whole = ratio(
    {
      value: null,
      numerator: known.reduce((total, part) => total + part.numerator!, 0),
      denominator: known.reduce((total, part) => total + part.denominator!, 0),
      numeratorError: boundOf(known.map((part) => part.numeratorError)),
      denominatorError: boundOf(known.map((part) => part.denominatorError)),
    },
    scale,
  )
  if (whole.value === null) return nothing(missing)
  return { value: whole.value, method: 'recomputed', complete: missing === 0, missing, error: whole.error }
}

function weighted(parts: readonly Part[]): Combined {
  const missing = parts.filter((part) => part.value === null || part.weight == null).length
  const total = parts.reduce((sum, part) => sum + (part.weight ?? 0), 0)
  if (missing > 0 || total <= 0) return nothing(missing)
  const value = parts.reduce((sum, part) => sum + part.value! * part.weight!, 0) / total
  const error = boundOf(parts.map((part) => (part.error == null ? null : (part.error * part.weight!) / total)))
  return { value, method: 'weighted', complete: true, missing: 0, error }
}

/** Errors add up: parts of one allocation err together, so squares would promise too much. */
function boundOf(errors: readonly (number | null | undefined)[]): number | null {
  const known = errors.filter((error) => error != null)
  return known.length === 0 ? null : known.reduce((total, error) => total + Math.abs(error), 0)
}

function nothing(missing: number): Combined {
  return { value: null, method: 'none', complete: false, missing, error: null }
}
