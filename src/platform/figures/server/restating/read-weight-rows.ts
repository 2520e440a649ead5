import { expected } from '#kernel/errors.ts'
import { BASES } from '#kernel/restating/share.ts'
import { parseNumberVi } from '#kernel/vietnamese-number.ts'
import type { CsvTable } from '#platform/areas/server/import/csv-table.ts'
import type { WeightIn } from '../../restating-contract.ts'

/** Reads declared shares from a table with the columns of the route; a share may be written 0,35 or 35 %. @throws expected 422 naming the row. */
export function readWeightRows(table: CsvTable): WeightIn[] {
  return table.rows.map((row, at) => {
    const cell = (name: string) => row.cell(name)?.trim() ?? ''
    const basis = BASES.find((one) => one === cell('basis'))
    const side = cell('side') || 'forward'
    const text = cell('value')
    const number = parseNumberVi(text.replace('%', '').trim())
    const value = text === '' ? null : number === undefined ? undefined : text.endsWith('%') ? number / 100 : number
    if (!basis || value === undefined || (side !== 'forward' && side !== 'back'))
      throw wrongRow(at, !basis ? 'basis' : value === undefined ? 'value' : 'side')
    const decision = cell('decision')
    return {
      on: cell('on'),
      from: cell('from'),
      to: cell('to'),
      side,
      basis,
      value,
      source: cell('source'),
      ...(decision && { decision }),
    }
  })
}

function wrongRow(at: number, column: string) {
  const message = {
    vi: `Dòng ${at + 2}, cột ${column}: không đọc được. Cột basis ghi population, households, area hoặc list; side ghi forward hoặc back.`,
    en: `Row ${at + 2}, column ${column} cannot be read.`,
  }
  return expected(message, { errors: [{ path: `/${at}/${column}`, message }] })
}
