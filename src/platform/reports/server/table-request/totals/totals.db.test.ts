import { Document, Packer, Paragraph, Table, TableCell, TableRow, VerticalMergeType } from 'docx'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askRoute } from '#platform/areas/server/testing.ts'
import { cases } from '#platform/cases/module.ts'
import { centre, LEAD, PEOPLE } from '#platform/connectors/server/testing.ts'
import type { TestDb } from '#platform/database/server/testing.ts'
import { enterFigures } from '#platform/figures/server/enter-figures.ts'
import { NOBODY, SYSTEM } from '#platform/routes/server/route.ts'
import type { PartPage, TableDetail, TableLinks } from '../../../table-request/contract.ts'
import { tableRoutes as routes } from '../table-routes.ts'
import { DOCUMENT, wordGrids } from '../word/word-grids.ts'
import { openZip } from '../word/zip.ts'

const TABLES = '/api/v1/reports/tables'
let db: TestDb
beforeAll(async () => {
  db = await centre([PEOPLE, cases])
  const row = {
    indicator: 'people.population',
    area: '20900',
    period: '2025',
    value: 21_300,
    status: 'official' as const,
  }
  await db.tx((tx) => enterFigures(tx, SYSTEM, [row], {}))
})
afterAll(() => db.close())

const call = <T>(what: string, input: object = {}) => askRoute<T>(db, routes, what, { actor: LEAD, ...input })
const take = (name: string, bytes: Buffer) =>
  call<TableDetail>(`POST ${TABLES}`, { body: {}, files: [{ name, type: '', bytes }] })
const fileOf = async (id: string) => (await call<{ body: Buffer }>(`GET ${TABLES}/:id/file`, { params: { id } })).body
const askedIn = (table: TableDetail) => table.cells.filter((c) => c.state === 'asked').map((c) => c.cell)

/** Every unit answers by its link: each cell what is told for it. */
async function answerAll(table: TableDetail, valueAt: (cell: string) => number): Promise<void> {
  const { items } = await call<TableLinks>(`POST ${TABLES}/:id/send`, {
    params: { id: table.id },
    body: { dueAt: '2026-11-21T16:00:00+07:00' },
  })
  for (const { link } of items) {
    const params = { token: link.split('/').at(-1)! }
    const { cells } = await call<PartPage>('GET /api/v1/table-links/:token', { params, actor: NOBODY })
    const answers = Object.fromEntries(cells.map((c) => [c.id, String(valueAt(c.cell))]))
    await call('POST /api/v1/table-links/:token', { params, body: { name: 'Chị Hoa', answers }, actor: NOBODY })
  }
}

describe('a table in Excel with groups, several totals and columns of totals under merged heads', () => {
  let table: TableDetail
  const made = async () => {
    const book = new ExcelJS.Workbook()
    const page = book.addWorksheet('Biểu')
    page.addRows([
      ['BIỂU NĂM 2025'],
      ['TT', 'Đơn vị', 'Trẻ được tiêm', null, null, 'Tỷ lệ tiêm (%)', 'Thuốc phát ra (liều)', null, null],
      [null, null, 'Tổng số', 'Nam', 'Nữ', null, 'Quý I', 'Quý II', 'Cộng'],
      ['I', 'Khu vực miền núi'],
      [1, 'Xã Trà My'],
      ['', 'Cộng nhóm I'],
      ['II', 'Khu vực trung tâm'],
      [2, 'Phường Hải Châu', null, null, null, null, 3],
      [3, 'Xã Nông Sơn'],
      ['', 'Cộng nhóm II'],
      ['', 'TỔNG CỘNG'],
    ])
    for (const range of ['C2:E2', 'G2:I2', 'A2:A3', 'B2:B3', 'F2:F3']) page.mergeCells(range)
    page.getCell('I11').value = { formula: 'I6+I10' }
    return Buffer.from(await book.xlsx.writeBuffer())
  }
  it('asks the units for no total, but for their own rates', async () => {
    table = await take('bieu.xlsx', await made())
    const own = ['D5', 'E5', 'F5', 'G5', 'H5', 'D8', 'E8', 'F8', 'H8', 'D9', 'E9', 'F9', 'G9', 'H9']
    expect(askedIn(table)).toEqual(own)
    expect(table.totals.filter((t) => t.parts === 0)).toEqual([])
    expect(table.totals.map((t) => t.cell)).not.toContain('F11')
  })
  it('comes back with every total as a formula and its value; what was written in stays', async () => {
    await answerAll(table, (cell) => (cell.startsWith('F') ? 50 : Number(cell.slice(1))))
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await fileOf(table.id)) as unknown as ArrayBuffer)
    const page = book.getWorksheet('Biểu')!
    const cell = (at: string) => page.getCell(at).value
    expect(cell('C5')).toEqual({ formula: 'SUM(D5,E5)', result: 10 })
    expect(cell('I8')).toEqual({ formula: 'SUM(G8,H8)', result: 11 })
    expect(cell('D6')).toEqual({ formula: 'SUM(D5)', result: 5 })
    expect(cell('C10')).toEqual({ formula: 'SUM(C8:C9)', result: 34 })
    expect(cell('C11')).toEqual({ formula: 'SUM(C5,C8:C9)', result: 44 })
    expect(cell('G11')).toEqual({ formula: 'SUM(G5,G8:G9)', result: 5 + 3 + 9 })
    expect([cell('I11'), cell('F11'), cell('C4'), cell('G8')]).toEqual([
      expect.objectContaining({ formula: 'I6+I10' }),
      null,
      null,
      3,
    ])
    const notes = book.getWorksheet('Xác nhận')!
    expect(notes.getSheetValues().flat()).toContain('Máy cộng 3 ô: C5 … C9. Ô C11.')
  })
})

