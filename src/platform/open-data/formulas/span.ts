/** Values that are bound together: the sum of factor × value is something everybody knows. By name of the cell. */
export type Sum = ReadonlyMap<string, number>

/** What the shown cells tell about the hidden ones, sum by sum. */
export interface Span {
  /** One more sum that everybody knows, of hidden cells only. */
  add(sum: Sum): void
  /** Hidden cells whose value anybody can work out. */
  told(): string[]
  /** Whether this combination of hidden cells can be worked out already, so that showing it tells nothing new. */
  holds(combination: Sum): boolean
  /** The same again, to try what more sums would tell. */
  clone(): Span
}

type Row = Map<string, number>

/** Factors nearer to nought than this are nought: they are ones, and shares of ground. */
const NOUGHT = 1e-9

/**
 * What can be worked out of hidden cells from the shown ones: the sums, with all that is shown taken away, brought to reduced
 * echelon form. A row that is left with one cell alone tells it.
 */
export function emptySpan(): Span {
  return spanOver(new Map(), new Map())
}

/** @param holders which rows hold a cell besides their own. */
function spanOver(rows: Map<string, Row>, holders: Map<string, Set<string>>): Span {
  const noted = (pivot: string, row: Row) => {
    for (const cell of row.keys()) {
      if (cell === pivot) continue
      const set = holders.get(cell)
      if (set) set.add(pivot)
      else holders.set(cell, new Set([pivot]))
    }
  }
  const reduced = (sum: Sum): Row => {
    const left: Row = new Map()
    for (const [cell, factor] of sum) add(left, cell, factor)
    for (const cell of [...left.keys()]) {
      const own = rows.get(cell)
      const factor = left.get(cell)
      if (own && factor !== undefined) subtract(left, own, factor)
    }
    return left
  }
  return {
    add: (sum) => {
      const row = reduced(sum)
      const pivot = rarest(row, holders)
      if (pivot === undefined) return
      const by = row.get(pivot)!
      for (const [cell, factor] of row) row.set(cell, factor / by)
      row.set(pivot, 1)
      for (const holder of holders.get(pivot) ?? []) {
        const other = rows.get(holder)!
        const factor = other.get(pivot)
        if (factor === undefined) continue
        // Rows are shared with what this was cloned from.
        const next = new Map(other)
        subtract(next, row, factor)
        rows.set(holder, next)
        noted(holder, next)
      }
      holders.delete(pivot)
      rows.set(pivot, row)
      noted(pivot, row)
    },
    told: () => [...rows].flatMap(([pivot, row]) => (row.size === 1 ? [pivot] : [])),
    holds: (combination) => reduced(combination).size === 0,
    clone: () => spanOver(new Map(rows), new Map([...holders].map(([cell, set]) => [cell, new Set(set)]))),
  }
}

function add(to: Row, cell: string, factor: number): void {
  const next = (to.get(cell) ?? 0) + factor
  if (Math.abs(next) < NOUGHT) to.delete(cell)
  else to.set(cell, next)
}

function subtract(from: Row, row: Sum, factor: number): void {
  for (const [cell, own] of row) add(from, cell, -factor * own)
}

/** The cell that fewest rows hold: what is left stays short. */
function rarest(row: Sum, holders: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  let best: string | undefined
  let fewest = Number.POSITIVE_INFINITY
  let most = 0
  for (const factor of row.values()) most = Math.max(most, Math.abs(factor))
  for (const [cell, factor] of row) {
    const n = holders.get(cell)?.size ?? 0
    // A small factor would blow rounding up.
    if (n < fewest && Math.abs(factor) * 4 >= most) {
      best = cell
      fewest = n
    }
  }
  return best
}
