import { mean } from 'simple-statistics'
import type { Continue } from './methods.ts'

/** How a method would have done: it is asked at each earlier end of the series and held against what then came. */
export interface BackTest {
  /** Mean absolute error, in the unit of the series. */
  mae: number
  /** Mean absolute error as a share of the value; null where a value is zero. */
  mape: number | null
  /** Absolute errors by how many steps ahead they were, the first for one step. */
  errors: number[][]
}

/** How many values a method sees at the first trial. */
export const FIRST = 5

/**
 * Rolling origin: from the `first` values on, every end of the series is forecast `ahead` steps and compared.
 * @returns undefined when there is nothing to compare with.
 */
export function backTest(
  values: readonly number[],
  method: Continue,
  ahead: number,
  first = FIRST,
): BackTest | undefined {
  const errors: number[][] = Array.from({ length: ahead }, () => [])
  const shares: (number | null)[] = []
  for (let end = first; end < values.length; end++) {
    const told = method(values.slice(0, end), Math.min(ahead, values.length - end))
    for (const [step, value] of told.entries()) {
      const real = values[end + step]!
      errors[step]!.push(Math.abs(real - value))
      shares.push(real === 0 ? null : Math.abs((real - value) / real))
    }
  }
  const all = errors.flat()
  if (!all.length) return undefined
  return { mae: mean(all), mape: shares.some((one) => one === null) ? null : mean(shares as number[]), errors }
}
