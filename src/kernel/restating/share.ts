/** What a share is a share of: people, households, land, or a list counted one by one. */
export const BASES = ['population', 'households', 'area', 'list'] as const
export type Basis = (typeof BASES)[number]

/** Declared shares of one passage, 0 to 1, by what they are shares of. */
export type Weights = Partial<Record<Basis, number>>

/**
 * How much of one unit lies in another. `most` is the share plus its error: products and sums of both columns apart carry
 * the error through any number of steps, whichever way they are bracketed.
 */
export interface Share {
  share: number
  most: number
}

/** All of it, without error. */
export const WHOLE: Share = { share: 1, most: 1 }

/**
 * The share by a basis, with its error. Where the basis itself was not declared another stands in for it, a counted list
 * first. The error: none where it was counted; the widest distance to what other bases say; where only one basis is
 * known, min(share, 1 - share), for the truth may be as far off as the smaller part is large.
 * @returns null where nobody has weighed it, or where another basis says "nothing" or "all" (land without people).
 */
export function shareBy(weights: Weights, basis: Basis): Share | null {
  const own = weights[basis]
  const chosen = own !== undefined ? basis : STAND_INS.find((one) => weights[one] !== undefined)
  if (chosen === undefined) return null
  const share = weights[chosen] as number
  if (own === undefined && (share <= 0 || share >= 1)) return null
  if (chosen === 'list') return { share, most: share }
  const others = BASES.flatMap((one) => (one === chosen ? [] : (weights[one] ?? [])))
  const error = others.length ? Math.max(...others.map((other) => Math.abs(other - share))) : Math.min(share, 1 - share)
  return { share, most: share + error }
}

const STAND_INS: readonly Basis[] = ['list', 'population', 'households', 'area']

/** One step after the other: a share of a share. */
export function times(a: Share | null, b: Share | null): Share | null {
  return a && b && { share: a.share * b.share, most: a.most * b.most }
}

/** Two ways to the same unit become one. */
export function plus(a: Share | null, b: Share | null): Share | null {
  return a && b && { share: a.share + b.share, most: a.most + b.most }
}

/** The absolute error of a share, never more than what the share can be wrong by. */
export function errorOf({ share, most }: Share): number {
  return Math.min(most - share, Math.max(share, 1 - share))
}

/** Whether all of a unit passed, without doubt. */
export function isWhole(share: Share | null): boolean {
  return share !== null && Math.abs(share.share - 1) < ROUNDING && share.most - share.share < ROUNDING
}

/** Shares are declared to four digits; sums of products stay far below this. */
export const ROUNDING = 1e-9

/**
 * Fills in the one share of a divided unit that was not declared: what is left of the whole. Only where all others were.
 */
export function fillRemainder(all: readonly Weights[]): Weights[] {
  const filled = all.map((weights) => ({ ...weights }))
  for (const basis of BASES) {
    const lacking = filled.filter((weights) => weights[basis] === undefined)
    if (lacking.length !== 1 || filled.length < 2) continue
    const given = filled.reduce((sum, weights) => sum + (weights[basis] ?? 0), 0)
    if (given <= 1 + ROUNDING) lacking[0]![basis] = Math.max(0, 1 - given)
  }
  return filled
}
