import type { Text } from '#kernel/text.ts'
import { fold, nfc } from '#kernel/vietnamese.ts'
import type { Cell, Grid } from '#platform/connectors/server/import/read-grid.ts'
import { shown } from '#platform/connectors/server/import/read-grid.ts'

export type ExportColumn =
  | 'code'
  | 'text'
  | 'title'
  | 'at'
  | 'address'
  | 'area'
  | 'name'
  | 'phone'
  | 'email'
  | 'topic'
  | 'lat'
  | 'lon'

/** Heads as the hotline 1022 of several provinces and the national portal of petitions write them, folded. */
const HEADS: Record<ExportColumn, RegExp> = {
  code: /^(ma( so)?( phan anh| pa| pakn| kien nghi| phieu| yeu cau| ho so| tin)?|so phieu|id)$/,
  text: /^(noi dung( phan anh| kien nghi| pakn| yeu cau| chi tiet)?|mo ta( chi tiet)?|chi tiet)$/,
  title: /^(tieu de|tom tat|trich yeu|ten phan anh)$/,
  at: /^(ngay|thoi gian|thoi diem|ngay gio) (gui|tiep nhan|phan anh|tao|nhan)$/,
  address: /^(dia diem|dia chi( su viec| phan anh| xay ra)?|vi tri|noi xay ra|dia diem xay ra)$/,
  area: /^(xa|phuong|phuong xa|xa phuong|xa, phuong|phuong, xa|phuong\/xa|xa\/phuong|don vi hanh chinh|dia ban)$/,
  name: /^(ho ten|ho va ten|nguoi gui|nguoi phan anh|nguoi dan|ten nguoi (gui|dan|phan anh)|ca nhan, to chuc)$/,
  phone: /^(so dien thoai|dien thoai|sdt|so dt|di dong)$/,
  email: /^(e-?mail|thu dien tu)$/,
  topic: /^(linh vuc|chuyen muc|loai phan anh|nhom|danh muc)$/,
  lat: /^(vi do|lat|latitude)$/,
  lon: /^(kinh do|lon|long|lng|longitude)$/,
}

export interface ExportRow {
  /** Row of the file, from 1. */
  row: number
  code: string
  text: string
  at: Date
  address?: string
  area?: string
  name?: string
  phone?: string
  email?: string
  topic?: string
  place?: { lat: number; lon: number }
}

export interface ExportRefusal {
  row: number
  column: string | null
  value: string | null
  reason: Text
  mend: Text
}

/** Reads the sheets of an export; pure. Rows without code, words or time are refused with what to do. */
export function readExport(grids: readonly Grid[]): { rows: ExportRow[]; refused: ExportRefusal[] } {
  const rows: ExportRow[] = []
  const refused: ExportRefusal[] = []
  const seen = new Map<string, number>()
  for (const grid of grids) {
    const head = findHead(grid)
    if (!head) continue
    for (let i = head.at + 1; i < grid.rows.length; i++) {
      const cells = grid.rows[i]!
      if (cells.every((cell) => cell === null || cell === '')) continue
      const of = (column: ExportColumn) => {
        const at = head.columns.get(column)
        return at === undefined ? null : (cells[at] ?? null)
      }
      const refuse = (column: ExportColumn, vi: string, en: string) =>
        refused.push({
          row: i + 1,
          column: head.names.get(column) ?? null,
          value: shown(of(column)).slice(0, 200) || null,
          reason: { vi, en },
          mend: {
            vi: 'Sửa ô này trong tệp rồi gửi lại; các dòng khác không bị ảnh hưởng.',
            en: 'Mend the cell and send the file again; other rows are not affected.',
          },
        })
      const words = (column: ExportColumn) => nfc(shown(of(column)))
      const [code, text, at] = [
        words('code'),
        [words('title'), words('text')].filter(Boolean).join('. '),
        instantOf(of('at')),
      ]
      const first = seen.get(code)
      if (!code) refuse('code', 'Thiếu mã phản ánh.', 'The code is missing.')
      else if (first !== undefined) refuse('code', `Trùng mã với dòng ${first}.`, `Same code as row ${first}.`)
      else if (!text) refuse('text', 'Thiếu nội dung.', 'The text is missing.')
      else if (!at)
        refuse(
          'at',
          'Không đọc được ngày gửi. Hãy ghi như 21/11/2026 08:30.',
          'The time cannot be read. Write 21/11/2026 08:30.',
        )
      else {
        seen.set(code, i + 1)
        rows.push({ row: i + 1, code, text, at, ...filled(words), ...placeOf(of('lat'), of('lon')) })
      }
    }
  }
  return { rows, refused }
}

function filled(words: (column: ExportColumn) => string): Partial<ExportRow> {
  const out: Partial<Pick<ExportRow, 'address' | 'area' | 'name' | 'phone' | 'email' | 'topic'>> = {}
  for (const column of ['address', 'area', 'name', 'phone', 'email', 'topic'] as const) {
    const value = words(column)
    if (value) out[column] = value
  }
  return out
}

/** The first row in which code, time and words have a head. */
function findHead(grid: Grid) {
  for (const [at, cells] of grid.rows.slice(0, 25).entries()) {
    const columns = new Map<ExportColumn, number>()
    const names = new Map<ExportColumn, string>()
    for (const [i, cell] of cells.entries()) {
      const name = fold(shown(cell))
        .replace(/[*:()]/g, '')
        .trim()
      const column = (Object.keys(HEADS) as ExportColumn[]).find((c) => !columns.has(c) && HEADS[c].test(name))
      if (!column) continue
      columns.set(column, i)
      names.set(column, nfc(shown(cell)))
    }
    if (columns.has('code') && columns.has('at') && (columns.has('text') || columns.has('title')))
      return { at, columns, names }
  }
  return undefined
}

const WRITTEN = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,]+(\d{1,2})[:h](\d{2})(?::(\d{2}))?)?$/
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?/

/** A moment of Vietnamese time: a date cell (which a workbook keeps as if it were UTC), dd/mm/yyyy hh:mm, or ISO. */
function instantOf(cell: Cell): Date | undefined {
  if (cell instanceof Date) return new Date(cell.getTime() - 7 * 3_600_000)
  const text = shown(cell).trim()
  const [vn, iso] = [WRITTEN.exec(text), ISO.exec(text)]
  if (!vn && !iso) return undefined
  if (iso && /(Z|[+-]\d{2}:?\d{2})$/.test(text)) return new Date(text)
  const [y, m, d, h, min, s] = vn ? [vn[3], vn[2], vn[1], vn[4], vn[5], vn[6]] : iso!.slice(1)
  const at = new Date(
    Date.UTC(Number(y), Number(m) - 1, Number(d), Number(h ?? 0) - 7, Number(min ?? 0), Number(s ?? 0)),
  )
  const back = new Date(at.getTime() + 7 * 3_600_000)
  return back.getUTCDate() === Number(d) && back.getUTCMonth() === Number(m) - 1 ? at : undefined
}

function placeOf(lat: Cell, lon: Cell): { place?: { lat: number; lon: number } } {
  const [a, b] = [lat, lon].map((cell) => Number.parseFloat(shown(cell).replace(',', '.')))
  return Number.isFinite(a) && Number.isFinite(b) ? { place: { lat: a!, lon: b! } } : {}
}
