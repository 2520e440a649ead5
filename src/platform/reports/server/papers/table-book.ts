import exceljs from 'exceljs'
import { parseNumberVi } from '#kernel/vietnamese-number.ts'
import type { DrawnPart, DutyDetail } from '../../regime/contract.ts'

const LINE = { style: 'thin' as const }
const BOX = { top: LINE, left: LINE, bottom: LINE, right: LINE }

/** The tables of a report as a workbook, for reports without a template of their own: a sheet a table, numbers as numbers. */
export async function tableBook(head: DutyDetail['head'], parts: readonly DrawnPart[]): Promise<Buffer> {
  const book = new exceljs.Workbook()
  const tables = parts.filter((part) => part.kind === 'table')
  for (const [n, table] of tables.entries()) {
    const sheet = book.addWorksheet(`Biểu ${n + 1}`, { pageSetup: { paperSize: 9, fitToPage: true, fitToHeight: 0 } })
    const width = table.columns.length
    for (const [text, bold] of [
      [`${head.above} ${head.agency}`, true],
      [head.number, false],
      [`${head.kind} ${head.abstract}`, true],
      [table.title, false],
    ] as const) {
      const row = sheet.addRow([text])
      row.font = { name: 'Times New Roman', size: 13, bold }
      sheet.mergeCells(row.number, 1, row.number, width)
    }
    const heads = sheet.addRow(table.columns.map((c) => c.title))
    heads.font = { name: 'Times New Roman', size: 12, bold: true }
    heads.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
    for (const cells of table.rows) {
      const row = sheet.addRow(cells.map((cell, at) => numberIn(cell.text, table.columns[at]!.numeric)))
      row.font = { name: 'Times New Roman', size: 12 }
    }
    for (let at = heads.number; at <= sheet.rowCount; at++)
      for (let column = 1; column <= width; column++) sheet.getCell(at, column).border = BOX
    table.columns.forEach((column, at) => {
      sheet.getColumn(at + 1).width = at === 0 ? 6 : column.numeric ? 16 : 32
    })
  }
  if (!tables.length) book.addWorksheet('Biểu 1').addRow(['Báo cáo này không có biểu số liệu.'])
  return Buffer.from(await book.xlsx.writeBuffer())
}

const numberIn = (text: string, numeric: boolean) => (numeric ? (parseNumberVi(text) ?? text) : text)
