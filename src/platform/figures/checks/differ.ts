/** Two givers may differ by this share and still be held to say the same, where the indicator says nothing. */
export const TOLERANCE = 0.005

/** The largest distance between two of several values, and its share of the largest of them. */
export function spreadOf(values: readonly number[]): { absolute: number; share: number } {
  if (values.length < 2) return { absolute: 0, share: 0 }
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const size = Math.max(Math.abs(low), Math.abs(high))
  return { absolute: high - low, share: size === 0 ? 0 : (high - low) / size }
}

/** Whether givers say so different things that somebody has to decide. */
export function doDiffer(values: readonly number[], tolerance: number = TOLERANCE): boolean {
  return spreadOf(values).share > tolerance + 1e-12
}
