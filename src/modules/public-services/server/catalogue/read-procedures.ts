import type { Text } from '#kernel/text.ts'
import { isClock, vnDay } from '#kernel/time.ts'
import { nfc } from '#kernel/vietnamese.ts'
import { parseNumberVi } from '#kernel/vietnamese-number.ts'
import { type Cell, type Grid, shown } from '#platform/connectors/server/import/read-grid.ts'
import type { CatalogueOut, Procedure } from '../../contract.ts'
import { mendProcedureCode } from '../../lost-zeros.ts'
import { choiceOf, yesNoOf } from '../intake/dossier-words.ts'
import { readInstant } from '../intake/read-instant.ts'
import { columnName, headKey, readTable } from '../intake/read-table.ts'
import { readTerm } from '../intake/read-term.ts'

const COLUMNS = {
  code: ['ma thu tuc', 'ma tthc', 'ma thu tuc hanh chinh', 'ma so tthc', 'ma so', 'code'],
  title: ['ten thu tuc', 'ten tthc', 'ten thu tuc hanh chinh', 'thu tuc', 'thu tuc hanh chinh', 'title'],
  sector: ['linh vuc', 'ten linh vuc', 'sector'],
  level: ['cap thuc hien', 'cap', 'cap giai quyet', 'level'],
  term: ['thoi han', 'thoi han giai quyet', 'thoi gian giai quyet', 'so ngay giai quyet', 'term'],
  cutoff: ['gio chot', 'cutoff'],
  clockRule: ['cach tinh lai', 'quy tac bo sung', 'clock rule'],
  online: ['muc do', 'muc do truc tuyen', 'muc do dvc', 'dich vu cong', 'online'],
  onlineReason: ['ly do mot phan', 'ly do chua toan trinh', 'online reason'],
  fee: ['le phi', 'phi le phi', 'phi', 'fee'],
  centralised: ['tap trung', 'dvc tap trung', 'centralised'],
  legalBasis: ['can cu', 'can cu phap ly', 'co so phap ly', 'legal basis'],
  validFrom: ['hieu luc tu', 'ngay hieu luc', 'tu ngay', 'valid from'],
  validTo: ['het hieu luc', 'ngay het hieu luc', 'den ngay', 'valid to'],
  replacedBy: ['thay the bang', 'thay bang', 'thu tuc thay the', 'ma thay the', 'replaced by'],
} as const
type Column = keyof typeof COLUMNS

const LEVELS: [RegExp, Procedure['level']][] = [
  [/^(cap )?(xa|commune)/, 'commune'],
  [/^(cap )?(huyen|district)/, 'district'],
  [/^(cap )?(tinh|thanh pho|province)/, 'province'],
]

/** Reads a catalogue of procedures from its sheets; pure. A row without a first day holds from `from`. */
export function readProcedures(
  grids: readonly Grid[],
  from: string,
  source: string,
): { procedures: Procedure[]; refused: CatalogueOut['refused'] } {
  const procedures = new Map<string, Procedure>()
  const refused: CatalogueOut['refused'] = []
  let found = false
  for (const grid of grids) {
    const table = readTable<Column>(grid, COLUMNS, ['code', 'title'])
    if (!table) continue
    found = true
    for (const { row, cells } of table.rows) {
      const refuse = (column: Column, reason: Text, mend: Text) =>
        refused.push({
          row,
          column: columnName(table, column) ?? null,
          value: shown(cells[column]) || null,
          reason,
          mend,
        })
      const read = readRow(cells, from, source, refuse)
      if (!read) continue
      const key = `${read.code} ${read.validFrom}`
      if (procedures.has(key)) refuse('code', TWICE, ONCE)
      else procedures.set(key, read)
    }
  }
  if (!found) refused.push({ row: 0, column: null, value: null, reason: NO_HEADS, mend: HEADS })
  return { procedures: [...procedures.values()], refused }
}

