import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askRoute } from '#platform/areas/server/testing.ts'
import type { TestDb } from '#platform/database/server/testing.ts'
import { routes as indicators } from '#platform/indicators/server/routes.ts'
import { syncIndicators } from '#platform/indicators/server/sync-indicators.ts'
import { saveOffice } from '#platform/offices/server/save-office.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { centre, commitImport, LEAD, PEOPLE, sendFile, workbook } from '../testing.ts'

const TYPE = { type: 'indicators.catalogue' }
const HEAD = [
  'STT',
  'Mã số',
  'Nhóm, tên chỉ tiêu',
  'Đơn vị tính',
  'Phân tổ chủ yếu',
  'Kỳ công bố',
  'Cơ quan chịu trách nhiệm thu thập, tổng hợp',
  'Mã số trong hệ thống cấp trên',
]
let db: TestDb
const SOCIAL = { ...PEOPLE, id: 'socio-economic' }

beforeAll(async () => {
  db = await centre([SOCIAL])
  await db.tx(async (tx) => {
    await syncIndicators(tx)
    await saveOffice(tx, SYSTEM, { code: 'TK', name: { vi: 'Thống kê cơ sở' }, kind: 'body' })
  })
})
afterAll(() => db.close())

const send = async (rows: unknown[][], actor?: Actor) => sendFile(db, await workbook(rows), {}, { ...TYPE, actor })
const get = (name: string) => db.declared.indicators.get(`socio-economic.${name}`)

describe('a catalogue sheet', () => {
  const sheet = [
    ['HỆ THỐNG CHỈ TIÊU THỐNG KÊ CẤP XÃ'],
    [],
    HEAD,
    ['A', 'B', 'C', '1', '2', '3', '4', '5'],
    ['01', null, 'Đất đai và dân số'],
    [
      1,
      'X0101',
      'Diện tích đất nông nghiệp',
      'ha',
      'Loại đất (lúa, cây lâu năm); chủ sử dụng',
      'Năm',
      'Thống kê cơ sở',
      'H0101',
    ],
    [2, 'X0102', 'Dân số', 'người', 'Giới tính; thành thị/nông thôn', 'Quý, năm', 'Thống kê cơ sở'],
    ['02', null, 'II. Kinh tế'],
    [3, 'X0203', 'Sản lượng thủy sản', 'tấn', null, '6 tháng, 9 tháng, năm', 'Phòng không có'],
    [null, null, '- Nuôi trồng'],
    [null, null, '- Khai thác'],
    [4, 'X0204', 'Chỉ tiêu không đơn vị', null, null, 'Năm'],
    [5, 'X0205', 'Chỉ tiêu kỳ lạ', 'con', null, 'khi nào có'],
    [6, 'X0102', 'Trùng mã', 'người', null, 'Năm'],
    [7, 'X0207', 'Số dê bình quân mỗi hộ', 'con/hộ', null, 'Năm'],
  ]

  it('is previewed: what is new, what changes, each refused row with its mend; nothing is written yet', async () => {
    const seen = await send(sheet)
    expect(seen.accepted).toBe(4)
    expect(seen.rejected.map((r) => [r.row, r.column?.[0] ?? null])).toEqual([
      [12, 'D'],
      [13, 'F'],
      [14, null],
    ])
    for (const r of seen.rejected) expect(r.mend.vi.length).toBeGreaterThan(10)
    expect(seen.rejected[2]?.reason.vi).toContain('X0102')
    expect(seen.warnings.map((w) => w.row)).toEqual([9])
    expect(seen.decisions.map((d) => d.vi).join(' ')).toMatch(/3 chỉ tiêu mới, 1 chỉ tiêu có sẵn.*2 dòng tiêu đề/)
    expect(seen.decisions.map((d) => d.vi).join('\n')).toMatch(
      /cộng lại bằng tổng số: Giới tính \(Nam, Nữ\); Thành thị, nông thôn.*\nChưa coi là cộng lại bằng tổng số: Loại đất \(Lúa, Cây lâu năm\)/,
    )
    expect(get('san-luong-thuy-san')).toBeUndefined()
  })

  it('is committed: the indicators are in use at once, with group, categories, periods and office', async () => {
    const seen = await send(sheet)
    expect(await commitImport(db, seen.id)).toMatchObject({ state: 'committed', accepted: 4 })
    expect(get('dien-tich-dat-nong-nghiep')).toMatchObject({
      code: 'X0101',
      group: 'Đất đai và dân số',
      measure: 'stock',
      office: 'TK',
      categories: [{ title: { vi: 'Loại đất' }, values: [{ id: 'lua' }, { id: 'cay-lau-nam' }] }, { values: [] }],
    })
    expect(get('san-luong-thuy-san')).toMatchObject({
      group: 'Kinh tế',
      measure: 'flow',
      periods: ['nine-months', 'half', 'year'],
      categories: [{ id: 'of-which', values: [{ title: { vi: 'Nuôi trồng' } }, { title: { vi: 'Khai thác' } }] }],
    })
    expect(get('so-de-binh-quan-moi-ho')).toMatchObject({ measure: 'ratio' })
  })

  it('keeps what somebody said of a breakdown when the sheet says nothing of it, and the ids that figures bear', async () => {
    const rows = [HEAD, [1, 'X0301', 'Diện tích gieo trồng', 'ha', 'Vụ (chiêm, mùa)', 'Năm']]
    await commitImport(db, (await send(rows)).id)
    const params = { id: 'socio-economic.dien-tich-gieo-trong' }
    const path = '/api/v1/indicators/:id'
    type Shown = { definition: { categories: object[]; title: object; measure: string } }
    const { definition } = await askRoute<Shown>(db, indicators, `GET ${path}`, { params })
    const body = {
      ...{ title: definition.title, measure: definition.measure, unit: 'ha', periods: ['year'], code: 'X0301' },
      categories: [{ ...definition.categories[0], whole: true }],
    }
    await askRoute(db, indicators, `PUT ${path}`, { params, body })
    const seen = await send(rows)
    expect(seen.decisions.map((d) => d.vi).join(' ')).toContain('bằng tổng số: Vụ (Chiêm, Mùa)')
    await commitImport(db, seen.id)
    expect(get('dien-tich-gieo-trong')).toMatchObject({
      categories: [{ id: 'vu', whole: true, values: [{ id: 'chiem' }, { id: 'mua' }] }],
    })
  })

  it('gives a code to an indicator the program has, and leaves what the sheet does not say', () => {
    expect(get('population')).toMatchObject({ code: 'X0102', measure: 'stock', min: 0, periods: ['quarter', 'year'] })
  })

  it('brought again changes nothing, and is read as it was understood before', async () => {
    const again = await send(sheet)
    expect(again.decisions.map((d) => d.vi).join(' ')).toMatch(
      /như lần nhập trước.*0 chỉ tiêu mới, 0 chỉ tiêu có sẵn.*4 không đổi/,
    )
    const versions = async () =>
      (
        await askRoute<{ versions: unknown[] }>(db, indicators, 'GET /api/v1/indicators/:id', {
          params: { id: 'socio-economic.population' },
        })
      ).versions.length
    const before = await versions()
    await commitImport(db, again.id)
    expect(await versions()).toBe(before)
  })

  it('is refused row by row to who may not define', async () => {
    const officer: Actor = { ...LEAD, grants: [{ role: 'officer', areaId: null, field: null }] }
    const seen = await send([HEAD, [1, 'X9', 'Chỉ tiêu khác', 'con', null, 'Năm']], officer)
    expect(seen).toMatchObject({ accepted: 0, rejected: [{ reason: { vi: expect.stringContaining('quyền') } }] })
  })

  it('takes formulas that name what stands further down', async () => {
    const seen = await send([
      [...HEAD, 'Công thức'],
      [1, 'Y1', 'Tỷ lệ A', '%', null, 'Năm', null, null, 'Y2 / [Dân số] * 100'],
      [2, 'Y2', 'Số người A', 'người', null, 'Năm'],
      [3, 'Y3', 'Vòng 1', '%', null, 'Năm', null, null, 'Y4 * 2'],
      [4, 'Y4', 'Vòng 2', '%', null, 'Năm', null, null, 'Y3 / 2'],
    ])
    expect(seen.accepted).toBe(2)
    expect(seen.rejected.map((r) => r.reason.vi)).toEqual([
      expect.stringContaining('Vòng 1 → Vòng 2 → Vòng 1'),
      expect.stringContaining('Vòng 2 → Vòng 1 → Vòng 2'),
    ])
  })

  it('of 283 indicators comes whole', async () => {
    const rows = Array.from({ length: 283 }, (_, i) => [
      i,
      `Z${1000 + i}`,
      `Chỉ tiêu thử số ${i}`,
      'người',
      'Giới tính',
      'Năm',
    ])
    const seen = await send([HEAD, ...rows])
    expect(seen).toMatchObject({ accepted: 283, rejected: [] })
    expect(await commitImport(db, seen.id)).toMatchObject({ accepted: 283 })
    expect(get('chi-tieu-thu-so-282')).toMatchObject({ code: 'Z1282' })
  })
})

