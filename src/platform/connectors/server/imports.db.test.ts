import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import { newId } from '#platform/database/server/new-id.ts'
import type { TestDb } from '#platform/database/server/testing.ts'
import { routes as figureRoutes } from '#platform/figures/server/routes.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
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

const values = async (indicator: string, period: string) =>
  (
    await askRoute<{ items: { area: string; value: number; status: string }[] }>(
      db,
      figureRoutes,
      'GET /api/v1/figures',
      { query: { indicator, from: period, to: period } },
    )
  ).items

describe('a sheet with twenty planted faults', () => {
  it('has each of them explained: which cell, why, and what to do', async () => {
    const head = ['Mã ĐVHC', 'Tên đơn vị', 'Chỉ tiêu', 'Kỳ', 'Giá trị', 'ĐVT', 'Ghi chú']
    const good = (value: unknown, more: Record<number, unknown> = {}) =>
      Object.assign(['20900', 'Trà My', 'Dân số', '2025', value, null, null] as Row, more)
    const planted: [Row, RegExp, string][] = [
      [good({ formula: 'A1/0', result: { error: '#REF!' } }, { 3: '2025-01' }), /công thức/, 'E'],
      [good('khoảng 500', { 3: '2025-02' }), /là chữ/, 'E'],
      [good('-', { 3: '2025-03' }), /Dấu “-”/, 'E'],
      [good('x', { 3: '2025-04' }), /không áp dụng/, 'E'],
      [good('…', { 3: '2025-05' }), /chưa có số liệu/, 'E'],
      [good(new Date(Date.UTC(2026, 9, 1)), { 3: '2025-06' }), /là ngày tháng/, 'E'],
      [good(true, { 3: '2025-07' }), /đúng\/sai/, 'E'],
      [good('1,234,567', { 3: '2026-01' }), /viết khác cách ghi số/, 'E'],
      [good('12%', { 3: '2026-02' }), /dấu %/, 'E'],
      [good(-5, { 3: '2026-03' }), /không thể là số âm/, 'E'],
      [good(120, { 2: 'Tỷ lệ bảo hiểm y tế' }), /vượt mức cao nhất/, 'E'],
      [good(12.5, { 3: '2026-04' }), /số nguyên/, 'E'],
      [good(21_301), /Trùng với ô E5 nhưng giá trị khác/, 'E'],
      [good(5, { 3: '2025-13' }), /Không đọc được kỳ/, 'D'],
      [good(5, { 2: 'Số vụ', 3: '2026-05' }), /không nhận kỳ/, 'D'],
      [good(5, { 3: '2026-09@decree-09' }), /dương lịch. Hãy ghi “2026-09”/, 'D'],
      [good(5, { 0: '99999', 1: null }), /Không có đơn vị nào/, 'A'],
      [good(5, { 0: '20899', 1: null }), /nay thuộc Xã Trà My \(mã 20900\)/, 'A'],
      [good(5, { 1: 'Trà Sơn', 3: '2026-06' }), /nhưng tên ghi “Trà Sơn”/, 'B'],
      [good(5, { 2: 'Số con trâu' }), /Không có chỉ tiêu/, 'C'],
      [good(null, { 3: '2026-07' }), /chưa có giá trị/, 'E'],
      [good(5, { 3: '2026-08', 5: 'tấn' }), /Đơn vị tính “tấn”/, 'F'],
      [good(5, { 3: '2031' }), /quá xa trong tương lai/, 'E'],
      [good(5, { 3: null }), /không ghi|kỳ nào/, 'E'],
    ]
    const out = await sheet([
      ['BÁO CÁO DÂN SỐ'],
      [],
      ['Đơn vị báo cáo: Sở Thống kê'],
      head,
      good(21_300),
      good('1.234.567', { 3: '2024-12', 0: '20900', 1: 'Trà Sơn' }),
      ...planted.map(([row]) => row),
      [],
      ['Ghi chú: số liệu ước tính'],
    ])
    expect(out.accepted).toBe(2)
    expect(planted.length).toBeGreaterThanOrEqual(20)
    for (const [i, [, reason, column]] of planted.entries()) {
      const found = out.rejected.find((r) => r.row === i + 7)
      expect(found, `row ${i + 7} ${reason}`).toBeDefined()
      expect(found!.reason.vi).toMatch(reason)
      expect(found!.column?.startsWith(column)).toBe(true)
      expect(found!.mend.vi.length).toBeGreaterThan(5)
      expect(found!.reason.en.length).toBeGreaterThan(5)
    }
    expect(out.rejected).toHaveLength(planted.length)
    expect(new Set(out.rejected.map((r) => r.reason.vi)).size).toBe(planted.length)
  })
  it('refuses a name borne by two areas and asks for the code', async () => {
    const home = (value: string) => db.tx((tx) => setSetting(tx, SYSTEM, { name: 'centre.home', value }))
    await home('')
    const out = await sheet(
      [
        ['Tên xã', 'Dân số'],
        ['Trà Tân', 5],
        ['xã Tra Tan', 5],
      ],
      { period: '2025' },
    )
    await home('48')
    expect(out).toMatchObject({
      accepted: 0,
      rejected: [{ row: 2, column: 'A (Tên xã)', mend: { vi: 'Trà Tân có hai đơn vị, hãy ghi mã.' } }, { row: 3 }],
    })
    expect(
      await sheet(
        [
          ['Tên xã', 'Dân số'],
          ['Trà Tân', 5],
        ],
        { period: '2025' },
      ),
    ).toMatchObject({ accepted: 1, rejected: [] })
  })
})