function readRow(
  cells: Partial<Record<Column, Cell>>,
  from: string,
  source: string,
  refuse: (column: Column, reason: Text, mend: Text) => void,
): Procedure | undefined {
  let good = true
  const bad = (column: Column, reason: Text, mend: Text) => {
    refuse(column, reason, mend)
    good = false
  }
  const text = (column: Column) => nfc(shown(cells[column] ?? null))
  const codeOf = (column: Column) => {
    const cell = cells[column]
    return typeof cell === 'string' || typeof cell === 'number' ? mendProcedureCode(cell) : undefined
  }
  const day = (column: Column) => {
    const read = readInstant(cells[column] ?? null, '00:00')
    if (text(column) && !read) bad(column, DAY, WRITE_DAY)
    return read && vnDay(read.at)
  }
  const code = codeOf('code')
  if (!code) bad('code', CODE, WRITE_CODE)
  if (!text('title')) bad('title', NO_TITLE, WRITE_TITLE)
  const level = text('level') ? LEVELS.find(([shape]) => shape.test(headKey(text('level'))))?.[1] : 'commune'
  if (!level) bad('level', LEVEL, WRITE_LEVEL)
  const term = readTerm(text('term'))
  if (text('term') && !term) bad('term', TERM, WRITE_TERM)
  const online = text('online') ? choiceOf('level', text('online')) : 'none'
  if (!online) bad('online', ONLINE, WRITE_ONLINE)
  const replacedBy = codeOf('replacedBy')
  if (text('replacedBy') && !replacedBy) bad('replacedBy', CODE, WRITE_CODE)
  const [validFrom, validTo] = [day('validFrom') ?? from, day('validTo') ?? null]
  if (validTo !== null && validTo <= validFrom) bad('validTo', ORDER, WRITE_DAY)
  if (!good) return undefined
  const rule = text('clockRule').toUpperCase()
  const fee = cells.fee
  return {
    code: code!,
    title: text('title'),
    sector: text('sector') || 'Khác',
    level: level!,
    term: term ?? null,
    cutoff: isClock(text('cutoff')) ? text('cutoff') : null,
    clockRule: rule === 'PAUSE' || rule === 'RESTART' ? rule : null,
    online: online as Procedure['online'],
    onlineReason: text('onlineReason') || null,
    fee: typeof fee === 'number' ? fee : (parseNumberVi(text('fee').replace(/\s*(đồng|đ|vnđ)$/i, '')) ?? null),
    centralised: yesNoOf(text('centralised')) ?? false,
    legalBasis: text('legalBasis') || null,
    validFrom,
    validTo,
    replacedBy: replacedBy ?? null,
    source,
    example: false,
  }
}

const words = (vi: string, en: string): Text => ({ vi, en })
const NO_HEADS = words('Không tìm thấy cột mã và tên thủ tục.', 'No columns of code and title were found.')
const HEADS = words('Cần dòng tiêu đề có Mã thủ tục và Tên thủ tục.', 'Give heads: Mã thủ tục, Tên thủ tục.')
const CODE = words('Mã thủ tục không đúng dạng.', 'The code has not the right shape.')
const WRITE_CODE = words('Ghi như 1.001193, ô định dạng văn bản.', 'Write it like 1.001193, in a text cell.')
const NO_TITLE = words('Thiếu tên thủ tục.', 'The title is missing.')
const WRITE_TITLE = words('Điền tên thủ tục.', 'Fill in the title.')
const LEVEL = words('Không hiểu cấp thực hiện.', 'The level is not known.')
const WRITE_LEVEL = words('Ghi xã, huyện hoặc tỉnh.', 'Write xã, huyện or tỉnh.')
const TERM = words('Không đọc được thời hạn.', 'The term cannot be read.')
const WRITE_TERM = words('Ghi như “7 ngày làm việc”, “15 ngày”, “trong ngày”.', 'Write like “7 ngày làm việc”.')
const ONLINE = words('Không hiểu mức độ trực tuyến.', 'The online level is not known.')
const WRITE_ONLINE = words('Ghi toàn trình, một phần hoặc còn lại.', 'Write toàn trình, một phần or còn lại.')
const DAY = words('Không đọc được ngày.', 'The day cannot be read.')
const ORDER = words('Ngày hết hiệu lực không sau ngày hiệu lực.', 'It ends before it begins.')
const WRITE_DAY = words('Ghi như 01/7/2025.', 'Write it like 01/07/2025.')
const TWICE = words('Thủ tục này đã có ở dòng trên với cùng ngày hiệu lực.', 'The same version stands above.')
const ONCE = words('Giữ một dòng cho mỗi thủ tục và ngày hiệu lực.', 'Keep one row for each code and day.')
