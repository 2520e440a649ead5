import type { Pivot } from './make-pivot.ts'

type Cell = string | number | null

/** The table as an office reads it: a row an indicator and unit, a column a period, growths after them, the total last. */
export function pivotRows({ asked, units, columns }: Pivot): { head: string[]; rows: Cell[][] } {
  const { lead } = asked
  const periods = asked.periods.slice(lead)
  const width = asked.periods.length
  const grows = Object.keys(asked.back) as ('previous' | 'year')[]
  const head = ['indicator', 'title', 'unit', 'area', 'areaFrom', 'areaName', ...periods.map((p) => p.text)]
  for (const kind of grows)
    head.push(...periods.map((p) => `${p.text} ${kind === 'year' ? '± năm trước' : '± kỳ trước'}`))
  const rows: Cell[][] = []
  const cells = (values: Float64Array, from: number, n: number): Cell[] =>
    Array.from(values.subarray(from, from + n), (value) => (Number.isFinite(value) ? value : null))
  for (const { indicator, plane, total, growth, totalGrowth } of columns) {
    const name = [indicator.id, indicator.title.vi, indicator.unit]
    for (const [row, unit] of units.entries())
      rows.push([
        ...name,
        unit.code,
        unit.validFrom,
        unit.fullName,
        ...cells(plane.values, row * width + lead, periods.length),
        ...grows.flatMap((kind) => cells(growth[kind]!, row * periods.length, periods.length)),
      ])
    rows.push([
      ...name,
      null,
      null,
      'Tổng',
      ...cells(total.values, lead, periods.length),
      ...grows.flatMap((kind) => cells(totalGrowth[kind]!, 0, periods.length)),
    ])
  }
  return { head, rows }
}

/** The same as a workbook: numbers as numbers, the head fixed. */
export async function pivotBook(pivot: Pivot): Promise<Buffer> {
  const { default: exceljs } = await import('exceljs')
  const { head, rows } = pivotRows(pivot)
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('Số liệu', { views: [{ state: 'frozen', xSplit: 6, ySplit: 1 }] })
  sheet.addRow(head).font = { bold: true }
  for (const row of rows) sheet.addRow(row)
  for (const [n, wide] of [24, 36, 10, 10, 12, 28].entries()) sheet.getColumn(n + 1).width = wide
  return Buffer.from(await book.xlsx.writeBuffer())
}
