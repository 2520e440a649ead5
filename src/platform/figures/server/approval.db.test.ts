import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import type { FiguresTaken } from '../contract.ts'
import type { ChangeOut, DifferenceOut, GiverOut, GridOut, LockOut, UseOut, WaitingOut } from '../desk-contract.ts'
import { routes } from './routes.ts'
import { tellUses } from './uses-of.ts'

const count = {
  of: 'figure',
  unit: 'hộ',
  better: 'neither',
  decimals: 0,
  periods: ['year', 'month'],
  min: 0,
  jump: 0.5,
  measure: 'stock',
} as const
const people: Module = {
  id: 'people',
  title: { vi: 'Dân', en: 'People' },
  icon: 'users',
  indicators: {
    households: { ...count, title: { vi: 'Số hộ', en: 'Households' }, due: { dueDays: 10 } },
    poor: { ...count, title: { vi: 'Hộ nghèo', en: 'Poor' } },
    near: { ...count, title: { vi: 'Hộ cận nghèo', en: 'Near-poor' } },
    both: {
      ...count,
      title: { vi: 'Nghèo và cận nghèo', en: 'Poor and near-poor' },
      sumOf: ['people.poor', 'people.near'],
    },
    rate: {
      ...count,
      unit: '%',
      max: 100,
      measure: 'ratio',
      title: { vi: 'Tỷ lệ', en: 'Rate' },
      ratio: { over: 'people.poor', under: 'people.households', scale: 100 },
    },
  },
}
const H = 'people.households'
let db: TestDb
let commune: number
let province: number
const ask = <T>(
  name: string,
  asked: { body?: unknown; query?: Record<string, unknown>; actor?: Actor; params?: Record<string, string> } = {},
) => askRoute<T>(db, routes, name, asked)
const post = (rows: unknown[], actor?: Actor) =>
  ask<FiguresTaken>('POST /api/v1/figures', { body: rows, ...(actor && { actor }) })
const fig = (period: string, value: number, more: object = {}) => ({
  indicator: H,
  area: '20779',
  period,
  value,
  status: 'draft',
  ...more,
})
const person = (
  role: 'officer' | 'lead' | 'viewer' | 'admin',
  areaId: number | null,
  field: string | null = null,
): Actor => ({
  kind: 'user',
  id: newId(new Date()),
  name: role,
  grants: [{ role, areaId, field }],
})
const bulk = (body: object, actor?: Actor) =>
  ask<FiguresTaken>('POST /api/v1/figures/moves/bulk', { body, ...(actor && { actor }) })
const waiting = (query: object = {}, actor?: Actor) =>
  ask<{ items: WaitingOut[]; total: number; odd: number }>('GET /api/v1/figures/waiting', {
    query: { ...query },
    ...(actor && { actor }),
  })
const set = (name: string, value: unknown) => db.tx((tx) => setSetting(tx, SYSTEM, { name, value }))

beforeAll(async () => {
  db = await freshDatabase({ modules: [people], now: '2026-11-21T08:00:00+07:00' })
  await db.tx((tx) => seedAreas(tx))
  commune = (await getArea(db, '20779', '2026-11-21')).id
  province = (await areaIndex(db)).parent(commune, '2026-11-21')!.id
})
beforeEach(() =>
  db.run(sql`truncate figures.finding, figures.move, figures.value, figures.offer, figures.difference, figures.lock`),
)
afterAll(() => db.close())

