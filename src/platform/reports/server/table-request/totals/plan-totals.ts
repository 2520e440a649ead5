import { fold } from '#kernel/vietnamese.ts'
import { type Cell, letter, shown } from '#platform/connectors/server/import/read-grid.ts'
import { labelOf, type Reading } from '#platform/connectors/server/import/reading.ts'
import { totalRows } from '#platform/connectors/server/import/totals.ts'
import { columnPlan, NOT_ADDED } from './column-plan.ts'
import { type RowKind, rowKinds } from './row-kinds.ts'
import { type RowPlan, rowPlan } from './row-plan.ts'
import type { TotalCell } from './work-out.ts'

/** The totals of one table: which rows and columns nobody is asked for, and which cells add up which. */
export interface TablePlan {
  /** Rows of totals and sections. */
  rows: ReadonlySet<number>
  /** Columns of totals. */
  columns: ReadonlySet<number>
  /** Cells to be worked out, of those that depend on what is `asked`. */
  cells(asked: ReadonlySet<string>): TotalCell[]
}

const at = (row: number, column: number) => `${letter(column)}${row + 1}`

/** Finds the totals of a table by its words and numbers. @param open the columns that want numbers. */
export function planTotals(r: Reading, first: number, open: readonly number[]): TablePlan {
  const { rows } = r.grid
  const { heads, mapping } = r.layout
  const told = totalRows(r, first)
  const kinds = rowKinds(rows, first, (row) => told.get(row) === 'section')
  const role = (c: number) => mapping.columns[letter(c)]
  const values = heads.flatMap((_, c) => (open.includes(c) || role(c)?.role === 'total' ? [c] : []))
  const areas = new Set(values.filter((c) => role(c)?.area))
  const columns = columnPlan({ heads, values, areas, rows, first })
  // What has a meaning of its own (“Dân số – Tổng số”) is asked for: it may be known.
  for (const c of columns.keys()) if (role(c)?.indicator) columns.delete(c)
  const plan = rowPlan(kinds)
  for (const [row, parts] of plan) if (!fits(r, row, parts, values)) plan.set(row, [])
  // Where rows are no areas, a total that cannot be worked out is a question like any other.
  const area = Object.values(mapping.columns).some((c) => c.role === 'area' || c.role === 'area-code')
  if (!area) for (const [row, parts] of plan) if (!parts.length) plan.delete(row)
  return {
    rows: new Set([...told.keys(), ...plan.keys()]),
    columns: new Set(columns.keys()),
    cells: (asked) => reached(cellsOf(r, kinds, plan, columns, values, first), asked),
  }
}

function cellsOf(
  r: Reading,
  kinds: ReadonlyMap<number, RowKind>,
  plan: RowPlan,
  columns: ReadonlyMap<number, number[]>,
  values: readonly number[],
  first: number,
): TotalCell[] {
  const { rows } = r.grid
  const made: TotalCell[] = []
  const put = (row: number, c: number, parts: string[]) => {
    if ((rows[row]![c] ?? null) === null && added(r, row, c)) made.push({ sheet: r.grid.name, cell: at(row, c), parts })
  }
  for (let row = first; row < rows.length; row++) {
    const parts = plan.get(row)
    if (parts)
      for (const c of values)
        put(
          row,
          c,
          parts.map((part) => at(part, c)),
        )
    else if (kinds.get(row)?.kind === 'part' || kinds.get(row)?.kind === 'detail')
      for (const [c, children] of columns)
        put(
          row,
          c,
          children.map((child) => at(row, child)),
        )
  }
  return made
}

/** Rates, averages and ranks are not added up. */
function added(r: Reading, row: number, c: number): boolean {
  return !NOT_ADDED.test(fold([...r.layout.heads[c]!, labelOf(r.grid.rows[row]!)].join(' ')))
}

/** Of the totals only those that wait for something asked, by themselves or by another total; unclear ones by their column. */
function reached(cells: TotalCell[], asked: ReadonlySet<string>): TotalCell[] {
  const known = new Set(asked)
  const askedColumns = new Set([...asked].map((cell) => cell.replace(/\d+$/, '')))
  for (let again = true; again; ) {
    again = false
    for (const { cell, parts } of cells)
      if (!known.has(cell) && parts.some((part) => known.has(part))) {
        known.add(cell)
        again = true
      }
  }
  return cells.filter(({ cell, parts }) =>
    parts.length ? known.has(cell) : askedColumns.has(cell.replace(/\d+$/, '')),
  )
}

/** Whether a total agrees with the numbers that stand in the file already, and adds up things of one unit. */
function fits(r: Reading, row: number, parts: readonly number[], values: readonly number[]): boolean {
  const { rows } = r.grid
  const unit = r.layout.heads.findIndex((_, c) => r.layout.mapping.columns[letter(c)]?.role === 'unit')
  if (unit >= 0 && new Set(parts.map((part) => fold(shown(rows[part]![unit])).trim())).size > 1) return false
  const number = (cell: Cell | undefined) => (typeof cell === 'number' ? cell : undefined)
  return values.every((c) => {
    const said = number(rows[row]![c])
    const given = parts.map((part) => number(rows[part]![c]))
    if (said === undefined || !parts.length || given.some((n) => n === undefined) || !added(r, row, c)) return true
    return Math.abs(said - given.reduce<number>((a, b) => a + b!, 0)) < 0.51
  })
}
