import type { Text } from '#kernel/text.ts'
import { FAULTS } from './faults.ts'
import { choose, offered } from './offers.ts'
import { type Cell, type Grid, letter } from './read-grid.ts'
import { type Reading, refuse } from './reading.ts'

/** A column with numbers under a head nobody knows is told once, with its head. */
export function refuseUnclear(r: Reading, body: readonly (readonly Cell[])[]): void {
  for (const [c, said] of r.layout.unclear) {
    const at = r.layout.mapping.headRow - 2 + r.layout.mapping.headRows
    const head = r.layout.heads[c]!.join(' / ')
    if (said) refuse(r, at, c, head, said)
    else if (body.some((row) => typeof row[c] === 'number'))
      refuse(
        r,
        at,
        c,
        head,
        offered(
          FAULTS.indicator(head),
          r.words.indicators.near(r.layout.heads[c]!.at(-1) ?? head).map((i) => choose(i.title.vi, i.id)),
        ),
      )
  }
}

/** A column of numbers without a head is told, where it is not just the numbers of a list. */
export function refuseHeadless(r: Reading, body: readonly (readonly Cell[])[]): void {
  const { columns, headRow, headRows } = r.layout.mapping
  const width = body.reduce((most, row) => Math.max(most, row.length), 0)
  for (let c = 0; c < width; c++) {
    if (r.layout.heads[c]?.length || columns[letter(c)]) continue
    const numbers = body.map((row) => row[c]).filter((cell) => typeof cell === 'number')
    const isList = numbers.every((n, i) => n === (numbers[0] ?? 0) + i)
    if (numbers.length && (!isList || numbers.length === 1)) refuse(r, headRow - 2 + headRows, c, null, FAULTS.noHead())
  }
}

/** What Excel hides from the eyes: rows and columns that are read all the same. */
export function tellHidden(grid: Grid): Text[] {
  const { rows = [], columns = [] } = grid.hidden ?? {}
  const few = (all: readonly (string | number)[]) => `${all.slice(0, 12).join(', ')}${all.length > 12 ? '…' : ''}`
  const told: Text[] = []
  if (rows.length)
    told.push({
      vi: `Trang “${grid.name}” có dòng đang ẩn (${few(rows)}); vẫn được đọc. Nếu không muốn nhận, hãy xoá các dòng đó trong tệp.`,
      en: `Sheet “${grid.name}” has hidden rows (${few(rows)}); they are read. Delete them from the file if they are not meant.`,
    })
  if (columns.length)
    told.push({
      vi: `Trang “${grid.name}” có cột đang ẩn (${few(columns)}); vẫn được đọc. Nếu không muốn nhận, bấm vào đầu cột và chọn Bỏ qua.`,
      en: `Sheet “${grid.name}” has hidden columns (${few(columns)}); they are read. Click on their heads to leave them out.`,
    })
  return told
}

/** Says in plain words how the sheet was understood. */
export function tellDecisions(r: Reading, texts: boolean): void {
  const { mapping, unit } = r.layout
  const say = (vi: string, en: string) => r.out.decisions.push({ vi, en })
  if (texts) {
    const sample = r.writing.lang === 'vi' ? '1.234,5' : '1,234.5'
    say(
      `Số viết dạng chữ được đọc theo kiểu ${sample}${r.writing.unsure ? ' (tệp không cho biết rõ; nếu sai hãy chọn lại)' : ''}.`,
      `Numbers written as text are read as ${sample}${r.writing.unsure ? ' (the file does not tell for sure; choose otherwise if wrong)' : ''}.`,
    )
  }
  if (mapping.period)
    say(
      `Kỳ ${mapping.period} cho các ô không ghi kỳ riêng.`,
      `Period ${mapping.period} where a cell has none of its own.`,
    )
  if (unit) say(`Đơn vị tính ở tiêu đề: ${unit}.`, `Unit in the title: ${unit}.`)
  if (mapping.signs)
    say(
      'Dấu “-” đọc là 0 (không phát sinh), dấu “…” là chưa có số liệu.',
      'A dash is read as 0 (there were none), dots as not available.',
    )
  const totals = Object.entries(mapping.columns).flatMap(([at, role]) => (role.role === 'total' ? [at] : []))
  if (totals.length)
    say(
      `Cột tổng ${totals.join(', ')} chỉ dùng để kiểm tra, không nhập.`,
      `Columns of totals ${totals.join(', ')} are checked and not taken.`,
    )
  say(
    `Trang “${r.grid.name}”: tiêu đề cột ở dòng ${mapping.headRow}.`,
    `Sheet “${r.grid.name}”: heads in row ${mapping.headRow}.`,
  )
}

/** Says which rows were taken for totals. */
export function tellTotals(r: Reading): void {
  const { totals } = r.out
  if (!totals.length) return
  const list = `${totals.slice(0, 12).join(', ')}${totals.length > 12 ? '…' : ''}`
  r.out.decisions.push({
    vi: `Dòng tổng (${list}) đã được kiểm với các dòng chi tiết và không nhập.`,
    en: `Rows of totals (${list}) were checked against their parts and are not taken.`,
  })
}
