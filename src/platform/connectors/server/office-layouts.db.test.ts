import ExcelJS from 'exceljs'
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatNumberVi, parseNumberVi } from '#kernel/vietnamese-number.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import type { TestDb } from '#platform/database/server/testing.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import type { ImportOut, ReadAgain } from '../contract.ts'
import { routes } from './routes.ts'
import { centre, commitImport, LEAD, sendFile, workbook } from './testing.ts'

type Row = unknown[]
let db: TestDb
beforeAll(async () => {
  db = await centre()
})
afterAll(() => db.close())
const sheet = async (rows: Row[], form: object = {}) => sendFile(db, await workbook(rows), form)
const again = (id: string, body: ReadAgain, actor = LEAD) =>
  askRoute<ImportOut>(db, routes, 'POST /api/v1/imports/:id/read', { params: { id }, body, actor })
const values = (out: ImportOut) =>
  (out.preview as { indicator: string; area: string; period: string; value: number }[]).map((p) =>
    [p.indicator.slice(7), p.area, p.period, p.value].join(' '),
  )

describe('sheets as offices write them', () => {
  it('three rows of merged heads: group, sub-head, year', async () => {
    const book = new ExcelJS.Workbook()
    const page = book.addWorksheet('Biểu')
    page.addRows([
      ['Biểu 02'],
      ['TT', 'Xã, phường', 'Dân số và hộ', null, null, null],
      [null, null, 'Dân số', null, 'Số hộ', null],
      [null, null, 'Năm 2024', 'Năm 2025', 'Năm 2024', 'Năm 2025'],
      [1, 'Trà My', 20_000, 21_300, 5000, 5600],
    ])
    for (const at of ['A2:A4', 'B2:B4', 'C2:F2', 'C3:D3', 'E3:F3']) page.mergeCells(at)
    const out = await sendFile(db, Buffer.from(await book.xlsx.writeBuffer()))
    expect(out.rejected).toEqual([])
    expect(values(out)).toEqual([
      'population 20899 2024 20000',
      'population 20900 2025 21300',
      'households 20899 2024 5000',
      'households 20900 2025 5600',
    ])
  })
  it('the total on top, Roman sections with sums of their own, “Trong đó”, a footnote; none of them is stored', async () => {
    const out = await sheet([
      ['Số hộ năm 2025'],
      ['STT', 'Đơn vị', 'Số hộ'],
      [null, 'TỔNG SỐ', 600],
      ['I', 'Khu vực miền núi', 100],
      [1, 'Xã Trà My', 100],
      ['II', 'Khu vực đồng bằng', 510],
      [1, 'Hải Châu', '300 (*)'],
      [2, 'Phường Hòa Khánh', 200],
      [null, 'Trong đó: khu vực thành thị', 500],
      ['(*) Số liệu sơ bộ'],
    ])
    expect(out.accepted).toBe(3)
    expect(out.rejected.map((r) => [r.cell, r.reason.vi])).toEqual([
      ['C6', 'Dòng tổng ghi 510 nhưng cộng các dòng trên được 500.'],
    ])
    expect(out.sheets![0]!.totals).toEqual([3, 4, 6, 9])
  })
  it('indicators down and areas across, with a column of totals that is checked', async () => {
    const out = await sheet([
      ['Năm 2025'],
      ['Chỉ tiêu', 'ĐVT', 'Tổng số', 'Trà My', 'Hải Châu'],
      ['I. Dân số', 'người', 30, 10, 20],
      ['II. Số hộ', 'hộ', 9, 4, 4],
    ])
    expect(values(out)).toEqual([
      'population 20900 2025 10',
      expect.stringMatching(/^population \d+ 2025 20$/),
      'households 20900 2025 4',
      expect.stringMatching(/^households \d+ 2025 4$/),
    ])
    expect(out.rejected.map((r) => r.cell)).toEqual(['C4'])
  })
  it('periods across with a sum over them', async () => {
    const out = await sheet([
      ['Dân số xã Trà My'],
      ['Đơn vị', 'Tháng 1/2026', 'Tháng 2/2026', 'Cộng'],
      ['Trà My', 3, 4, 7],
    ])
    expect(values(out)).toEqual(['population 20900 2026-01 3', 'population 20900 2026-02 4'])
    expect(out.rejected).toEqual([])
  })
  it('“Đơn vị: triệu đồng” beside the table scales, “Đơn vị: Sở Tài chính” does not', async () => {
    const rows = (unit: string) => [[unit], ['Xã', 'Thu ngân sách năm 2025'], ['Trà My', '1.234,5']]
    expect(values(await sheet(rows('Đơn vị: triệu đồng')))).toEqual(['revenue 20900 2025 1234500000'])
    expect(values(await sheet(rows('Đơn vị: Sở Tài chính')))).toEqual(['revenue 20900 2025 1234.5'])
  })
  it('signs of a yearbook, where the file explains them', async () => {
    const rows = [['Số hộ nghèo năm 2025'], ['Xã', 'Số hộ nghèo'], ['Trà My', '-'], ['Hải Châu', '…']]
    expect((await sheet(rows)).rejected.map((r) => r.offers?.map((o) => o.put))).toEqual([[0, null], [null]])
    const told = await sheet([...rows, ['Ghi chú: (-) Không có hiện tượng phát sinh; (…) chưa có số liệu']])
    expect(values(told)).toEqual(['poor 20900 2025 0'])
    expect(told.rejected).toEqual([])
  })
  it('numbered and dashed names of areas, and several sheets with heads of their own', async () => {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('Dân số').addRows([['Năm 2025'], ['Xã', 'Dân số'], ['1. Xã Trà My', 5]])
    book.addWorksheet('Hộ').addRows([['Năm 2025'], ['Số hộ', 'Tên xã'], [7, '- Hải Châu']])
    book.addWorksheet('Ghi chú').addRows([['Không có số liệu']])
    const out = await sendFile(db, Buffer.from(await book.xlsx.writeBuffer()))
    expect(values(out)).toEqual(['population 20900 2025 5', expect.stringMatching(/^households \d+ 2025 7$/)])
    expect(out.sheets!.map((s) => s.name)).toEqual(['Dân số', 'Hộ'])
  })
  it('rows a person explains: what is left out, what is a total, which indicator', async () => {
    const out = await sheet([
      ['Xã Trà My năm 2025'],
      ['Nội dung', 'Kết quả'],
      ['Nhân khẩu thực tế', 70],
      ['Số hộ', 9],
      ['Ước cả năm', 80],
    ])
    expect(out.accepted).toBe(1)
    const { mapping } = out.sheets![0]!
    const rows = {
      'nhan khau thuc te': { role: 'value' as const, indicator: 'people.population' },
      'uoc ca nam': { role: 'skip' as const },
    }
    const told = await again(out.id, { sheets: { 'Trang 1': { ...mapping, rows } } })
    expect(values(told)).toEqual(['population 20900 2025 70', 'households 20900 2025 9'])
    expect(told.rejected).toEqual([])
  })
})