describe('committing an import', () => {
  it('takes what the preview said, keeps the refused rows, and does it once', async () => {
    const two = await sheet(
      [
        ['Mã ĐVHC', 'Số hộ'],
        ['20779', 100],
        ['99999', 5],
      ],
      { period: '2025', status: 'official' },
    )
    expect(await values('people.households', '2025')).toEqual([])
    const done = await commit(two.id)
    expect(done).toMatchObject({ accepted: 1, state: 'committed', rejected: [{ row: 3 }] })
    expect(await values('people.households', '2025')).toMatchObject([{ area: '20779', value: 100, status: 'official' }])
    expect(await commit(two.id)).toEqual(done)
    const [reject] = await db.rows(sql`select "row", state from sources.reject where run = ${done.run}`)
    expect(reject).toEqual({ row: 3, state: 'kept' })
    expect((await db.get<{ cell: string }>(sql`select cell from figures.value where run_id = ${done.run}`)).cell).toBe(
      'bao-cao.xlsx · Trang 1!B2',
    )
  })
  it('counts for a source named by its kind of file, or for the source a machine speaks for', async () => {
    const title = { vi: 'Nhập từ tệp: figures', en: 'Files: figures' }
    await db.run(sql`update sources.source set title = ${JSON.stringify(title)} where id = 'import.figures'`)
    const rows = (value: number) => [
      ['Mã ĐVHC', 'Số hộ'],
      ['20779', value],
    ]
    await commit((await sheet(rows(101), { period: '2024' })).id)
    const token = newId(new Date())
    await db.run(sql`insert into sources.source (id, title, door, token, simulated, made_at)
      values ('kho', '{"vi":"Kho","en":"Store"}', 'push', ${token}, true, now())`)
    const machine: Actor = { ...LEAD, kind: 'token', id: token }
    const brought = await send(await workbook(rows(102)), { period: '2023' }, { actor: machine })
    await commit(brought.id, machine)
    const runs = await db.rows(sql`select s.id, s.title ->> 'vi' as title, s.state from sources.source s order by s.id`)
    expect(runs).toEqual([
      { id: 'import.figures', title: 'Bảng số liệu theo kỳ', state: 'ok' },
      { id: 'kho', title: 'Kho', state: 'ok' },
    ])
    const [value] = await db.rows(sql`select source_id as source, simulated from figures.value where value = 102`)
    expect(value).toEqual({ source: 'kho', simulated: true })
  })
  it('is refused to anybody but the one who brought it, and rows of other areas are not taken', async () => {
    const out = await sheet(
      [
        ['Mã ĐVHC', 'Số hộ'],
        ['20900', 1],
      ],
      { period: '2025' },
    )
    await expect(commit(out.id, STRANGER)).rejects.toMatchObject({ status: 404 })
    const none = await send(
      await workbook([
        ['Mã ĐVHC', 'Số hộ'],
        ['20900', 1],
      ]),
      { period: '2025' },
      { actor: STRANGER },
    )
    expect(none).toMatchObject({
      accepted: 0,
      rejected: [{ reason: { vi: expect.stringContaining('không có quyền') } }],
    })
    expect(routes.find((r) => r.path === '/api/v1/imports')?.need).toBe('imports:write')
  })
})
