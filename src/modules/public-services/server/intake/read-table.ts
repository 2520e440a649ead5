import { fold } from '#kernel/vietnamese.ts'
import { isNumbering } from '#platform/connectors/server/import/numbering.ts'
import { type Cell, type Grid, letter, shown } from '#platform/connectors/server/import/read-grid.ts'
import { TOTAL } from '#platform/connectors/server/import/totals.ts'

/** A table found in a sheet: what each column is, and the rows that are neither heads nor totals nor notes. */
export interface Table<R extends string> {
  /** Column of each role, from 0, with its head as written. */
  columns: Map<R, { at: number; head: string }>
  rows: { row: number; cells: Partial<Record<R, Cell>> }[]
  /** First row of the heads, from 1. */
  headRow: number
  /** Heads nobody knows. */
  unknown: string[]
  /** What stands above the heads. */
  title: string
  /** Rows left out because they are totals, from 1. */
  totals: number[]
}

/** How far down heads may begin, and how many rows they may take. */
const DEPTH = 30
const TALL = 3

/**
 * Finds the heads by their words, whatever stands above them, and gives the rows under their roles. `synonyms`: folded
 * heads of each role; under a merged group head, group and head together. Undefined where a needed role has no column.
 */
export function readTable<R extends string>(
  grid: Grid,
  synonyms: Record<R, readonly string[]>,
  needed: readonly R[],
): Table<R> | undefined {
  const roles = new Map<string, R>()
  for (const [role, words] of Object.entries(synonyms) as [R, readonly string[]][])
    for (const word of words) roles.set(word, role)
  let best: { at: number; tall: number; columns: Map<R, { at: number; head: string }>; unknown: string[] } | undefined
  for (let at = 0; at < Math.min(DEPTH, grid.rows.length); at++)
    for (let tall = 1; tall <= TALL && at + tall <= grid.rows.length; tall++) {
      const found = understand(grid, at, tall, roles)
      const size = found.columns.size
      // A title above the heads adds nothing: of two that understand as much, the one of fewer rows.
      if (!best || size > best.columns.size || (size === best.columns.size && tall < best.tall))
        best = { at, tall, ...found }
    }
  if (!best || needed.some((role) => !best.columns.has(role))) return undefined
  const table: Table<R> = {
    columns: best.columns,
    unknown: best.unknown,
    rows: [],
    headRow: best.at + 1,
    title: grid.rows
      .slice(0, best.at)
      .flatMap((row) => row.filter((c) => c !== null).map(shown))
      .join('; '),
    totals: [],
  }
  for (let r = best.at + best.tall; r < grid.rows.length; r++) takeRow(grid.rows[r]!, r + 1, table, needed[0]!)
  return table
}

/** What a column is called in messages: letter and head. */
export function columnName<R extends string>(table: Table<R>, role: R): string | undefined {
  const column = table.columns.get(role)
  return column && `${letter(column.at)} (${column.head})`
}

function takeRow<R extends string>(row: readonly Cell[], at: number, table: Table<R>, key: R): void {
  const filled = row.filter((c) => c !== null)
  if (!filled.length || isNumbering([...row])) return
  if (TOTAL.test(fold(shown(filled[0])))) {
    table.totals.push(at)
    return
  }
  const cells: Partial<Record<R, Cell>> = {}
  for (const [role, column] of table.columns) {
    const cell = row[column.at] ?? null
    if (cell !== null) cells[role] = cell
  }
  // Signatures and notes below a table fill a cell or two and have no key.
  if (cells[key] === undefined && Object.keys(cells).length < 3) return
  table.rows.push({ row: at, cells })
}

function understand<R extends string>(grid: Grid, at: number, tall: number, roles: ReadonlyMap<string, R>) {
  const columns = new Map<R, { at: number; head: string }>()
  const unknown: string[] = []
  for (const [c, parts] of headsOf(grid, at, tall).entries()) {
    if (!parts.length) continue
    const leaf = parts.at(-1)!
    const role = roles.get(headKey(parts.join(' '))) ?? roles.get(headKey(leaf))
    if (role && !columns.has(role)) columns.set(role, { at: c, head: leaf })
    else unknown.push(leaf)
  }
  return { columns, unknown }
}

/** A head as it is looked up: no accents, no remarks in brackets, no signs. */
export function headKey(head: string): string {
  return fold(head.replace(/\([^)]*\)/g, ' '))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** The heads above each column, upper first; a merged group reaches right as long as something stands below it. */
function headsOf(grid: Grid, at: number, tall: number): string[][] {
  const width = Math.max(...grid.rows.slice(at, at + tall).map((r) => r.length))
  const heads: string[][] = Array.from({ length: width }, () => [])
  for (let r = 0; r < tall; r++) {
    const row = grid.rows[at + r]!
    let group = ''
    for (let c = 0; c < width; c++) {
      const text = shown(row[c]).replace(/\s+/g, ' ').trim()
      if (text) group = text
      const below = grid.rows.slice(at + r + 1, at + tall).some((lower) => (lower[c] ?? null) !== null)
      const head = text || (below ? group : '')
      if (head && !heads[c]!.includes(head)) heads[c]!.push(head)
    }
  }
  return heads
}
