import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { parsePeriod } from '#kernel/period.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { STRANGER } from '#platform/areas/server/testing.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { isOverdue } from '../checks/late.ts'
import type { FiguresTaken } from '../contract.ts'
import type { ChangeOut, UseOut } from '../desk-contract.ts'
import type { GridOut } from '../grid-contract.ts'
import { periodsOfYear } from './grid-lines.ts'
import { fig, figureDesk, H, person } from './testing.ts'
import { tellUses } from './uses-of.ts'

const { at, ask, post, waiting } = figureDesk()

describe('a value that a check asks about', () => {
  const jumps = async () => {
    await post([fig('2025-10', 100, { status: 'official' })])
    return fig('2025-11', 900, { status: 'submitted' })
  }
  it('is taken with a warning, and kept with the reason once somebody insists', async () => {
    const { db } = at()
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
    const { db } = at()
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
    const { db, province } = at()
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
    // Empty cells are not sent: whether they are owed follows from the due day and today.
    expect(g.cells.filter((c) => c[1] === 0)).toHaveLength(1)
    expect(g.indicators[H]).toMatchObject({ dueDays: 10 })
    expect(g.today).toBe('2026-11-21')
  })
  it('shows indicators by the periods of a year, as known at a moment', async () => {
    await post([fig('2026-09', 100, { status: 'official' })])
    const g = await grid({ view: 'periods', area: '20779', period: '2026-03' })
    expect(g.columns.map((c) => c.key)).toHaveLength(12)
    expect(g.cells).toContainEqual([0, 8, 100, 'o', 0, null, null])
    const past = await grid({ view: 'periods', area: '20779', period: '2026-03', known: '2026-11-20T00:00:00+07:00' })
    expect(past.cells.filter((c) => c[2] !== null)).toEqual([])
  })
  it('shows the last year that there is, in every kind of period', async () => {
    for (const [period, columns] of [
      ['2199-12', 12],
      ['2199-12@decree-09', 12],
      ['2199-Q4', 4],
      ['2199-Q4@decree-09', 4],
      ['2199', 6],
    ] as const)
      expect(periodsOfYear(parsePeriod(period)!), period).toHaveLength(columns)
    expect((await grid({ view: 'periods', area: '20779', period: '2199-12' })).columns).toHaveLength(12)
  })
  it('begins a list anew where a cursor is none, however large it is written', async () => {
    await post([fig('2026-10', 900, { status: 'submitted' })])
    for (const cursor of ['1'.repeat(200), '9223372036854775808', '-3', 'x'])
      expect((await ask<{ total: number }>('GET /api/v1/figures/waiting', { query: { cursor } })).total).toBe(1)
  })
  it('refuses a value that would drown every sum', async () => {
    const taken = await post([fig('2026-09', 2e18), fig('2026-09', 1e300)])
    expect(taken).toMatchObject({ accepted: 0, rejected: [{ index: 0 }, { index: 1 }] })
    expect(taken.rejected[0]?.reason.vi).toContain('quá lớn')
  })
  it('asks a unit for nothing of the periods before it was there', async () => {
    const { db } = at()
    const { validFrom } = await getArea(db, '20900', '2025-12-31')
    expect(validFrom).toBe('2025-07-01')
    const late = (g: GridOut) =>
      g.columns.map((c) => c.key).filter((p) => isOverdue(parsePeriod(p)!.to, g.indicators[H]!, g.life, g.today))
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
    const { commune } = at()
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
  it('of one indicator shows units by the periods of the year', async () => {
    await post([fig('2026-09', 100, { status: 'official' })])
    const g = await grid({ view: 'series', area: '48', period: '2026-03', indicators: H })
    expect(g.indicator).toBe(H)
    expect(g.columns).toHaveLength(12)
    const r = g.rows.findIndex((row) => row.key === '20779')
    expect(g.cells).toContainEqual([r, 8, 100, 'o', 0, null, null])
  })
  it('with categories has a line for each, and saves them through the same door', async () => {
    const indicators = 'people.residents'
    const g = await grid({ view: 'units', area: '48', period: '2026', indicators, parts: true })
    expect(g.columns.map((c) => c.key)).toEqual([indicators, `${indicators}|male`, `${indicators}|female`])
    expect(g.indicators[indicators]?.dimensions).toMatchObject([
      { whole: true, values: [{ id: 'male' }, { id: 'female' }] },
    ])
    expect((await grid({ view: 'units', area: '48', period: '2026', indicators })).columns).toHaveLength(1)
    const cell = (value: number | null, category?: string) => ({
      indicator: indicators,
      area: '20779',
      period: '2026',
      value,
      ...(category && { category }),
    })
    const save = (rows: object[], submit = false) =>
      ask<FiguresTaken>('POST /api/v1/figures/grid', { body: { rows, submit } })
    expect(await save([cell(1, 'khac')])).toMatchObject({ accepted: 0, rejected: [{ index: 0 }] })
    // All parts of a dimension that makes the whole must make it.
    const odd = await save([cell(100), cell(60, 'male'), cell(30, 'female')], true)
    expect(odd.rejected[0]).toMatchObject({ check: 'balance' })
    expect(await save([cell(100), cell(60, 'male'), cell(40, 'female')])).toMatchObject({ accepted: 3, warnings: [] })
    const saved = await grid({ view: 'periods', area: '20779', period: '2026', indicators, parts: true })
    const last = saved.columns.length - 1
    expect(saved.cells.map(([r, c, value, state]) => [r, c, value, state])).toEqual([
      [0, last, 100, 'd'],
      [1, last, 60, 'd'],
      [2, last, 40, 'd'],
    ])
    expect(await save([cell(null, 'male')])).toMatchObject({ accepted: 1 })
  })
  it('is closed to who may not read there', async () => {
    const { db } = at()
    const elsewhere = (await getArea(db, '20854', '2026-11-21')).id
    await expect(
      grid({ view: 'units', area: '20779', period: '2026-10' }, person('viewer', elsewhere)),
    ).rejects.toMatchObject({ status: 403 })
    await expect(grid({ view: 'units', area: '48', period: 'x' })).rejects.toMatchObject({ status: 422 })
  })
})

describe('what is known', () => {
  it('tells what changed officially since a moment, and where a figure is used', async () => {
    const { db } = at()
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