describe('a value that a check asks about', () => {
  const jumps = async () => {
    await post([fig('2025-10', 100, { status: 'official' })])
    return fig('2025-11', 900, { status: 'submitted' })
  }
  it('is taken with a warning, and kept with the reason once somebody insists', async () => {
    const odd = await jumps()
    expect(await post([odd])).toMatchObject({ accepted: 1, warnings: [{ index: 0, check: 'jump' }] })
    expect((await waiting()).items[0]?.findings).toMatchObject([{ check: 'jump', reason: null }])
    await post([{ ...odd, insist: 'Nhập thêm thôn mới' }])
    expect((await waiting()).items[0]?.findings).toMatchObject([{ check: 'jump', reason: 'Nhập thêm thôn mới' }])
    const moves = await db.rows<{ move: string }>(sql`select move from figures.move order by id desc limit 1`)
    expect(moves).toEqual([{ move: 'insist' }])
  })
  it('is refused without a reason where the grid asks, and the last accepted reason is shown', async () => {
    const odd = await jumps()
    const save = (insist?: string, period = '2025-11') =>
      ask<FiguresTaken>('POST /api/v1/figures/grid', {
        body: {
          rows: [{ indicator: H, area: '20779', period, value: odd.value, ...(insist && { insist }) }],
          submit: true,
        },
      })
    const refused = await save()
    expect(refused).toMatchObject({ accepted: 0, rejected: [{ index: 0, check: 'jump' }] })
    expect(refused.rejected[0]).not.toHaveProperty('lastReason')
    expect((await save('Điều tra lại')).accepted).toBe(1)
    await post([fig('2026-02', 100, { status: 'official' })])
    expect((await save(undefined, '2026-03')).rejected[0]).toMatchObject({ lastReason: 'Điều tra lại' })
  })
  it('keeps its reason when somebody else makes the same value official', async () => {
    const odd = await jumps()
    await post([{ ...odd, insist: 'Đúng' }])
    await post([{ ...odd, status: 'official' }])
    expect(
      await db.rows(
        sql`select f.reason from figures.finding f join figures.value v on v.id = f.value_id where v.workflow = 'official'`,
      ),
    ).toEqual([{ reason: 'Đúng' }])
  })
  it('is seen when parts do not make the whole, and when a part is larger than its whole', async () => {
    const all = (poor: number, near: number, both: number) => [
      fig('2025', 5000),
      fig('2025', poor, { indicator: 'people.poor' }),
      fig('2025', near, { indicator: 'people.near' }),
      fig('2025', both, { indicator: 'people.both' }),
    ]
    expect((await post(all(100, 200, 300))).warnings).toEqual([])
    expect((await post(all(100, 200, 400))).warnings.map((w) => w.check)).toEqual(['balance', 'balance', 'balance'])
    expect((await post([fig('2025', 6000, { indicator: 'people.poor' })])).warnings[0]?.reason.vi).toContain(
      'vượt 100 %',
    )
  })
  it('is seen among like units, and when a whole sheet is last month’s', async () => {
    const index = await areaIndex(db)
    const communes = index.children(province, '2026-10-31').slice(0, 12)
    await post(communes.slice(1).map((c, n) => ({ ...fig('2026-10', 4000 + n * 100), area: c.code })))
    expect((await post([{ ...fig('2026-10', 5_000_000), area: communes[0]!.code }])).warnings[0]).toMatchObject({
      check: 'outlier',
    })
    const sheet = (period: string) =>
      ['households', 'poor', 'near', 'both', 'households'].map((i, n) => ({
        ...fig(period, 10 + n),
        indicator: `people.${i}`,
        ...(n === 4 && { category: 'sex=female' }),
      }))
    await post(sheet('2026-08'))
    expect((await post(sheet('2026-09'))).warnings.filter((w) => w.check === 'copied')).toHaveLength(5)
  })
})

