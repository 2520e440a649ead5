import exceljs from 'exceljs'
import { expected } from '#kernel/errors.ts'
import { unitsOf } from '../filling/fill-report.ts'
import { holesIn } from '../filling/hole.ts'
import { fillTexts, type TemplateGround } from './fill-texts.ts'

/** Rows and columns a template may have. */
const MOST_ROWS = 5000

/** The holes of an Excel template, `*` rows as they stand. @throws expected 422 for a file that cannot be read. */
export async function excelHoles(bytes: Buffer): Promise<string[]> {
  const book = await open(bytes)
  const found = new Set<string>()
  book.eachSheet((sheet) => {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        for (const hole of holesIn(textOf(cell))) found.add(hole)
      })
    })
  })
  return [...found]
}

/**
 * Fills an Excel template. A cell that is one hole gets the number itself, so that Excel's own sums go on working; a row
 * with `{{indicator|*}}` is repeated over the units below the sender, `{{unit}}`, `{{unit-code}}` and `{{n}}` naming them.
 */
export async function fillExcel(ground: TemplateGround, bytes: Buffer): Promise<Buffer> {
  const book = await open(bytes)
  const units = await unitsOf(ground.db, ground.duty)
  book.eachSheet((sheet) => repeatRows(sheet, units))
  const cells: exceljs.Cell[] = []
  book.eachSheet((sheet) => {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (holesIn(textOf(cell)).length) cells.push(cell)
      })
    })
  })
  const filled = await fillTexts(ground, [...new Set(cells.flatMap((cell) => holesIn(textOf(cell))))])
  for (const cell of cells) {
    const text = textOf(cell)
    const whole = /^\{\{([^{}]+)\}\}$/.exec(text.trim())
    const one = whole && filled.get(whole[1]!.trim())
    cell.value =
      one && one.value !== null
        ? one.value
        : text.replace(/\{\{([^{}]{1,300})\}\}/g, (_, hole: string) => filled.get(hole.trim())?.text ?? '…')
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}

function repeatRows(sheet: exceljs.Worksheet, units: readonly { code: string; name: string }[]): void {
  for (let at = Math.min(sheet.rowCount, MOST_ROWS); at >= 1; at--) {
    const texts: string[] = []
    sheet.getRow(at).eachCell((cell) => {
      texts.push(textOf(cell))
    })
    if (!texts.some((text) => holesIn(text).some((hole) => hole.split('|')[1]?.trim() === '*'))) continue
    if (units.length > 1) sheet.duplicateRow(at, units.length - 1, true)
    for (const [n, unit] of units.entries())
      sheet.getRow(at + n).eachCell((cell) => {
        const text = textOf(cell)
        if (text.includes('{{')) cell.value = forUnit(text, unit, n + 1)
      })
  }
}

function forUnit(text: string, unit: { code: string; name: string }, n: number): string | number {
  if (/^\{\{\s*n\s*\}\}$/.test(text)) return n
  return text.replace(/\{\{([^{}]{1,300})\}\}/g, (all, inside: string) => {
    const name = inside.trim()
    if (name === 'unit') return unit.name
    if (name === 'unit-code') return unit.code
    if (name === 'n') return String(n)
    const parts = name.split('|')
    if (parts[1]?.trim() !== '*') return all
    parts[1] = unit.code
    return `{{${parts.join('|')}}}`
  })
}

function textOf(cell: exceljs.Cell): string {
  const { value } = cell
  if (typeof value === 'string') return value
  if (value && typeof value === 'object' && 'richText' in value) return value.richText.map((run) => run.text).join('')
  return ''
}

async function open(bytes: Buffer): Promise<exceljs.Workbook> {
  const book = new exceljs.Workbook()
  try {
    await book.xlsx.load(bytes as unknown as ArrayBuffer)
  } catch {
    throw expected({
      vi: 'Không đọc được tệp Excel này. Hãy lưu lại dạng .xlsx rồi gửi lại.',
      en: 'This Excel file cannot be read. Save it as .xlsx and send it again.',
    })
  }
  return book
}
