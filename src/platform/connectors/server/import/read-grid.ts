import { expected } from '#kernel/errors.ts'
import { sniff } from '#platform/files/server/sniff.ts'
import { notASheet } from './not-a-sheet.ts'
import { parseGrid } from './parse-grid.ts'
import { readApart, trouble } from './read-apart.ts'
import { fitsUnpacked } from './unpacked-size.ts'

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
/** Up to so many bytes, unpacked, a file is read sooner than a thread begins. */
const SMALL = 192 * 1024
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * Reads a workbook (xlsx) or a table of text (csv, with comma, semicolon or tab); what it is, is told by its bytes. All but
 * a small one is read on a thread of its own, so that nobody else waits for it.
 * @throws expected 415 for anything else, 422 when it is damaged, empty, not UTF-8, or larger inside than can be read.
 */
export async function readGrid(bytes: Buffer, name: string): Promise<Grid[]> {
  if (!bytes.length) throw expected(EMPTY)
  const type = sniff(bytes.subarray(0, 4096), bytes.subarray(-65_536))
  if (type !== XLSX && type !== 'text/plain') throw notASheet(bytes, type)
  const kind = type === XLSX ? 'xlsx' : 'csv'
  const small = bytes.length <= SMALL && (kind === 'csv' || fitsUnpacked(bytes, SMALL))
  if (!small) return readApart(bytes, kind, name)
  const grids = await parseGrid(bytes, kind, name)
  if (typeof grids === 'string') throw trouble(grids)
  return grids
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
