import ExcelJS from 'exceljs'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readGrid } from './read-grid.ts'

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const filled = async (more: (book: ExcelJS.Workbook, page: ExcelJS.Worksheet) => void = () => {}) => {
  const book = new ExcelJS.Workbook()
  const page = book.addWorksheet('Trang 1')
  page.addRows([
    ['Mã ĐVHC', 'Dân số', 'Số hộ'],
    ['20900', 5, 1],
    ['20901', 6, 2],
  ])
  more(book, page)
  return Buffer.from(await book.xlsx.writeBuffer())
}
const withMacro = async () =>
  Buffer.from(zipSync({ ...unzipSync(new Uint8Array(await filled())), 'xl/vbaProject.bin': strToU8('x') }))

describe('a file that is no sheet', () => {
  it.each([
    ['an old Excel file', async () => Buffer.concat([OLE, Buffer.alloc(3000)]), 415, /đời cũ.*Lưu thành/],
    [
      'a file with a password',
      async () => Buffer.concat([OLE, Buffer.alloc(900), Buffer.from('EncryptedPackage', 'utf16le')]),
      415,
      /mật khẩu/,
    ],
    ['macros', withMacro, 415, /macro/],
    ['a PDF', async () => Buffer.from('%PDF-1.7 x'), 415, /tệp PDF/],
    ['a web page named .xls', async () => Buffer.from('<html><table></table></html>'), 415, /trang web/],
    ['nothing', async () => Buffer.alloc(0), 422, /rỗng/],
    ['half of a file', async () => (await filled()).subarray(0, 3000), 422, /hỏng/],
  ])('is told as what it is: %s', async (_, bytes, status, says) => {
    await expect(readGrid(await bytes(), 'a.xls')).rejects.toMatchObject({
      status,
      title: { vi: expect.stringMatching(says), en: expect.stringMatching(/\w{3}/) },
    })
  })
})

describe('what Excel hides', () => {
  it('are rows and columns that are told, and sheets that are left out', async () => {
    const grids = await readGrid(
      await filled((book, page) => {
        page.getRow(3).hidden = true
        page.getColumn(3).hidden = true
        book.addWorksheet('Nháp', { state: 'hidden' }).addRows([['Mã ĐVHC', 'Dân số']])
      }),
      'a.xlsx',
    )
    expect(grids).toMatchObject([{ name: 'Trang 1', hidden: { rows: [3], columns: ['C'] }, aside: ['Nháp'] }])
    expect(grids[0]!.rows).toHaveLength(3)
  })
  it('is nothing in most files', async () => {
    const [grid] = await readGrid(await filled(), 'a.xlsx')
    expect([grid!.hidden, grid!.aside]).toEqual([undefined, undefined])
  })
})