describe('the memory of an office', () => {
  const rows = (month: string, head = 'Nhân khẩu'): Row[] => [
    [`Báo cáo tháng ${month}`],
    ['Tên xã', head, `Thực hiện tháng ${month}`, 'Ghi chú'],
    ['Trà My', 5, 6, null],
  ]
  const explain = async (out: ImportOut) => {
    const { mapping } = out.sheets![0]!
    const columns = {
      ...mapping.columns,
      B: { role: 'value' as const, indicator: 'people.population' },
      C: { role: 'value' as const, indicator: 'people.households' },
    }
    return again(out.id, { sheets: { 'Trang 1': { ...mapping, columns } } })
  }
  it('opens next month’s file without a question, for everybody of the office, with next month’s period', async () => {
    const told = await explain(await sheet(rows('9/2026')))
    expect(values(told)).toEqual(['population 20900 2026-09 5', 'households 20900 2026-09 6'])
    await commitImport(db, told.id)
    const colleague = { ...LEAD, id: '0198c000-0000-7000-8000-0000000000ab' }
    const next = await sendFile(db, await workbook(rows('10/2026')), {}, { actor: colleague })
    expect(values(next)).toEqual(['population 20900 2026-10 5', 'households 20900 2026-10 6'])
    expect(next.sheets![0]!.memory).toBe('known')
    expect(next.rejected).toEqual([])
  })
  it('notices a layout that has changed and says what is new, gone and moved', async () => {
    const [title, , line] = rows('11/2026') as [Row, Row, Row]
    const moved = await sheet([title, ['Tên xã', 'Số bò', 'Nhân khẩu', 'Thực hiện tháng 11/2026'], [line[0], 1, 5, 6]])
    expect(moved.sheets![0]!.memory).toBe('changed')
    expect(moved.sheets![0]!.change!.vi).toBe(
      'Mẫu này khác lần trước (cột mới: B; không còn cột “ghi chu”; đổi chỗ: C, D). Hãy xem lại các cột đó rồi mới ghi.',
    )
    expect(values(moved)).toEqual(['population 20900 2026-11 5', 'households 20900 2026-11 6'])
    expect(moved.rejected).toMatchObject([{ column: 'B (Số bò)' }])
  })
})

