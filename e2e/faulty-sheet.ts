import ExcelJS from 'exceljs'

/** A row of the sheet: code, name, indicator, period, value, unit, note. */
type SheetRow = [code: unknown, name: string, indicator: string, period: unknown, value: unknown, unit?: string]

/** A planted fault: its row, and a word that the explanation must contain. */
export interface Planted {
  row: number
  what: string
  says: RegExp
}

const T = 'Xã Trà My'
const GOOD: SheetRow[] = [
  ['20900', T, 'Dân số', '2026', 18_234, 'người'],
  ['20900', T, 'Số hộ', '2026', '4.123', 'hộ'],
  [20_900, T.normalize('NFD'), 'Số hộ nghèo', 2026, 512, 'hộ'],
  ['20900', 'Trà My', 'Số trẻ sinh', 'Tháng 3/2026', 21, 'trẻ'],
  ['20900', T, 'Số trẻ sinh', 'Quý III/2026', 66, 'trẻ'],
  ['20900', T, 'Thu ngân sách nhà nước trên địa bàn', '2026-09', '1.250,5', 'triệu đồng'],
  ['20900', T, 'Chi ngân sách địa phương', '2026-10', 900, 'triệu đồng'],
  ['48', 'Thành phố Đà Nẵng', 'Dân số', '2026', 3_065_000, 'người'],
]

const FAULTS: { what: string; says: RegExp; row: SheetRow }[] = [
  { what: 'a formula that fails', says: /công thức/, row: ['20900', T, 'Số trẻ sinh', '2026-01', { error: '#REF!' }] },
  { what: 'words for a number', says: /chữ/, row: ['20900', T, 'Số trẻ sinh', '2026-02', 'khoảng hai mươi'] },
  { what: 'a dash', says: /“-”|gạch/, row: ['20900', T, 'Số trẻ sinh', '2026-04', '-'] },
  { what: 'a cross', says: /không áp dụng/, row: ['20900', T, 'Số trẻ sinh', '2026-05', 'x'] },
  { what: 'dots', says: /chưa có số liệu/, row: ['20900', T, 'Số trẻ sinh', '2026-06', '…'] },
  { what: 'a date', says: /ngày tháng/, row: ['20900', T, 'Số trẻ sinh', '2026-07', new Date('2026-03-12')] },
  { what: 'true or false', says: /đúng\/sai/, row: ['20900', T, 'Số trẻ sinh', '2026-08', true] },
  { what: 'a per cent sign on a count', says: /%/, row: ['20900', T, 'Số trẻ sinh', '2026-09', '12%'] },
  { what: 'a negative count', says: /âm/, row: ['20900', T, 'Số trẻ sinh', '2026-10', -5] },
  { what: 'a rate over 100', says: /cao nhất/, row: ['20900', T, 'Tỷ lệ hộ nghèo', '2025', 140, '%'] },
  { what: 'half a person', says: /số nguyên/, row: ['20900', T, 'Dân số', '2025', 18_100.5] },
  { what: 'the same figure again', says: /[Tt]rùng/, row: ['20900', T, 'Dân số', '2026', 18_999] },
  { what: 'no value', says: /chưa có giá trị/, row: ['20900', T, 'Số hộ', '2025', null] },
  { what: 'no period', says: /kỳ/, row: ['20900', T, 'Dân số', 'mùa xuân', 18_000] },
  {
    what: 'a kind of period it is not given for',
    says: /không nhận kỳ/,
    row: ['20900', T, 'Dân số', '2026-W10', 18_000],
  },
  { what: 'an unknown code', says: /99999/, row: ['99999', 'Xã Không Có', 'Dân số', '2026', 100] },
  {
    what: 'a unit that has ended',
    says: /Trà Giang|không còn/,
    row: ['20914', 'Xã Trà Giang', 'Dân số', '2026', 3100],
  },
  {
    what: 'code and name that disagree',
    says: /nhưng tên ghi/,
    row: ['20900', 'Phường Hải Châu', 'Số hộ', '2024', 900],
  },
  { what: 'an unknown indicator', says: /Số xe đạp/, row: ['20900', T, 'Số xe đạp', '2026', 100] },
  { what: 'another unit', says: /[Đđ]ơn vị tính/, row: ['20900', T, 'Dân số', '2026-10', 18_000, 'kg'] },
]

/** Makes a sheet as a commune might send it: eight good rows and twenty with one fault each, in between. */
export async function faultySheet(): Promise<{ bytes: Uint8Array; good: number; planted: Planted[] }> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Số liệu')
  sheet.addRow(['UBND XÃ TRÀ MY'])
  sheet.addRow(['BÁO CÁO SỐ LIỆU KINH TẾ – XÃ HỘI'])
  sheet.addRow([])
  sheet.addRow(['Mã ĐVHC', 'Đơn vị', 'Chỉ tiêu', 'Kỳ', 'Giá trị', 'Đơn vị tính', 'Ghi chú'])
  const planted: Planted[] = []
  const add = (row: SheetRow) => sheet.addRow(row as ExcelJS.CellValue[]).number
  for (const row of GOOD) add(row)
  for (const { row, what, says } of FAULTS) planted.push({ row: add(row), what, says })
  return { bytes: new Uint8Array(await book.xlsx.writeBuffer()), good: GOOD.length, planted }
}