describe('moving in bulk', () => {
  const rows = (status: string) => [
    fig('2025-10', 100, { status }),
    fig('2025-11', 900, { status }),
    fig('2025-11', 5, { status, indicator: 'people.poor' }),
  ]
  it('approves everything without warnings and leaves the odd ones', async () => {
    await post([fig('2025-10', 100, { status: 'official' })])
    await post(rows('submitted').slice(1))
    expect(await waiting({ period: '2025-11' })).toMatchObject({
      total: 2,
      odd: 1,
      items: [{ indicator: H }, { indicator: 'people.poor' }],
    })
    const lead = person('lead', province)
    expect(await bulk({ move: 'approve', odd: 'no', period: '2025-11' }, lead)).toMatchObject({
      accepted: 1,
      rejected: [],
    })
    expect((await waiting()).items.map((w) => w.indicator)).toEqual([H])
    expect(await bulk({ move: 'return', area: '20779', indicator: H, note: 'Xem lại' }, lead)).toMatchObject({
      accepted: 1,
    })
    expect((await waiting()).items[0]?.status).toBe('returned')
  })
  it('reaches only what the actor may move, and needs the right', async () => {
    await post(rows('submitted'))
    const elsewhere = (await getArea(db, '20854', '2026-11-21')).id
    expect(await bulk({ move: 'approve' }, person('lead', elsewhere))).toMatchObject({ accepted: 0, rejected: [] })
    expect(await bulk({ move: 'approve' }, person('officer', commune))).toMatchObject({ accepted: 0 })
    expect((await waiting({}, person('viewer', elsewhere))).total).toBe(0)
    expect((await waiting({}, STRANGER)).total).toBe(0)
    expect((await waiting({}, person('viewer', commune))).total).toBe(3)
  })
  it('takes drafts back, never what was submitted', async () => {
    await post([fig('2025-10', 1), fig('2025-11', 1, { status: 'submitted' })])
    const officer = person('officer', commune)
    const items = ['2025-10', '2025-11'].map((period) => ({ indicator: H, area: '20779', period }))
    expect(
      await ask<FiguresTaken>('POST /api/v1/figures/moves', { body: { items, move: 'withdraw' }, actor: officer }),
    ).toMatchObject({ accepted: 1, rejected: [{ index: 1 }] })
    expect((await waiting()).total).toBe(1)
  })
})

describe('steps of approval', () => {
  it('go from the commune over the department to the province, each at its turn', async () => {
    await set('figures.approval-steps', ['commune', 'office', 'province'])
    const [officer, head, department, leader] = [
      person('officer', commune),
      person('lead', commune),
      person('lead', province, 'people'),
      person('lead', province),
    ]
    const items = [{ indicator: H, area: '20779', period: '2025' }]
    const approve = (actor: Actor) =>
      ask<FiguresTaken>('POST /api/v1/figures/moves', { body: { items, move: 'approve' }, actor })
    await post([fig('2025', 10, { status: 'submitted' })], officer)
    await expect(post([fig('2025', 10, { status: 'official' })], head)).rejects.toMatchObject({ status: 403 })
    expect(await approve(head)).toMatchObject({ accepted: 1 })
    expect((await waiting()).items[0]).toMatchObject({ status: 'submitted', step: 1, steps: 3 })
    expect((await approve(head)).rejected[0]?.reason.vi).toContain('Chưa đến lượt')
    expect(await approve(department)).toMatchObject({ accepted: 1 })
    expect((await waiting()).items[0]?.step).toBe(2)
    expect(await approve(leader)).toMatchObject({ accepted: 1 })
    expect((await waiting()).total).toBe(0)
    const moves = await db.rows<{ move: string }>(sql`select move from figures.move order by id`)
    expect(moves.map((m) => m.move)).toEqual(['submit', 'pass', 'pass', 'approve'])
    await set('figures.approval-steps', [])
  })
})

