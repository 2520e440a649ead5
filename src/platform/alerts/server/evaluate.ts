/** Thresholds of a rule for one subject, lowest level first; a level this subject does not have is undefined. */
export type Thresholds = readonly (number | undefined)[]

export type Direction = 'above' | 'below'

/** Two values closer than this are equal: 8.9 + 0.1 is not quite 9 in binary. */
const ALMOST = 1e-9

/**
 * The level reached by a value regardless of the past: the highest k (1-based) whose threshold is met; 0 = none.
 * Equal counts as reached (a river exactly at báo động II is at báo động II).
 */
export function reached(thresholds: Thresholds, when: Direction, value: number, slack = 0): number {
  const sign = when === 'above' ? 1 : -1
  for (let k = thresholds.length; k >= 1; k--) {
    const at = thresholds[k - 1]
    if (at !== undefined && sign * (value - at) >= -slack - ALMOST) return k
  }
  return 0
}

/** Between which values (at or above the first, below the second) a rule that is calm stays so; a hair narrower than `reached`. */
export function calmStretch(thresholds: Thresholds, when: Direction): [low: number, under: number] {
  const at = thresholds.filter((t) => t !== undefined)
  if (when === 'above') return [Number.NEGATIVE_INFINITY, Math.min(...at) - 2 * ALMOST]
  return [Math.max(...at) + 2 * ALMOST, Number.POSITIVE_INFINITY]
}

/**
 * The level after a value: it rises at the first value at the threshold and falls only when the value has gone back by
 * more than `hysteresis`, so that a value trembling at the threshold does not flip it again and again.
 * @param current the level before; @returns 0 (calm) to the number of thresholds.
 */
export function nextLevel(
  thresholds: Thresholds,
  when: Direction,
  hysteresis: number,
  current: number,
  value: number,
): number {
  const up = reached(thresholds, when, value)
  if (up >= current) return up
  return Math.max(up, reached(thresholds.slice(0, current), when, value, hysteresis))
}
