import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askRoute } from '#platform/areas/server/testing.ts'
import type { TestDb } from '#platform/database/server/testing.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { routes } from './routes.ts'
import { centre, commitImport, LEAD, sendFile, workbook } from './testing.ts'

type Row = unknown[]
let db: TestDb
beforeAll(async () => {
  db = await centre()
})
afterAll(() => db.close())
const send = (bytes: Buffer, form: object = {}, more: { type?: string; actor?: Actor; name?: string } = {}) =>
  sendFile(db, bytes, form, more)
const sheet = async (rows: Row[], form: object = {}) => send(await workbook(rows), form)
const commit = (id: string, actor = LEAD) => commitImport(db, id, actor)

describe('layouts that need no help', () => {
  it('rows of areas, columns of indicators under merged heads, period in the title, totals checked and not taken', async () => {
    const book = new ExcelJS.Workbook()
    const page = book.addWorksheet('Biểu 1')
    page.addRows([
      ['UBND THÀNH PHỐ ĐÀ NẴNG'],
      ['Biểu 01: Dân số và hộ, năm 2025'],
      [],
      ['STT', 'Xã, phường', 'Dân số (người)', 'Hộ', null, 'Ghi chú'],
      [null, null, null, 'Số hộ', 'Hộ nghèo', null],
      ['A', 'B', 1, 2, 3, 4],
      [1, 'xã Trà My', '21.300', 5640, 1050, null],
      [2, 'Hải Châu', '131.427', 35_000, null, null],
      ['', 'Tổng cộng', 152_727, 40_600, 1050, null],
      ['Người lập biểu'],
    ])
    page.mergeCells('D4:E4')
    for (const at of ['A4:A5', 'B4:B5', 'C4:C5', 'F4:F5']) page.mergeCells(at)
    const out = await send(Buffer.from(await book.xlsx.writeBuffer()))
    expect(out.rejected.map((r) => [r.row, r.column, r.reason.vi])).toEqual([
      [9, 'D (Hộ / Số hộ)', 'Dòng tổng ghi 40600 nhưng cộng các dòng trên được 40640.'],
    ])
    expect(out.accepted).toBe(5)
    expect(out.preview[0]).toMatchObject({
      indicator: 'people.population',
      area: '20900',
      period: '2025',
      value: 21_300,
    })
    expect(out.decisions.map((d) => d.vi).join(' ')).toContain('1.234,5')
  })
  it('rows of areas, columns of periods, the indicator in the title; blanks stay unknown, zero is zero', async () => {
    const out = await sheet([
      ['Số hộ nghèo các xã'],
      ['Đơn vị', 'Năm 2024', '2025', 'Tháng 10/2026'],
      ['20900', null, 0, 7],
    ])
    expect(out.preview).toMatchObject([
      { indicator: 'people.poor', area: '20900', period: '2025', value: 0 },
      { period: '2026-10', value: 7 },
    ])
    expect(out.rejected).toEqual([])
  })
  it('rows of indicators for one area, in triệu đồng', async () => {
    const out = await sheet([
      ['Xã Trà My - Đơn vị tính: triệu đồng'],
      ['Chỉ tiêu', 'Quý', 'Thực hiện tháng 10/2026'],
      ['1. Thu ngân sách', null, '1.234,5'],
    ])
    expect(out.preview).toMatchObject([
      { indicator: 'people.revenue', area: '20900', period: '2026-10', value: 1_234_500_000 },
    ])
  })
  it('CSV with semicolons and English numbers, decided once and shown', async () => {
    const out = await send(
      Buffer.from(
        'Area code;Indicator;Period;Value\n20900;people.population;2025;"21,300"\n20900;people.insured;2025;95.5\n',
      ),
      {},
      { name: 'a.csv' },
    )
    expect(out.preview).toMatchObject([{ value: 21_300 }, { value: 95.5 }])
    expect(out.decisions.map((d) => d.vi).join(' ')).toContain('1,234.5')
  })
  it('a head nobody knows is told, and the mapping sent along is remembered for the next file', async () => {
    const rows = [
      ['Tên xã', 'SL bò'],
      ['Trà My', 9],
    ]
    const form = { period: '2025' }
    expect((await sheet(rows, form)).accepted).toBe(0)
    const told = await sheet(rows, {
      ...form,
      mapping: JSON.stringify({
        headRow: 1,
        headRows: 1,
        columns: { A: { role: 'area' }, B: { role: 'value', indicator: 'people.yearbook' } },
      }),
    })
    expect(told.accepted).toBe(1)
    await commit(told.id)
    expect((await sheet([['Báo cáo năm 2025'], ...rows])).preview).toMatchObject([
      { indicator: 'people.yearbook', area: '20900', period: '2025', value: 9 },
    ])
  })
  it('a number shown as per cent is taken as it is shown', async () => {
    const book = new ExcelJS.Workbook()
    const page = book.addWorksheet('Biểu')
    page.addRows([
      ['Mã ĐVHC', 'Tỷ lệ bảo hiểm y tế (%)'],
      ['20900', 0.955],
      ['20779', 0.5],
    ])
    page.getCell('B2').numFmt = '0.0%'
    const out = await send(Buffer.from(await book.xlsx.writeBuffer()), { period: '2025' })
    expect(out.preview).toMatchObject([{ value: 95.5 }, { value: 0.5 }])
  })
  it('what is no table is refused by its bytes, whatever its name', async () => {
    await expect(send(Buffer.from('%PDF-1.7 nothing'), {}, { name: 'a.xlsx' })).rejects.toMatchObject({ status: 415 })
    await expect(
      send(Buffer.from('PK\x03\x04 [Content_Types].xml xl/ broken'), {}, { name: 'a.xlsx' }),
    ).rejects.toMatchObject({ status: 422 })
    await expect(send(Buffer.from([0x54, 0xea, 0x6e, 0x0a]), {}, { name: 'a.csv' })).rejects.toMatchObject({
      status: 422,
    })
    await expect(
      askRoute(db, routes, 'POST /api/v1/imports', { query: { type: 'figures' }, body: {} }),
    ).rejects.toMatchObject({ status: 422 })
  })
})