describe('a table in Word', () => {
  const cell = (text: string, more: object = {}) => new TableCell({ children: [new Paragraph(text)], ...more })
  const file = async (rows: TableRow[]) =>
    Buffer.from(
      await Packer.toBuffer(
        new Document({ sections: [{ children: [new Paragraph('BIỂU NĂM 2025'), new Table({ rows })] }] }),
      ),
    )
  const row = (...texts: string[]) => new TableRow({ children: texts.map((text) => cell(text)) })
  const down = { verticalMerge: VerticalMergeType.RESTART }
  const goesOn = { verticalMerge: VerticalMergeType.CONTINUE }

  it('with merged heads, sections and a total on top gets all its sums', async () => {
    const head = [
      new TableRow({
        children: [
          cell('TT', down),
          cell('Đơn vị', down),
          cell('Số hội viên', { columnSpan: 3 }),
          cell('Ghi chú', down),
        ],
      }),
      new TableRow({
        children: [cell('', goesOn), cell('', goesOn), cell('Tổng số'), cell('Nam'), cell('Nữ'), cell('', goesOn)],
      }),
    ]
    const rows = [
      row('', 'TỔNG SỐ', '', '', '', ''),
      row('I', 'Miền núi', '', '', '', ''),
      row('1', 'Xã Trà My', '', '', '', ''),
      row('2', 'Xã Nông Sơn', '', '', '4', ''),
      row('II', 'Đồng bằng', '', '', '', ''),
      row('3', 'Phường Hải Châu', '', '', '', ''),
    ]
    const table = await take('hoi-vien.docx', await file([...head, ...rows]))
    expect(askedIn(table)).toEqual(['D5', 'E5', 'D6', 'D8', 'E8'])
    await answerAll(table, (at) => Number(at.slice(1)))
    const [out] = wordGrids(await fileOf(table.id))
    expect(out!.grid.rows.slice(out!.above + 2)).toEqual([
      [null, 'TỔNG SỐ', 10 + 10 + 16, 19, 17, null],
      ['I', 'Miền núi', 20, 11, 9, null],
      [1, 'Xã Trà My', 10, 5, 5, null],
      [2, 'Xã Nông Sơn', 10, 6, 4, null],
      ['II', 'Đồng bằng', 16, 8, 8, null],
      [3, 'Phường Hải Châu', 16, 8, 8, null],
    ])
  })
  it('whose total cannot be told, or disagrees with what stands there, stays blank and says so', async () => {
    const rows = [
      row('Đơn vị', 'Số tổ', 'Số nhà'),
      row('Xã Trà My', '2', ''),
      row('Xã Nông Sơn', '3', ''),
      row('Tổng cộng', '9', ''),
    ]
    const table = await take('to.docx', await file(rows))
    expect(table.totals).toEqual([{ sheet: 'Bảng 1', cell: 'C4', parts: 0 }])
    await answerAll(table, () => 1)
    const bytes = await fileOf(table.id)
    expect(wordGrids(bytes)[0]!.grid.rows.at(-1)).toEqual(['Tổng cộng', 9, null])
    expect(openZip(bytes).read(DOCUMENT)!.toString('utf8')).toContain('Bảng 1, ô C4: Chưa rõ')
  })
  it('gets no total while a number is missing', async () => {
    const rows = [row('Đơn vị', 'Số tổ'), row('Xã Trà My', ''), row('Xã Nông Sơn', '3'), row('Tổng cộng', '')]
    const table = await take('thieu.docx', await file(rows))
    expect(wordGrids(await fileOf(table.id))[0]!.grid.rows.at(-1)).toEqual(['Tổng cộng', null])
    await answerAll(table, () => 4)
    expect(wordGrids(await fileOf(table.id))[0]!.grid.rows.at(-1)).toEqual(['Tổng cộng', 7])
  })
  it('knows a figure only of the whole where its columns are men and women', async () => {
    const head = [
      new TableRow({ children: [cell('Đơn vị', down), cell('Dân số (người)', { columnSpan: 3 })] }),
      new TableRow({ children: [cell('', goesOn), cell('Tổng số'), cell('Nam'), cell('Nữ')] }),
    ]
    const table = await take('dan-so.docx', await file([...head, row('Xã Trà My', '', '', '')]))
    expect(table.cells.map((c) => [c.cell, c.value, c.indicator])).toEqual([
      ['B3', 21_300, 'people.population'],
      ['C3', null, null],
      ['D3', null, null],
    ])
  })
})
