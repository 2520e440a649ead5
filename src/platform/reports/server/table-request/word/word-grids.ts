import { parseNumber } from '#kernel/vietnamese-number.ts'
import type { Cell, Grid } from '#platform/connectors/server/import/read-grid.ts'
import { letter } from '#platform/connectors/server/import/read-grid.ts'
import { tablesIn, type WordCell } from './tables-in.ts'
import { openZip } from './zip.ts'

/** Where the text of a Word document lies. */
export const DOCUMENT = 'word/document.xml'

/** A table of a Word file as the readers of sheets take it. */
export interface WordGrid {
  /** The lines above the table as rows of one cell, then its rows. */
  grid: Grid
  /** How many rows the lines above are. */
  above: number
  /** Cells by their address within the table (A1), those that another covers left out. */
  cells: Map<string, WordCell>
}

/** The tables of a .docx with what stands above each. @throws expected 422 for a file that cannot be read. */
export function wordGrids(bytes: Buffer): WordGrid[] {
  const xml = openZip(bytes).read(DOCUMENT)?.toString('utf8') ?? ''
  return tablesIn(xml).map((table, n) => {
    const rows: Cell[][] = table.before.map((line) => [line])
    const cells = new Map<string, WordCell>()
    for (const cell of table.cells) {
      const at = cell.row + table.before.length
      while (rows.length <= at) rows.push([])
      const row = rows[at]!
      while (row.length <= cell.column) row.push(null)
      row[cell.column] = cell.follows ? null : wordValue(cell.text)
      if (!cell.follows) cells.set(addressOf(cell.row, cell.column), cell)
    }
    const width = Math.max(0, ...rows.map((row) => row.length))
    for (const row of rows) while (row.length < width) row.push(null)
    return { grid: { name: `Bảng ${n + 1}`, rows }, above: table.before.length, cells }
  })
}

/** Row and column from 0 as people name a cell: A1. */
export function addressOf(row: number, column: number): string {
  return `${letter(column)}${row + 1}`
}

/** Word knows only text: what is wholly a number is one; codes with a leading zero stay as they are. */
function wordValue(text: string): Cell {
  if (!text) return null
  const number = /^-?\d[\d.,]*$/.test(text) && !/^0\d/.test(text) ? parseNumber(text, 'vi') : undefined
  return number ?? text
}
