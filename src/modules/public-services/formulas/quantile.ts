/** The q-quantile (0 to 1) of numbers already in rising order, between neighbours by proportion; null of none. */
export function quantile(sorted: readonly number[], q: number): number | null {
  if (!sorted.length) return null
  const at = (sorted.length - 1) * q
  const low = sorted[Math.floor(at)]!
  const high = sorted[Math.ceil(at)]!
  return low + (high - low) * (at - Math.floor(at))
}

/** The median of numbers in any order; null of none. */
export function median(numbers: readonly number[]): number | null {
  return quantile(
    numbers.toSorted((a, b) => a - b),
    0.5,
  )
}

/** How many numbers of a rising list are greater than a limit, by halving. */
export function countAbove(sorted: readonly number[], limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! > limit) high = middle
    else low = middle + 1
  }
  return sorted.length - low
}
