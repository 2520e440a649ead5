import { fold } from '#kernel/vietnamese.ts'
import { isNumbering } from '#platform/connectors/server/import/numbering.ts'
import { type Cell, shown } from '#platform/connectors/server/import/read-grid.ts'
import { labelOf } from '#platform/connectors/server/import/reading.ts'

/** What a row of a table is when its totals are worked out. */
export type RowKind =
  | { kind: 'part' }
  /** A part of a part (“- Nữ”, “Trong đó: …”): its number is in the row above already. */
  | { kind: 'detail' }
  | { kind: 'section'; mark: 'roman' | 'letter'; name: string }
  /** A total of some of the rows (“Cộng nhóm I”), or one whose words do not say of how many. */
  | { kind: 'some'; label: string }
  /** A total of all rows (“Tổng cộng”, “Toàn xã”). */
  | { kind: 'all'; label: string }
  | { kind: 'none' }

const ALL = /^(tong so|tong cong|tong|toan (xa|phuong|tinh|thanh pho|huyen|nganh|bo)|ca nuoc|total)( ?\(.*\))?[:.]?$/
const SOME =
  /^((tong|tong so|tong cong|cong) (nhom|khu vuc|khoi|muc|phan|tieu|theo|[ivx]+\b|[a-h]\b).*|cong|tieu cong|subtotal)[:.]?$/
const OF_WHICH = /^(trong do|chia ra|gom|bao gom)\b/
const DASH = /^[-–+•*]\s*\S/
const ROMAN = /^[IVX]+[.)]?$/
const LETTER = /^[A-H][.)]?$/
const NAMED = /^\s*([IVX]+|[A-H])[.)]\s+\S/

/**
 * What each row from `first` on is, by its words. Rows marked I, II or A, B are sections only in a table of areas
 * (`isSection` says of which rows the areas are no areas): anywhere else they head rows that are not to be added up.
 */
export function rowKinds(
  rows: readonly Cell[][],
  first: number,
  isSection: (row: number) => boolean,
): Map<number, RowKind> {
  const found = new Map<number, RowKind>()
  for (let at = first; at < rows.length; at++) found.set(at, kindOf(rows[at]!, isSection(at)))
  const parts = [...found.keys()].filter((at) => found.get(at)!.kind === 'part')
  const dashed = parts.filter((at) => DASH.test(labelOf(rows[at]!)))
  // Where every row has its dash, dashes are only a way of writing lists.
  if (dashed.length < parts.length) for (const at of dashed) found.set(at, { kind: 'detail' })
  return found
}

function kindOf(row: readonly Cell[], section: boolean): RowKind {
  const filled = row.filter((c) => c !== null)
  if (!filled.length || isNumbering(row)) return { kind: 'none' }
  const label = labelOf(row)
  const folded = fold(label).trim()
  if (ALL.test(folded)) return { kind: 'all', label: folded }
  if (SOME.test(folded)) return { kind: 'some', label: folded }
  if (OF_WHICH.test(folded)) return { kind: 'detail' }
  if (!label || /^\(?[*]|^(ghi chú|người lập|nơi nhận)/i.test(label)) return { kind: 'none' }
  if (!section) return { kind: 'part' }
  const marks = filled.map((cell) => shown(cell).trim())
  const mark = marks.find((text) => ROMAN.test(text) || LETTER.test(text)) ?? NAMED.exec(label)?.[1] ?? ''
  const name = mark.replace(/[.)]$/, '').toLowerCase()
  return { kind: 'section', mark: ROMAN.test(mark) ? 'roman' : 'letter', name }
}
