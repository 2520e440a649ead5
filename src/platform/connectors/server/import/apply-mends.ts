import type { Mend } from '../../contract.ts'
import type { Grid } from './read-grid.ts'

/** Puts mended values into sheets that were read, in place; a sheet or cell that is not there is passed over. */
export function applyMends(grids: readonly Grid[], mends: readonly Mend[]): void {
  for (const { sheet, cell, put } of mends) {
    const rows = grids.find((g) => g.name === sheet)?.rows
    const at = /^([A-Z]+)(\d+)$/.exec(cell)
    const row = at && rows?.[Number(at[2]) - 1]
    if (!row) continue
    const column = [...at[1]!].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1
    while (row.length <= column) row.push(null)
    row[column] = put
  }
}