describe('a closed period', () => {
  const close = (body: object, actor?: Actor) =>
    ask<LockOut>('POST /api/v1/figures/locks', { body, ...(actor && { actor }) })
  it('takes only corrections with a note, until a leader opens it and says why', async () => {
    const lead = person('lead', province)
    await post([fig('2025-10', 100, { status: 'official' })])
    const lock = await close({ period: '2025', area: '48', note: 'Khóa sổ năm' }, lead)
    const officer = person('officer', commune)
    expect((await post([fig('2025-10', 101)], officer)).rejected[0]?.reason.vi).toContain('đã khóa sổ')
    expect((await post([fig('2025-10', 102, { status: 'official' })], lead)).accepted).toBe(0)
    expect(
      (await post([fig('2025-10', 102, { status: 'official', note: 'Đính chính theo biên bản' })], lead)).accepted,
    ).toBe(1)
    expect((await post([fig('2026-01', 100)], officer)).accepted).toBe(1)
    const open = (actor: Actor) =>
      ask<LockOut>('POST /api/v1/figures/locks/:id/open', {
        params: { id: String(lock.id) },
        body: { reason: 'Bổ sung số liệu' },
        actor,
      })
    await expect(open(officer)).rejects.toMatchObject({ status: 403 })
    expect(await open(lead)).toMatchObject({ openedReason: 'Bổ sung số liệu', area: '48' })
    await expect(open(lead)).rejects.toMatchObject({ status: 409 })
    expect((await post([fig('2025-10', 103)], officer)).accepted).toBe(1)
    const verbs = await db.rows<{ verb: string }>(
      sql`select verb from audit.entry where verb like 'figures.period%' order by id`,
    )
    expect(verbs.map((v) => v.verb)).toEqual(['figures.period-closed', 'figures.period-opened'])
  })
  it('is closed by somebody who may approve there, for the named indicators only', async () => {
    await expect(close({ period: '2025', area: '48' }, person('lead', commune))).rejects.toMatchObject({ status: 403 })
    await expect(close({ period: '2025' }, person('lead', province))).rejects.toMatchObject({ status: 403 })
    await expect(close({ period: '2025-13' })).rejects.toMatchObject({ status: 422 })
    await expect(close({ period: '2025', scope: ['people.nothing'] })).rejects.toMatchObject({ status: 422 })
    await close({ period: '2025', scope: ['people.poor'] })
    expect((await post([fig('2025', 10), fig('2025', 1, { indicator: 'people.poor' })])).rejected).toMatchObject([
      { index: 1 },
    ])
  })
  it('lets what was submitted before pass only with a note', async () => {
    await post([fig('2025', 10, { status: 'submitted' })])
    await close({ period: '2025' })
    const items = [{ indicator: H, area: '20779', period: '2025' }]
    const lead = person('lead', province)
    const approve = (note?: string) =>
      ask<FiguresTaken>('POST /api/v1/figures/moves', {
        body: { items, move: 'approve', ...(note && { note }) },
        actor: lead,
      })
    expect((await approve()).accepted).toBe(0)
    expect((await approve('Nộp muộn')).accepted).toBe(1)
  })
})

