import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestDb } from '#platform/database/server/testing.ts'
import { centre, sendFile, workbook } from './testing.ts'

let db: TestDb
beforeAll(async () => {
  db = await centre()
})
afterAll(() => db.close())
const sheet = async (rows: unknown[][]) => sendFile(db, await workbook(rows))
const HEAD = ['Mã ĐVHC', 'Dân số', 'Số hộ']

describe('sheets that are not as one thinks', () => {
  it('hidden rows are read and told, hidden sheets are left out and told', async () => {
    const book = new ExcelJS.Workbook()
    const page = book.addWorksheet('Biểu')
    page.addRows([['Số liệu năm 2025'], HEAD, ['20900', 5, 1], ['20779', 6, 2]])
    page.getRow(4).hidden = true
    book.addWorksheet('Nháp', { state: 'hidden' }).addRows([['Số liệu năm 2025'], HEAD, ['20779', 99, 9]])
    const out = await sendFile(db, Buffer.from(await book.xlsx.writeBuffer()))
    expect(out).toMatchObject({ accepted: 4, rejected: [] })
    expect(out.warnings).toMatchObject([{ row: 4, reason: { vi: expect.stringContaining('dòng đang ẩn (4)') } }])
    expect(out.decisions.map((d) => d.vi)).toContainEqual(expect.stringContaining('(Nháp) không đọc'))
  })
  it('numbers without a head are refused at the head, numbers of a list are not', async () => {
    const out = await sheet([['Số liệu năm 2025'], [...HEAD, null, null], ['20900', 5, 1, 7, 1], ['20779', 6, 2, 7, 2]])
    expect(out.accepted).toBe(4)
    expect(out.rejected).toMatchObject([
      { row: 2, cell: 'D2', reason: { vi: expect.stringContaining('không có tiêu đề') } },
    ])
  })
  it('heads without numbers and formulas never computed say so', async () => {
    expect((await sheet([['Số liệu năm 2025'], HEAD])).rejected).toMatchObject([
      { reason: { vi: expect.stringContaining('không có con số nào bên dưới') } },
    ])
    const out = await sheet([['Số liệu năm 2025'], HEAD, ['20900', { formula: '1+1' }, '01/10/2026']])
    expect(out.rejected.map((r) => [r.cell, r.reason.vi])).toEqual([
      ['B3', expect.stringContaining('chưa được tính')],
      ['C3', expect.stringContaining('là ngày tháng')],
    ])
  })
  it('a file that is too large is told how large it is and what to do', async () => {
    const large = Buffer.concat([await workbook([HEAD]), Buffer.alloc(12 * 1024 * 1024)])
    await expect(sendFile(db, large)).rejects.toMatchObject({
      status: 413,
      title: {
        vi: expect.stringContaining('13 MB, nhiều nhất là 10 MB'),
        en: expect.stringContaining('split it by years'),
      },
    })
  })
})
