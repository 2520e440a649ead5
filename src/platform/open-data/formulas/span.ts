/** Values that are bound together: the sum of factor × value is something everybody knows. By name of the cell. */
export type Sum = ReadonlyMap<string, number>

/** What the shown cells tell about the hidden ones. */
export interface Span {
  /** Hidden cells whose value anybody can work out. */
  told: readonly string[]
  /** Whether this combination of hidden cells can be worked out already, so that showing it tells nothing new. */
  holds(combination: Sum): boolean
}

/** Factors nearer to nought than this are nought: they are ones, and shares of ground. */
const NOUGHT = 1e-9

/**
 * What can be worked out of hidden cells from the shown ones: the sums, with all that is shown taken away, brought to reduced
 * echelon form. A row that is left with one cell alone tells it.
 */
export function spanOf(hidden: ReadonlySet<string>, sums: Iterable<Sum>): Span {
  const rows = new Map<string, Map<string, number>>()
  // Short sums first, and of each the cell that fewest others hold: what is left stays short.
  const ordered = [...sums]
    .map((sum) => [...sum].filter(([cell]) => hidden.has(cell)))
    .sort((a, b) => a.length - b.length)
  const uses = new Map<string, number>()
  for (const sum of ordered) for (const [cell] of sum) uses.set(cell, (uses.get(cell) ?? 0) + 1)
  /** Which rows hold a cell besides their own. */
  const holders = new Map<string, Set<string>>()
  const noted = (pivot: string, row: Map<string, number>) => {
    for (const cell of row.keys()) {
      if (cell === pivot) continue
      const set = holders.get(cell)
      if (set) set.add(pivot)
      else holders.set(cell, new Set([pivot]))
    }
  }
  const reduced = (sum: Iterable<readonly [string, number]>): Map<string, number> => {
    const left = new Map<string, number>()
    for (const [cell, factor] of sum) if (hidden.has(cell)) add(left, cell, factor)
    for (const cell of [...left.keys()]) {
      const own = rows.get(cell)
      const factor = left.get(cell)
      if (own && factor !== undefined) subtract(left, own, factor)
    }
    return left
  }
  for (const sum of ordered) {
    const row = reduced(sum)
    const pivot = rarest(row, uses)
    if (pivot === undefined) continue
    const by = row.get(pivot)!
    for (const [cell, factor] of row) row.set(cell, factor / by)
    row.set(pivot, 1)
    for (const holder of holders.get(pivot) ?? []) {
      const other = rows.get(holder)!
      const factor = other.get(pivot)
      if (factor === undefined) continue
      subtract(other, row, factor)
      noted(holder, other)
    }
    holders.delete(pivot)
    rows.set(pivot, row)
    noted(pivot, row)
  }
  return {
    told: [...rows].flatMap(([pivot, row]) => (row.size === 1 ? [pivot] : [])),
    holds: (combination) => reduced(combination).size === 0,
  }
}

function add(to: Map<string, number>, cell: string, factor: number): void {
  const next = (to.get(cell) ?? 0) + factor
  if (Math.abs(next) < NOUGHT) to.delete(cell)
  else to.set(cell, next)
}

function subtract(from: Map<string, number>, row: Sum, factor: number): void {
  for (const [cell, own] of row) add(from, cell, -factor * own)
}

function rarest(row: Sum, uses: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined
  let fewest = Number.POSITIVE_INFINITY
  const most = Math.max(0, ...[...row.values()].map(Math.abs))
  for (const [cell, factor] of row) {
    const n = uses.get(cell) ?? 0
    // A small factor would blow rounding up.
    if (n < fewest && Math.abs(factor) * 4 >= most) {
      best = cell
      fewest = n
    }
  }
  return best
}