describe('givers', () => {
  const differences = (query: object = {}, actor?: Actor) =>
    ask<{ items: DifferenceOut[] }>('GET /api/v1/figures/differences', { query: { ...query }, ...(actor && { actor }) })
  const official = (value: number, giver: string) => fig('2025', value, { status: 'official', giver })
  const decide = (giver: string, actor?: Actor) =>
    ask('POST /api/v1/figures/differences/decide', {
      body: { indicator: H, area: '20779', period: '2025', giver, reason: 'Theo tổng điều tra' },
      ...(actor && { actor }),
    })
  const stands = async () =>
    await db.get<{ value: number; giver: string }>(sql`select value, giver from figures.value where known_to is null`)
  it('that agree need no decision', async () => {
    await post([official(5000, 'lris')])
    expect((await post([official(5010, 'Chi cục Thống kê')])).warnings).toEqual([])
    expect((await differences()).items).toEqual([])
    expect(await stands()).toMatchObject({ value: 5000, giver: 'lris' })
  })
  it('that differ are both kept until one person decides and says why', async () => {
    await post([official(5000, 'LRIS')])
    expect(await post([official(5600, 'statistics')])).toMatchObject({ accepted: 1, warnings: [{ check: 'differs' }] })
    expect(await stands()).toMatchObject({ value: 5000, giver: 'lris' })
    const [open] = (await differences({ area: '48' })).items
    expect(open).toMatchObject({
      indicator: H,
      offers: [
        { giver: 'lris', value: 5000, stands: true },
        { giver: 'statistics', value: 5600, stands: false },
      ],
    })
    expect(open?.share).toBeCloseTo(600 / 5600, 9)
    await expect(decide('statistics', person('officer', commune))).rejects.toMatchObject({ status: 403 })
    await expect(decide('treasury')).rejects.toMatchObject({ status: 422 })
    await decide('statistics', person('lead', commune))
    expect(await stands()).toMatchObject({ value: 5600, giver: 'statistics' })
    expect((await differences()).items).toEqual([])
    expect((await differences({ all: true })).items).toMatchObject([
      { chosen: 'statistics', reason: 'Theo tổng điều tra' },
    ])
    await expect(decide('lris')).rejects.toMatchObject({ status: 404 })
  })
  it('that say the same again after a decision ask nothing, and something new asks again', async () => {
    await post([official(5000, 'lris')])
    await post([official(5600, 'statistics')])
    await decide('lris')
    expect(await stands()).toMatchObject({ value: 5000 })
    await post([official(5600, 'statistics')])
    expect((await differences()).items).toEqual([])
    await post([official(5700, 'statistics')])
    expect((await differences()).items).toHaveLength(1)
    await post([official(5000, 'statistics')])
    expect((await differences()).items).toEqual([])
  })
  it('may correct their own word', async () => {
    await post([official(5000, 'lris')])
    await post([official(5100, 'lris')])
    expect(await stands()).toMatchObject({ value: 5100 })
    expect((await differences()).items).toEqual([])
  })
  it('are late by their own due days, and are changed only by who may change sources', async () => {
    await post([
      fig('2026-09', 10, { giver: 'lris' }),
      { ...fig('2026-09', 10, { giver: 'statistics' }), area: '20854' },
    ])
    const giver = {
      id: 'statistics',
      title: { vi: 'Thống kê', en: 'Statistics' },
      kind: 'statistics',
      duties: [{ scope: H, dueDays: 30 }],
    }
    await expect(
      ask('POST /api/v1/figures/givers', { body: { ...giver, duties: [{ scope: 'x.y', dueDays: 1 }] } }),
    ).rejects.toMatchObject({ status: 422 })
    await ask('POST /api/v1/figures/givers', { body: giver })
    const { items } = await ask<{ items: GiverOut[] }>('GET /api/v1/figures/givers')
    expect(items.find((g) => g.id === 'lris')).toMatchObject({ series: 1, late: 1, nextDue: '2026-11-02' })
    expect(items.find((g) => g.id === 'statistics')).toMatchObject({ series: 1, late: 0, nextDue: '2026-11-30' })
    expect(routes.find((r) => r.method === 'POST' && r.path === '/api/v1/figures/givers')?.need).toBe('sources:write')
  })
})

