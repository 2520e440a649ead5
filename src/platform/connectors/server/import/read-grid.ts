import { parse } from 'csv-parse/sync'
import { expected } from '#kernel/errors.ts'
import { nfc } from '#kernel/vietnamese.ts'
import { sniff } from '#platform/files/server/sniff.ts'
import { type CellMarks, cellMarks } from './cell-marks.ts'
import { notASheet } from './not-a-sheet.ts'

/** One cell as the file has it: a formula's error stands there as its text, such as #REF!. */
export type Cell = string | number | boolean | Date | Percent | null

/** A number the file shows as per cent: 0.031 stands there as 3.1 %. */
export interface Percent {
  percent: number
}

/** One sheet; rows and columns count from 0 as in the file, blank ones included. */
export interface Grid {
  name: string
  rows: Cell[][]
  /** Rows (from 1) and columns (letters) that Excel does not show; they are read all the same. */
  hidden?: { rows: number[]; columns: string[] }
  /** Sheets of the file that Excel does not show and that are therefore not read; on the first sheet. */
  aside?: string[]
}

const EMPTY = {
  vi: 'Tệp rỗng (0 byte): có thể đã lưu hoặc chép chưa xong. Hãy mở tệp xem còn số liệu không rồi gửi lại.',
  en: 'The file is empty (0 bytes): it may not have been saved or copied to the end. Look into it and send it again.',
}
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Largest size of a workbook after unpacking, bytes: a small file must not become a large memory. */
const UNPACKED = 120 * 1024 * 1024

/**
 * Reads a workbook (xlsx) or a table of text (csv, with comma, semicolon or tab). What the file is, is told by its bytes.
 * @throws expected 415 for anything else, 422 when it is damaged, empty or not UTF-8.
 */
export async function readGrid(bytes: Buffer, name: string): Promise<Grid[]> {
  if (!bytes.length) throw expected(EMPTY)
  const type = sniff(bytes.subarray(0, 4096), bytes.subarray(-65_536))
  if (type === XLSX) return readXlsx(bytes)
  if (type === 'text/plain') return [{ name, rows: readCsv(decode(bytes)) }]
  throw notASheet(bytes, type)
}

async function readXlsx(bytes: Buffer): Promise<Grid[]> {
  if (unpackedSize(bytes) > UNPACKED) throw damaged()
  try {
    // Loaded with the first workbook: a start need not wait for it.
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
    throw damaged()
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

/** Adds up the sizes written in the list at the end of a zip. */
function unpackedSize(bytes: Buffer): number {
  let total = 0
  for (
    let at = bytes.indexOf('PK\x01\x02');
    at !== -1 && at + 46 <= bytes.length;
    at = bytes.indexOf('PK\x01\x02', at + 46)
  )
    total += bytes.readUInt32LE(at + 24)
  return total
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw expected({
      vi: 'Tệp CSV không ở dạng UTF-8 nên chữ Việt sẽ sai. Trong Excel hãy chọn Lưu thành “CSV UTF-8”, hoặc gửi tệp .xlsx.',
      en: 'The CSV is not UTF-8, Vietnamese letters would be lost. Save it as “CSV UTF-8” or send the .xlsx.',
    })
  }
}

function readCsv(text: string): Cell[][] {
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
    return rows.map((row) => row.map((cell) => nfc(cell) || null))
  } catch {
    throw damaged()
  }
}

function damaged() {
  return expected({
    vi: 'Không mở được tệp này: tệp hỏng hoặc có mật khẩu. Hãy mở lại bằng Excel, lưu bản mới rồi gửi.',
    en: 'The file cannot be opened: it is damaged or has a password. Save a new copy and send that.',
  })
}

/** The letter of a column counted from 0: A, B … Z, AA. */
export function letter(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letter(Math.floor(column / 26) - 1) + letter(column % 26)
}

/** A cell as it is quoted to people. */
export function shown(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return typeof cell === 'object' ? `${cell.percent}%` : String(cell)
}
