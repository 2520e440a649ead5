/** A value that is itself a share changes by points of it, all else in per cent of what it was. */
export type GrowthIn = 'percent' | 'points'

const SHARES: readonly string[] = ['%', '‰']

/** How the growth of values of a unit is said: a rate of 4 % that becomes 5 % grew by one point, not by a quarter. */
export function growthIn(unit: string): GrowthIn {
  return SHARES.includes(unit) ? 'points' : 'percent'
}

/**
 * Growth from one value to another, not rounded: the one way it is worked out, wherever it is shown. Undefined where it cannot
 * be said: a side is missing, or per cent of nothing or of less than nothing is asked.
 */
export function growthOf(
  now: number | null | undefined,
  before: number | null | undefined,
  as: GrowthIn,
): number | undefined {
  if (now === null || now === undefined || before === null || before === undefined) return undefined
  if (Number.isNaN(now) || Number.isNaN(before)) return undefined
  if (as === 'points') return now - before
  return before > 0 ? (now / before - 1) * 100 : undefined
}

/** What of a plan is reached, in per cent of it. Undefined where there is no plan or none above zero. */
export function reachedOf(value: number | null | undefined, target: number | null | undefined): number | undefined {
  if (value === null || value === undefined || target === null || target === undefined) return undefined
  return target > 0 ? (value / target) * 100 : undefined
}

/**
 * Whether a value reaches its target, by which way is good: the one place that judges it. Undefined where a side is missing or
 * where neither way is better.
 */
export function meetsOf(
  value: number | null | undefined,
  target: number | null | undefined,
  better: 'high' | 'low' | 'neither',
): boolean | undefined {
  if (value === null || value === undefined || target === null || target === undefined) return undefined
  if (better === 'neither') return undefined
  return better === 'high' ? value >= target : value <= target
}