describe('the grid', () => {
  const grid = (query: object, actor?: Actor) =>
    ask<GridOut>('GET /api/v1/figures/grid', { query: { ...query }, ...(actor && { actor }) })
  it('shows units by indicators with states, marks and the period before', async () => {
    await post([
      fig('2026-09', 100, { status: 'official' }),
      fig('2026-10', 900, { status: 'submitted' }),
      fig('2026-10', 7, { indicator: 'people.poor', status: 'official' }),
    ])
    await ask('POST /api/v1/figures/locks', { body: { period: '2026-10', scope: ['people.poor'] } })
    const g = await grid({ view: 'units', area: '48', period: '2026-10' })
    expect(g.columns.map((c) => c.key)).toEqual([H, 'people.poor', 'people.near', 'people.both'])
    expect(g.rows.length).toBeGreaterThan(90)
    const r = g.rows.findIndex((row) => row.key === '20779')
    expect(g.cells.filter((c) => c[0] === r)).toEqual([
      [r, 0, 900, 's', 1, 100, null],
      [r, 1, 7, 'o', 4, null, null],
    ])
    // The others are late by the indicator's due rule.
    expect(g.cells.some((c) => c[0] !== r && c[1] === 0 && c[3] === '' && c[4] === 16)).toBe(true)
  })
  it('shows indicators by the periods of a year, as known at a moment', async () => {
    await post([fig('2026-09', 100, { status: 'official' })])
    const g = await grid({ view: 'periods', area: '20779', period: '2026-03' })
    expect(g.columns.map((c) => c.key)).toHaveLength(12)
    expect(g.cells).toContainEqual([0, 8, 100, 'o', 0, null, null])
    const past = await grid({ view: 'periods', area: '20779', period: '2026-03', known: '2026-11-20T00:00:00+07:00' })
    expect(past.cells.filter((c) => c[2] !== null)).toEqual([])
  })
  it('asks a unit for nothing of the periods before it was there', async () => {
    const { validFrom } = await getArea(db, '20900', '2025-12-31')
    expect(validFrom).toBe('2025-07-01')
    const late = (g: GridOut) => g.cells.filter((c) => c[4] === 16).map((c) => g.columns[Number(c[1])]!.key)
    expect(late(await grid({ view: 'periods', area: '20900', period: '2025', indicators: H }))).toEqual(['2025'])
    const months = await grid({ view: 'periods', area: '20900', period: '2025-12', indicators: H })
    expect(late(months)).toEqual(['2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12'])
    // One that ended owes nothing of what came after its last day.
    const [ended] = (await areaIndex(db)).children((await getArea(db, '49', '2025-05-31')).id, '2025-05-31')
    expect(ended?.validTo).toBe('2025-07-01')
    const before = await grid({ view: 'periods', area: ended!.code, period: '2025-05', indicators: H })
    expect(late(before)).toEqual(['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'])
  })
  it('saves drafts, takes emptied ones back, and refuses strangers', async () => {
    const save = (value: number | null, actor?: Actor) =>
      ask<FiguresTaken>('POST /api/v1/figures/grid', {
        body: { rows: [{ indicator: H, area: '20779', period: '2026-10', value }] },
        ...(actor && { actor }),
      })
    await expect(save(5, person('viewer', commune))).rejects.toMatchObject({ status: 403 })
    expect(await save(5, person('officer', commune))).toMatchObject({ accepted: 1 })
    expect((await waiting()).items).toMatchObject([{ value: 5, status: 'draft' }])
    expect(await save(null, person('officer', commune))).toMatchObject({ accepted: 1 })
    expect((await waiting()).total).toBe(0)
    expect((await save(-5)).rejected[0]?.reason.vi).toContain('nhỏ hơn')
  })
  it('is closed to who may not read there', async () => {
    const elsewhere = (await getArea(db, '20854', '2026-11-21')).id
    await expect(
      grid({ view: 'units', area: '20779', period: '2026-10' }, person('viewer', elsewhere)),
    ).rejects.toMatchObject({ status: 403 })
    await expect(grid({ view: 'units', area: '48', period: 'x' })).rejects.toMatchObject({ status: 422 })
  })
})

describe('what is known', () => {
  it('tells what changed officially since a moment, and where a figure is used', async () => {
    await post([fig('2025', 100, { status: 'official' })])
    db.setNow('2026-11-22T08:00:00+07:00')
    await post([
      fig('2025', 120, { status: 'official', note: 'Đính chính' }),
      fig('2024', 1, { area: '515', status: 'official' }),
    ])
    const since = (since: string, actor?: Actor) =>
      ask<{ items: ChangeOut[] }>('GET /api/v1/figures/changes', {
        query: { since, area: '20779', indicator: H },
        ...(actor && { actor }),
      })
    expect((await since('2026-11-21T12:00:00+07:00')).items).toMatchObject([
      { period: '2025', before: 100, now: 120, note: 'Đính chính' },
    ])
    expect((await since('2026-11-22T12:00:00+07:00')).items).toEqual([])
    expect((await since('2026-11-21T12:00:00+07:00', STRANGER)).items).toEqual([])
    db.setNow('2026-11-21T08:00:00+07:00')
    tellUses(db, async (_db, _who, indicator) => [
      { title: { vi: `Báo cáo ${indicator}`, en: indicator }, url: '/app/reports/1' },
    ])
    expect(
      (await ask<{ items: UseOut[] }>('GET /api/v1/figures/uses', { query: { indicator: H } })).items,
    ).toMatchObject([{ url: '/app/reports/1' }])
  })
})
