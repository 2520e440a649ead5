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
import { unitIn } from '#platform/connectors/server/import/unit-words.ts'
import { areaAt, indicatorAt, periodAt, scaleAt } from '#platform/connectors/server/import/what-cell.ts'
import type { Db } from '#platform/database/server/db.ts'
import { isTotalHead } from './totals/column-plan.ts'
import { planTotals } from './totals/plan-totals.ts'
import type { TotalCell } from './totals/work-out.ts'
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

/** What a table asks, and the totals that follow from the answers. */
export interface PlannedTable {
  asked: AskedCell[]
  totals: TotalCell[]
}

/**
 * Reads a table that nobody has seen before: every empty cell under a head, in a row with a label. Totals are not asked for
 * but worked out. Of a Word file all tables are read.
 */
export async function planTable(db: Db, file: { name: string; bytes: Buffer }): Promise<PlannedTable> {
  const word = isWordName(file.name) ? new Map(wordGrids(file.bytes).map((one) => [one.grid, one])) : undefined
  const grids = word ? [...word.keys()] : await readGrid(file.bytes, file.name)
  const index = await areaIndex(db)
  const home = await homeOf(db)
  const within = home.all || !home.area ? undefined : new Set(index.subtree(home.area.id))
  const words = { indicators: indicatorFinder(db.declared), areas: areaFinder(index, within), day: vnDay(db.now) }
  const out: PlannedTable = { asked: [], totals: [] }
  for (const grid of grids) {
    const layout = findLayout(grid, words)
    if (!layout) continue
    const found = cellsOf({ grid, layout, words, writing: { lang: 'vi', unsure: false }, ...EMPTY() })
    const of = word?.get(grid)
    out.asked.push(...(of ? inWord(found.asked, of) : found.asked))
    out.totals.push(...(of ? totalsInWord(found.totals, of) : found.totals))
  }
  return { asked: out.asked.slice(0, MOST), totals: out.totals }
}

/** Whether a table comes as a Word file. */
export function isWordName(name: string): boolean {
  return /\.docx$/i.test(name)
}

/** Cells of a Word table under the address within the table; what another cell covers is none. */
function inWord<T extends { cell: string }>(found: readonly T[], { above, cells }: WordGrid): T[] {
  return found.flatMap((one) => {
    const cell = lifted(one.cell, above)
    return cells.get(cell)?.paragraph ? [{ ...one, cell }] : []
  })
}

const lifted = (cell: string, above: number) => cell.replace(/\d+$/, (row) => String(Number(row) - above))

function totalsInWord(found: readonly TotalCell[], of: WordGrid): TotalCell[] {
  return inWord(found, of).map((one) => ({ ...one, parts: one.parts.map((part) => lifted(part, of.above)) }))
}

const EMPTY = () => ({
  out: { figures: [], refused: [], decisions: [], layout: undefined, totals: [], memory: 'new' as const, change: null },
  seen: new Map(),
  fileName: '',
  under: '',
  periods: new Map(),
  indicators: new Map(),
})

function cellsOf(r: Reading): PlannedTable {
  const { grid, layout } = r
  const first = layout.mapping.headRow - 1 + layout.mapping.headRows
  const columns = layout.mapping.columns
  const open = openColumns(grid, layout, first)
  const plan = planTotals(r, first, open)
  const found: AskedCell[] = []
  for (let at = first; at < grid.rows.length; at++) {
    const row = grid.rows[at]!
    const label = labelOf(row)
    if (!label || isNumbering(row) || plan.rows.has(at) || /^\(?[*]|^(ghi chú|người lập|nơi nhận)/i.test(label))
      continue
    const of = (role: string) => {
      const c = row.findIndex((cell, i) => columns[letter(i)]?.role === role && cell !== null)
      return c < 0 ? undefined : { cell: row[c] as Cell, c }
    }
    for (const c of open) {
      if ((row[c] ?? null) !== null || plan.columns.has(c)) continue
      const role = columns[letter(c)]?.role === 'value' ? columns[letter(c)]! : { role: 'value' as const }
      const unclear = columns[letter(c)]?.role !== 'value'
      const indicator = unclear ? undefined : ok(indicatorAt(r, role, of('indicator')?.cell))
      const period = ok(periodAt(r, role, of('period')?.cell, indicator))
      const day = period?.to ?? r.words.day
      const area = ok(areaAt(r, role, of('area'), of('area-code'), at, day))
      const scale = indicator ? scaleAt(r, role, of('unit')?.cell, indicator) : 1
      const heads = layout.heads[c]!
      const unit = shown(of('unit')?.cell) || heads.map(unitIn).find(Boolean) || layout.unit || indicator?.unit || ''
      found.push({
        sheet: grid.name,
        cell: `${letter(c)}${at + 1}`,
        question: [label, ...heads].join(' – ').slice(0, 300),
        unit,
        indicator: indicator && typeof scale === 'number' && period ? indicator.id : null,
        areaId: area?.id ?? null,
        period: period?.text ?? null,
        scale: typeof scale === 'number' ? scale : 1,
      })
    }
  }
  const asked = withoutTwins(found, layout)
  return { asked, totals: plan.cells(new Set(asked.map((one) => one.cell))) }
}

/**
 * Cells that would all be the same figure are not: “Dân số” over “Tổng số, Nam, Nữ” is known only of the whole. The one
 * under a head of totals keeps the meaning; the others are asked by their words.
 */
function withoutTwins(found: readonly AskedCell[], { heads }: Layout): AskedCell[] {
  const keyOf = (one: AskedCell) => [one.indicator, one.areaId, one.period].join('|')
  const whole = (one: AskedCell) => isTotalHead(heads.find((_, c) => letter(c) === one.cell.replace(/\d+$/, '')) ?? [])
  const twins = Map.groupBy(
    found.filter((one) => one.indicator),
    keyOf,
  )
  return found.map((one) => {
    const alike = (one.indicator && twins.get(keyOf(one))) || []
    if (alike.length < 2) return one
    const wholes = alike.filter(whole)
    return wholes.length === 1 && wholes[0] === one ? one : { ...one, indicator: null, scale: 1 }
  })
}

/** Columns that want numbers: those understood as values, totals, and those nobody knows that hold no words. */
function openColumns(grid: Grid, layout: Layout, first: number): number[] {
  return layout.heads.flatMap((heads, c) => {
    const role = layout.mapping.columns[letter(c)]
    if (role?.role === 'value' || role?.role === 'total') return [c]
    const words = grid.rows.slice(first).some((row) => typeof row[c] === 'string')
    return heads.length && role?.unclear && !words ? [c] : []
  })
}

function ok<T extends object>(found: T): Exclude<T, Fault> | undefined {
  return 'reason' in found ? undefined : (found as Exclude<T, Fault>)
}
