import ExcelJS from 'exceljs'
import type { MadeDossier } from './dossiers-desk.ts'
import { type MadeCell, momentText, wallClock } from './dossiers-layouts.ts'

/** Writes rows as xlsx or csv, by the ending of the name. */
export async function fileOf(name: string, rows: readonly MadeCell[][]): Promise<Buffer> {
  return name.endsWith('.csv') ? csvOf(rows) : xlsxOf(rows)
}

function csvOf(rows: readonly MadeCell[][]): Buffer {
  const cell = (c: MadeCell) => {
    const text = c === null ? '' : typeof c === 'object' ? momentText(c.moment) : String(c)
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return Buffer.from(`\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`)
}

async function xlsxOf(rows: readonly MadeCell[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Hồ sơ')
  for (const row of rows) {
    const written = sheet.addRow(row.map((c) => (c !== null && typeof c === 'object' ? wallClock(c.moment) : c)))
    row.forEach((c, i) => {
      if (c !== null && typeof c === 'object') written.getCell(i + 1).numFmt = 'dd/mm/yyyy hh:mm'
    })
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** The truth about made-up dossiers, to measure what finds the tricks: one line for each that is late, unexplained or part of one. */
export function truthOf(made: readonly MadeDossier[]): string {
  const lines = made
    .filter(({ truth }) => truth.late || truth.unexplained || truth.trick)
    .map(({ code, truth }) => JSON.stringify({ code, ...truth }))
  return `${lines.join('\n')}\n`
}
