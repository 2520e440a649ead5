/** Fewer than this many dossiers say nothing about a person or a small unit: no rank, no share (4-rules: n ≥ 5). */
export const SMALLEST = 5

export interface Ranked<T> {
  item: T
  /** 1 = first; null = too few to be ranked. Equal shares bear the same rank. */
  rank: number | null
}

/**
 * Ranks by a number, lowest first, leaving out what is too small to be compared: it stands at the end without a rank.
 * @param of `value` null = cannot be told, `n` how many it was made of.
 */
export function rankGuarded<T>(
  items: readonly T[],
  of: (item: T) => { value: number | null; n: number },
  smallest = SMALLEST,
): Ranked<T>[] {
  const known = items.filter((item) => of(item).n >= smallest && of(item).value !== null)
  const small = items.filter((item) => !known.includes(item))
  const sorted = known.toSorted((a, b) => of(a).value! - of(b).value!)
  let rank = 0
  return [
    ...sorted.map((item, at) => {
      if (at === 0 || of(item).value !== of(sorted[at - 1]!).value) rank = at + 1
      return { item, rank }
    }),
    ...small.map((item) => ({ item, rank: null })),
  ]
}
