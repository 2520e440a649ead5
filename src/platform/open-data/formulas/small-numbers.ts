import { type Sum, spanOf } from './span.ts'
import { type Bond, bondsOf } from './sums-of.ts'

/** A count that might point at a person. */
export interface Count {
  area: number
  /** The units above on the last day of the period, the nearest first. */
  above: readonly number[]
  /** The unit of today that the whole of its ground went into; null = it is there today, or its ground was divided. */
  becomes: number | null
  /** Small enough that a low count points at people: commune, hamlet. */
  small: boolean
  period: string
  /** Kind of period: month, quarter, year. */
  kind: string
  /** First and last day of the period. */
  from: string
  to: string
  /** How periods go together: `added` (what happened in them), `year` (counted from its beginning), `day` (counted on the last). */
  over: 'added' | 'year' | 'day'
  category: string | null
  /** What the category belongs to; null for the whole. */
  dimension: string | null
  value: number | null
}

/** What is not shown of one indicator, and what all that is shown tells about it. */
export interface Withheld {
  /** Keys by `countKey`. */
  hidden: ReadonlySet<string>
  /** Whether a combination of counts tells nothing about hidden ones beyond what the shown ones tell anyhow. */
  tellsNothing(combination: Sum): boolean
}

/** Names one count among those of one indicator. */
export const countKey = (one: Pick<Count, 'area' | 'period' | 'category'>): string =>
  `${one.area}|${one.period}|${one.category ?? ''}`

/**
 * Which counts are not shown: those between 1 and `least` - 1 in small units, and as many others as it takes that nobody can
 * work one of these out by subtraction: along units, categories and periods, in any number of steps. What is hidden of a sum
 * whose total is shown also comes to `least` together, unless all of it that is no nought is hidden.
 */
export function withhold(counts: readonly Count[], least: number): Withheld {
  const hidden = new Set<string>()
  for (const one of counts)
    if (one.small && one.value !== null && one.value > 0 && one.value < least) hidden.add(countKey(one))
  if (!hidden.size) return { hidden, tellsNothing: () => true }
  const values = new Map(counts.flatMap((one) => (one.value === null ? [] : [[countKey(one), one.value] as const])))
  const bonds = bondsOf(counts)
  const byCell = cellsOf(bonds)
  const rank = (key: string) => rankOf(values.get(key)!)
  const hideNext = (among: Iterable<string>): boolean => {
    let next: string | undefined
    for (const key of among) if (!hidden.has(key) && (next === undefined || rank(key) < rank(next))) next = key
    if (next !== undefined) hidden.add(next)
    return next !== undefined
  }
  for (;;) {
    for (let grown = -1; grown !== hidden.size; ) {
      grown = hidden.size
      for (const { sum, parts } of bonds) {
        const own = [...sum.keys()].filter((key) => hidden.has(key))
        if (own.length === 0) continue
        // A total that is hidden itself tells nothing of what its hidden parts come to.
        const openTotal = own.length === parts.filter((key) => hidden.has(key)).length
        const together = own.reduce((all, key) => all + Math.abs(values.get(key)!), 0)
        if (openTotal && together < least) hideNext(parts.filter((key) => values.get(key) !== 0))
        if ([...sum.keys()].filter((key) => hidden.has(key)).length === 1 && !hideNext(parts)) hideNext(sum.keys())
      }
    }
    const span = spanOf(
      hidden,
      bonds.map((one) => one.sum),
    )
    let more = false
    for (const told of span.told) {
      const near = (byCell.get(told) ?? []).flatMap((one) => [...one.sum.keys()])
      if (hideNext(near)) more = true
    }
    // Where everything near is hidden already, anything else that is bound to it in more steps.
    if (span.told.length && !more) more = hideNext(reachable(span.told, byCell))
    if (more) continue
    // What is taken as known from elsewhere must not excuse anything where it alone tells a count.
    const sure = span.told.length
      ? spanOf(
          hidden,
          bonds.flatMap((one) => (one.given ? [one.sum] : [])),
        )
      : span
    return { hidden, tellsNothing: (combination) => sure.holds(combination) }
  }
}

/** A nought is the last to be hidden: it says little about the other. */
const rankOf = (value: number): number => (value ? Math.abs(value) : Number.MAX_VALUE)

function cellsOf(bonds: readonly Bond[]): Map<string, Bond[]> {
  const cells = new Map<string, Bond[]>()
  for (const bond of bonds)
    for (const key of bond.sum.keys()) {
      const own = cells.get(key)
      if (own) own.push(bond)
      else cells.set(key, [bond])
    }
  return cells
}

function reachable(from: readonly string[], byCell: ReadonlyMap<string, readonly Bond[]>): Set<string> {
  const seen = new Set(from)
  for (const key of seen) for (const bond of byCell.get(key) ?? []) for (const other of bond.sum.keys()) seen.add(other)
  return seen
}
