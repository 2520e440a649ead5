import { nameOf, tableOf } from './edition.ts'
import { emptySpan, type Span, type Sum } from './span.ts'
import type { Bond } from './sums-of.ts'

/** A count that might point at a person. */
export interface Count {
  indicator: string
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

/** What is not shown, and what all that is shown tells about it. */
export interface Withheld {
  /** Keys by `countKey`. */
  hidden: ReadonlySet<string>
  /** Whether this count, with this value, was among those that were judged. */
  knows(one: Pick<Count, 'indicator' | 'area' | 'period' | 'category' | 'value'>): boolean
  /** Whether a combination of counts tells nothing about hidden ones beyond what the shown ones tell anyhow. */
  tellsNothing(combination: Sum): boolean
}

/** Names the place of a count in the table of its indicator. */
export const placeKey = (one: Pick<Count, 'area' | 'period' | 'category'>): string =>
  `${one.area}|${one.period}|${one.category ?? ''}`

/** Names one count among all that are judged together. */
export const countKey = (one: Pick<Count, 'indicator' | 'area' | 'period' | 'category'>): string =>
  `${one.indicator}|${placeKey(one)}`

/** An indicator that is declared to be the sum of others. */
export interface Total {
  indicator: string
  of: readonly string[]
}

/** A judge that looks at one edition after the other. */
export interface Judge {
  /** The next edition: what came, and what stands no longer (of a corrected count both). */
  next(come: readonly Count[], gone: readonly Count[]): void
  /** What is withheld in the edition of now, to be asked at any later time. */
  now(): Withheld
}

/** What is withheld of counts that were never others. */
export function withhold(counts: readonly Count[], least: number, totals: readonly Total[] = []): Withheld {
  const judge = judgeOf(least, totals)
  judge.next(counts, [])
  return judge.now()
}

/**
 * Which counts are not shown: those between 1 and `least` - 1 in small units, and as many others as it takes that nobody can
 * work one of these out by subtraction: along units, categories, periods and declared sums, in any number of steps, from this
 * edition and all before it. What has been shown once is known for good, and what was withheld stays so until it is corrected:
 * each edition takes what it hides from what is new in it. What is hidden of a sum whose total is shown also comes to `least`
 * together, unless all of it that is no nought is hidden.
 */
export function judgeOf(least: number, totals: readonly Total[]): Judge {
  const table = tableOf(totals)
  /** Every value a count ever had, by `name`: whether it is hidden. */
  const fate = new Map<string, boolean>()
  const sizes = new Map<string, number>()
  const given: Sum[] = []
  let span = emptySpan()
  const hiddenOf = (sum: Sum): Sum => new Map([...sum].filter(([name]) => fate.get(name)))
  return {
    next: (come, gone) => {
      const known = come.filter((one) => one.value !== null)
      const bonds = table.change(known, gone)
      const fresh = new Set(known.map(nameOf).filter((name) => !fate.has(name)))
      for (const one of known) {
        sizes.set(nameOf(one), one.value!)
        const small = one.small && one.value! > 0 && one.value! < least
        if (fresh.has(nameOf(one))) fate.set(nameOf(one), small)
      }
      const own = bonds.filter((one) => one.given).map((one) => one.sum)
      given.push(...own)
      span = settle(bonds, { least, fate, sizes, fresh, span })
    },
    now: () => {
      const names = table.names()
      const hidden = new Set([...names].flatMap(([key, name]) => (fate.get(name) ? [key] : [])))
      const named = (combination: Sum): Sum =>
        hiddenOf(new Map([...combination].map(([key, factor]) => [names.get(key) ?? key, factor])))
      let sure: Span | undefined
      return {
        hidden,
        knows: (one) => names.get(countKey(one)) === nameOf(one),
        // What is taken as known from elsewhere must not excuse anything where it alone tells a count.
        tellsNothing: (combination) => {
          if (!span.told().length) return span.holds(named(combination))
          if (!sure) {
            sure = emptySpan()
            for (const sum of given) sure.add(hiddenOf(sum))
          }
          return sure.holds(named(combination))
        },
      }
    },
  }
}

interface State {
  least: number
  fate: Map<string, boolean>
  sizes: ReadonlyMap<string, number>
  /** Values that nobody has seen yet. */
  fresh: ReadonlySet<string>
  span: Span
}

/** Hides of what is new as much as these bonds ask for. @returns what is told then. */
function settle(bonds: readonly Bond[], { least, fate, sizes, fresh, span }: State): Span {
  if (!bonds.some(({ sum }) => [...sum.keys()].some((name) => fate.get(name)))) return span
  const byCell = cellsOf(bonds)
  // What earlier editions told already nobody can take back.
  const before = new Set(span.told())
  const rank = (name: string) => rankOf(sizes.get(name)!)
  const hideNext = (among: Iterable<string>): boolean => {
    let next: string | undefined
    for (const name of among)
      if (fresh.has(name) && !fate.get(name) && (next === undefined || rank(name) < rank(next))) next = name
    if (next !== undefined) fate.set(next, true)
    return next !== undefined
  }
  for (;;) {
    for (let grown = true; grown; ) {
      grown = false
      for (const { sum, parts } of bonds) {
        const own = [...sum.keys()].filter((name) => fate.get(name))
        if (own.length === 0) continue
        // A total that is hidden itself tells nothing of what its hidden parts come to.
        const openTotal = own.length === parts.filter((name) => fate.get(name)).length
        const together = own.reduce((all, name) => all + Math.abs(sizes.get(name)!), 0)
        if (openTotal && together < least && hideNext(parts.filter((name) => sizes.get(name) !== 0))) grown = true
        const alone = [...sum.keys()].filter((name) => fate.get(name)).length === 1
        if (alone && (hideNext(parts) || hideNext(sum.keys()))) grown = true
      }
    }
    const next = span.clone()
    const left = bonds.map(({ sum }) => new Map([...sum].filter(([name]) => fate.get(name))))
    for (const sum of left.sort((a, b) => a.size - b.size)) if (sum.size) next.add(sum)
    const told = next.told().filter((name) => !before.has(name))
    let more = false
    for (const name of told) {
      const near = (byCell.get(name) ?? []).flatMap((one) => [...one.sum.keys()])
      if (hideNext(near)) more = true
    }
    // Where everything near is hidden already, anything else that is bound to it in more steps, or is new at all.
    if (told.length && !more) more = hideNext(reachable(told, byCell)) || hideNext(byCell.keys())
    if (!more) return next
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
