import { parse } from 'csv-parse/sync'
import { nfc } from '#kernel/vietnamese.ts'
import { type CellMarks, cellMarks } from './cell-marks.ts'
import type { Cell, Grid } from './read-grid.ts'
import { fitsUnpacked } from './unpacked-size.ts'

/** Why a file of the right kind cannot be read. */
export type Unreadable = 'damaged' | 'not-utf8' | 'too-large'

/** Most cells of a file, blank ones within a row included. */
const CELLS = 3_000_000

/** Reads the sheets of a workbook or a table of text. Long work where the file is: see `readGrid`. */
export async function parseGrid(bytes: Buffer, kind: 'xlsx' | 'csv', name: string): Promise<Grid[] | Unreadable> {
  const grids = kind === 'csv' ? await readCsv(bytes, name) : await readXlsx(bytes)
  if (typeof grids === 'string') return grids
  const cells = grids.reduce((sum, { rows }) => sum + rows.reduce((n, row) => n + row.length, 0), 0)
  return cells > CELLS ? 'too-large' : grids
}

async function readXlsx(bytes: Buffer): Promise<Grid[] | Unreadable> {
  if (!fitsUnpacked(bytes)) return 'too-large'
  try {
    // Each library is loaded with the first file that needs it: neither a start nor a thread need wait for both.
    const { default: readWorkbook } = await import('read-excel-file/node')
    const sheets = await readWorkbook(bytes)
    const marks = cellMarks(bytes)
    const shownOnes = sheets.filter((s) => !marks.asides.has(s.sheet))
    const grids = (shownOnes.length ? shownOnes : sheets).map((s) =>
      marked({ name: s.sheet, rows: s.data.map((row) => row.map((cell) => clean(cell as unknown))) }, marks),
    )
    if (grids[0] && shownOnes.length && marks.asides.size) grids[0].aside = [...marks.asides]
    return grids
  } catch {
    return 'damaged'
  }
}

/** Puts back what the reader of values leaves out: errors of formulas, and that a number is a per cent. */
function marked(grid: Grid, marks: CellMarks): Grid {
  for (const [at, text] of marks.errors.get(grid.name) ?? []) {
    const { row, column } = addressOf(at)
    while (grid.rows.length <= row) grid.rows.push([])
    const cells = grid.rows[row]!
    while (cells.length <= column) cells.push(null)
    cells[column] = text
  }
  for (const at of marks.percents.get(grid.name) ?? []) {
    const { row, column } = addressOf(at)
    const cell = grid.rows[row]?.[column]
    if (typeof cell === 'number') grid.rows[row]![column] = { percent: Number((cell * 100).toPrecision(15)) }
  }
  const hidden = marks.hidden.get(grid.name)
  return hidden ? { ...grid, hidden } : grid
}

/** Row and column from 0 of an address such as AB12. */
function addressOf(at: string): { row: number; column: number } {
  const letters = at.replace(/\d/g, '')
  return {
    row: Number(at.slice(letters.length)) - 1,
    column: [...letters].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1,
  }
}

function clean(cell: unknown): Cell {
  if (typeof cell === 'string') return nfc(cell) || null
  if (typeof cell === 'number' || typeof cell === 'boolean' || cell instanceof Date) return cell
  return null
}

async function readCsv(bytes: Buffer, name: string): Promise<Grid[] | Unreadable> {
  const text = decode(bytes)
  if (text === undefined) return 'not-utf8'
  const first = text.split(/\r?\n/, 20).join('\n')
  const count = (sign: string) => first.split(sign).length
  const delimiter = [';', '\t', ','].sort((a, b) => count(b) - count(a))[0]!
  try {
    const rows = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    }) as string[][]
    return [{ name, rows: rows.map((row) => row.map((cell) => nfc(cell) || null)) }]
  } catch {
    return 'damaged'
  }
}

function decode(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