describe('mends by one click', () => {
  it('are offered in the faulty cell and committed in the same run with the rest', async () => {
    const out = await sheet(
      [
        ['Mã ĐVHC', 'Tên xã', 'Dân số', 'Tỷ lệ bảo hiểm y tế (%)'],
        ['20899', 'Trà My', '1.000', '95,5'],
        ['20779', null, '1,234,567', 955],
        ['20242', 'Trà My', 7, '12,5'],
        [null, 'Trà Mi', -8, 40],
      ],
      { period: '2023' },
    )
    const offers: Record<string, ImportOut['rejected'][number]['offers']> = Object.fromEntries(
      out.rejected.map((r) => [r.cell, r.offers]),
    )
    expect(offers.C3).toEqual([{ title: { vi: 'Ghi 1.234.567', en: 'Put 1.234.567' }, put: 1_234_567 }])
    expect(offers.D3!.map((o) => o.put)).toEqual([95.5, 9.55, 0.955])
    expect(offers.B4!.map((o) => [o.cell, o.put])).toEqual([
      ['B4', expect.any(String)],
      ['A4', '20899'],
    ])
    expect(offers.B5!.map((o) => o.put)).toContain('20899')
    expect(out.accepted).toBe(2)
    const mends = [
      { sheet: 'Trang 1', cell: 'C3', put: 1_234_567 },
      { sheet: 'Trang 1', cell: 'D3', put: 95.5 },
      { sheet: 'Trang 1', cell: 'B4', put: offers.B4![0]!.put },
    ]
    const mended = await again(out.id, { mends })
    expect(mended.accepted).toBe(6)
    expect(mended.rejected.map((r) => r.cell)).toEqual(['B5'])
    expect(mended.id).toBe(out.id)
    const done = await commitImport(db, out.id)
    expect(done.accepted).toBe(6)
    const [run] = await db.rows<{ n: number; runs: number }>(
      sql`select count(*)::int as n, count(distinct run_id)::int as runs from figures.value where run_id = ${done.run}`,
    )
    expect(run).toEqual({ n: 6, runs: 1 })
    await expect(again(out.id, { mends })).rejects.toMatchObject({ status: 409 })
  })
  it('of a name borne by two: the two are offered, and the code that is chosen counts', async () => {
    const home = (value: string) => db.tx((tx) => setSetting(tx, SYSTEM, { name: 'centre.home', value }))
    await home('')
    const out = await sheet(
      [
        ['Tên xã', 'Dân số'],
        ['Trà Tân', 5],
      ],
      { period: '2022' },
    )
    const two = out.rejected[0]!.offers!
    expect(two.length).toBeGreaterThanOrEqual(2)
    const told = await again(out.id, { mends: [{ sheet: 'Trang 1', cell: 'A2', put: two[0]!.put }] })
    await home('48')
    expect(told.accepted).toBe(1)
  })
  it('are refused to anybody but the one who brought the file', async () => {
    const out = await sheet(
      [
        ['Mã ĐVHC', 'Số hộ'],
        ['20900', 'x'],
      ],
      { period: '2025' },
    )
    await expect(again(out.id, { mends: [] }, STRANGER)).rejects.toMatchObject({ status: 404 })
    expect(routes.find((r) => r.path === '/api/v1/imports/:id/read')?.need).toBe('imports:write')
  })
})

describe('Vietnamese numbers', () => {
  it('are read as they are written', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e12, max: 1e12, noNaN: true }),
        fc.integer({ min: 0, max: 6 }),
        (value, decimals) => {
          const rounded = Number(value.toFixed(decimals))
          expect(parseNumberVi(formatNumberVi(rounded, decimals))).toBeCloseTo(rounded === 0 ? 0 : rounded, decimals)
        },
      ),
    )
  })
})