describe('a sheet of targets', () => {
  const rows = [
    ['Giao chỉ tiêu kinh tế – xã hội năm 2026 (kèm theo Nghị quyết số 12/NQ-HĐND)'],
    ['Mã ĐVHC', 'Tên đơn vị', 'Chỉ tiêu', 'Kỳ', 'Giá trị', 'Ghi chú'],
    ['20900', 'Trà My', 'Số hộ nghèo', '2026', 400, null],
    ['20900', 'Trà My', 'Số hộ', '2026', 5000, 'QĐ 7/QĐ-UBND'],
  ]
  const TARGETS = { type: 'indicators.targets' }

  it('sets them with the decision of the title, or of the row', async () => {
    const seen = await sendFile(db, await workbook(rows), {}, TARGETS)
    expect(seen).toMatchObject({ accepted: 2, rejected: [] })
    await commitImport(db, seen.id)
    const { items } = await askRoute<{ items: { value: number; decision: string }[] }>(
      db,
      indicators,
      'GET /api/v1/targets',
      {
        query: { area: '20900' },
      },
    )
    expect(items.map((t) => [t.value, t.decision])).toEqual([
      [5000, 'QĐ 7/QĐ-UBND'],
      [400, 'Nghị quyết số 12/NQ-HĐND'],
    ])
  })

  it('is refused to who may not set them', async () => {
    const officer: Actor = { ...LEAD, grants: [{ role: 'officer', areaId: null, field: null }] }
    const seen = await sendFile(db, await workbook(rows), {}, { ...TARGETS, actor: officer })
    expect(seen).toMatchObject({ accepted: 0, rejected: [{}, {}] })
  })
})
