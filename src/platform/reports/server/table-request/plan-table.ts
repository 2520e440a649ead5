import { parsePeriod } from '#kernel/period.ts'
import { vnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { homeOf } from '#platform/areas/server/home.ts'
import type { Fault } from '#platform/connectors/server/import/faults.ts'
import { areaFinder } from '#platform/connectors/server/import/find-area.ts'
import { indicatorFinder } from '#platform/connectors/server/import/find-indicator.ts'
import { findLayout, type Layout } from '#platform/connectors/server/import/find-layout.ts'
import { isNumbering } from '#platform/connectors/server/import/numbering.ts'
import { type Cell, type Grid, letter, readGrid, shown } from '#platform/connectors/server/import/read-grid.ts'
import { labelOf, type Reading } from '#platform/connectors/server/import/reading.ts'
import { totalRows } from '#platform/connectors/server/import/totals.ts'
import { unitIn } from '#platform/connectors/server/import/unit-words.ts'
import { areaAt, indicatorAt, periodAt, scaleAt } from '#platform/connectors/server/import/what-cell.ts'
import type { Db } from '#platform/database/server/db.ts'
import { type WordGrid, wordGrids } from './word/word-grids.ts'

/** An empty cell of a table: what it asks, as far as that is understood. */
export interface AskedCell {
  sheet: string
  cell: string
  question: string
  unit: string
  indicator: string | null
  areaId: number | null
  period: string | null
  scale: number
}

/** Most cells one table may ask. */
const MOST = 5000

/** Reads a table that nobody has seen before: every empty cell under a head, in a row with a label. Totals are left to Excel. Of a Word file all tables are read. */
export async function planTable(db: Db, file: { name: string; bytes: Buffer }): Promise<AskedCell[]> {
  const word = isWordName(file.name) ? new Map(wordGrids(file.bytes).map((one) => [one.grid, one])) : undefined
  const grids = word ? [...word.keys()] : await readGrid(file.bytes, file.name)
  const index = await areaIndex(db)
  const home = await homeOf(db)
  const within = home.all || !home.area ? undefined : new Set(index.subtree(home.area.id))
  const words = { indicators: indicatorFinder(db.declared), areas: areaFinder(index, within), day: vnDay(db.now) }
  const out: AskedCell[] = []
  for (const grid of grids) {
    const layout = findLayout(grid, words)
    const found = layout ? cellsOf({ grid, layout, words, writing: { lang: 'vi', unsure: false }, ...EMPTY() }) : []
    const of = word?.get(grid)
    out.push(...(of ? inWord(found, of) : found))
  }
  return out.slice(0, MOST)
}

/** Whether a table comes as a Word file. */
export function isWordName(name: string): boolean {
  return /\.docx$/i.test(name)
}

/** Cells of a Word table under the address within the table; what another cell covers is none. */
function inWord(found: readonly AskedCell[], { above, cells }: WordGrid): AskedCell[] {
  return found.flatMap((one) => {
    const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(one.cell) ?? []
    const cell = `${letters}${Number(row) - above}`
    return cells.get(cell)?.paragraph ? [{ ...one, cell }] : []
  })
}

const EMPTY = () => ({
  out: { figures: [], refused: [], decisions: [], layout: undefined, totals: [], memory: 'new' as const, change: null },
  seen: new Map(),
  fileName: '',
  under: '',
})

function cellsOf(r: Reading): AskedCell[] {
  const { grid, layout } = r
  const first = layout.mapping.headRow - 1 + layout.mapping.headRows
  const totals = totalRows(r, first)
  const columns = layout.mapping.columns
  const open = openColumns(grid, layout, first)
  const found: AskedCell[] = []
  for (let at = first; at < grid.rows.length; at++) {
    const row = grid.rows[at]!
    const label = labelOf(row)
    if (!label || isNumbering(row) || totals.has(at) || /^\(?[*]|^(ghi chú|người lập|nơi nhận)/i.test(label)) continue
    const of = (role: string) => {
      const c = row.findIndex((cell, i) => columns[letter(i)]?.role === role && cell !== null)
      return c < 0 ? undefined : { cell: row[c] as Cell, c }
    }
    for (const c of open) {
      if ((row[c] ?? null) !== null) continue
      const role = columns[letter(c)]?.role === 'value' ? columns[letter(c)]! : { role: 'value' as const }
      const unclear = columns[letter(c)]?.role !== 'value'
      const indicator = unclear ? undefined : ok(indicatorAt(r, role, of('indicator')?.cell))
      const period = periodAt(r, role, of('period')?.cell, indicator)
      const day = typeof period === 'string' ? parsePeriod(period)!.to : r.words.day
      const area = ok(areaAt(r, role, of('area'), of('area-code'), at, day))
      const scale = indicator ? scaleAt(r, role, of('unit')?.cell, indicator) : 1
      const heads = layout.heads[c]!
      const unit = shown(of('unit')?.cell) || heads.map(unitIn).find(Boolean) || layout.unit || indicator?.unit || ''
      found.push({
        sheet: grid.name,
        cell: `${letter(c)}${at + 1}`,
        question: [label, ...heads].join(' – ').slice(0, 300),
        unit,
        indicator: indicator && typeof scale === 'number' && typeof period === 'string' ? indicator.id : null,
        areaId: area?.id ?? null,
        period: typeof period === 'string' ? period : null,
        scale: typeof scale === 'number' ? scale : 1,
      })
    }
  }
  return found
}

/** Columns that want numbers: those understood as values, and those nobody knows that hold no words. */
function openColumns(grid: Grid, layout: Layout, first: number): number[] {
  return layout.heads.flatMap((heads, c) => {
    const role = layout.mapping.columns[letter(c)]
    if (role?.role === 'value') return [c]
    const words = grid.rows.slice(first).some((row) => typeof row[c] === 'string')
    return heads.length && role?.unclear && !words ? [c] : []
  })
}

function ok<T extends object>(found: T): Exclude<T, Fault> | undefined {
  return 'reason' in found ? undefined : (found as Exclude<T, Fault>)
}
