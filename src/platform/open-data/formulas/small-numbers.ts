/** A count that might point at a person. */
export interface Count {
  area: number
  /** The unit above on the last day of the period; null = none. */
  parent: number | null
  /** Small enough that a low count points at people: commune, hamlet. */
  small: boolean
  period: string
  category: string | null
  /** What the category belongs to; null for the whole. */
  dimension: string | null
  value: number | null
}

/** Names one count among those of one indicator. */
export const countKey = (one: Pick<Count, 'area' | 'period' | 'category'>): string =>
  `${one.area}|${one.period}|${one.category ?? ''}`

/**
 * Which counts are not shown: those between 1 and `least` - 1 in small units, and, where only one of a sum would be hidden, the
 * smallest other part, so that the hidden one cannot be had by subtraction from the unit above or from the whole.
 * @returns keys by `countKey`.
 */
export function withheldCounts(counts: readonly Count[], least: number): Set<string> {
  const hidden = new Set<string>()
  for (const one of counts)
    if (one.small && one.value !== null && one.value > 0 && one.value < least) hidden.add(countKey(one))
  if (!hidden.size) return hidden
  const known = counts.filter((one) => one.value !== null)
  const sums = [
    ...groups(known, (c) => (c.parent === null ? undefined : `${c.parent}|${c.period}|${c.category ?? ''}`)),
    ...groups(known, (c) => (c.dimension === null ? undefined : `${c.area}|${c.period}|${c.dimension}`)),
  ]
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size
    for (const parts of sums) {
      if (parts.filter((c) => hidden.has(countKey(c))).length !== 1) continue
      const next = parts.filter((c) => !hidden.has(countKey(c))).sort((a, b) => rank(a) - rank(b))[0]
      if (next) hidden.add(countKey(next))
    }
  }
  return hidden
}

/** A nought is the last to be hidden: it says little about the other. */
const rank = (one: Count): number => (one.value ? Math.abs(one.value) : Number.MAX_VALUE)

function groups(counts: readonly Count[], by: (one: Count) => string | undefined): Count[][] {
  const all = Map.groupBy(counts, by)
  all.delete(undefined)
  return [...all.values()].filter((parts) => parts.length > 1)
}
