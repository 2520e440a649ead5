import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grantsRight, type Right } from '#kernel/access.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { declare } from '#platform/declared.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { IndicatorOut, IndicatorVersion, TargetOut } from '../contract.ts'
import { routes } from './routes.ts'
import { syncIndicators } from './sync-indicators.ts'

const figure = (vi: string, more: object = {}) => ({
  of: 'figure' as const,
  title: { vi, en: vi },
  unit: 'hộ',
  better: 'low' as const,
  measure: 'stock' as const,
  periods: ['year' as const],
  min: 0,
  ...more,
})
const moduleOf = (poor: object = {}): Module => ({
  id: 'socio-economic',
  title: { vi: 'Kinh tế – xã hội', en: 'Socio-economic' },
  icon: 'chart',
  indicators: {
    'poor-households': figure('Số hộ nghèo', poor),
    households: figure('Số hộ'),
    level: {
      of: 'reading',
      title: { vi: 'Mực nước', en: 'Level' },
      unit: 'm',
      better: 'neither',
      roll: 'last',
      range: [0, 10],
    },
  },
})
const POOR = 'socio-economic.poor-households'
let db: TestDb
let lead: Actor
/** The same centre after a new release: the declarations are read at the start of the process. */
const redeclare = (modules: Module[]) => Object.assign(db, { declared: declare(modules) })
const target = (body: object, actor?: Actor) =>
  askRoute<TargetOut>(db, routes, 'POST /api/v1/targets', {
    body: { indicator: POOR, area: '20900', period: '2026', value: 100, ...body },
    actor,
  })

beforeAll(async () => {
  db = await freshDatabase({ now: '2026-11-21T08:00:00+07:00', modules: [moduleOf()] })
  await db.tx((tx) => seedAreas(tx))
  await db.tx((tx) => syncIndicators(tx))
  lead = {
    ...STRANGER,
    grants: [{ role: 'lead', areaId: (await getArea(db, '20900', '2026-11-21')).id, field: 'socio-economic' }],
  }
})
afterAll(() => db.close())

describe('a target that would stand nowhere or drown every sum', () => {
  it('is refused: a period that the indicator never has, another calendar, more than any place has', async () => {
    for (const [body, path] of [
      [{ period: '2026-Q3' }, '/period'],
      [{ period: '2026-11@decree-09' }, '/period'],
      [{ value: 2 ** 63 }, '/value'],
      [{ value: 1e300 }, '/value'],
    ] as const)
      await expect(target(body)).rejects.toMatchObject({ status: 422, errors: [{ path }] })
  })
  it('is taken up to the nation’s product in đồng, beyond what is exact to the last đồng, and read again', async () => {
    await target({ value: 12_345_678_901_234_568 })
    const list = await askRoute<{ items: TargetOut[] }>(db, routes, 'GET /api/v1/targets', { query: {} })
    expect(list.items[0]?.value).toBe(12_345_678_901_234_568)
    await target({ value: null })
  })
})

describe('definitions of indicators', () => {
  const one = (id: string) =>
    askRoute<IndicatorOut & { versions: IndicatorVersion[] }>(db, routes, 'GET /api/v1/indicators/:id', {
      params: { id },
    })

  it('are written once: the same declarations again write nothing', async () => {
    expect(await db.tx((tx) => syncIndicators(tx))).toBe(0)
    expect(await one(POOR)).toMatchObject({
      version: 1,
      since: '1900-01-01',
      unit: 'hộ',
      of: 'figure',
      versions: [{ current: true }],
    })
  })

  it('get a new version when they change, and the old one stays readable', async () => {
    redeclare([moduleOf({ unit: 'hộ gia đình' })])
    expect(await db.tx((tx) => syncIndicators(tx))).toBe(1)
    const now = await one(POOR)
    expect(now).toMatchObject({ version: 2, since: '2026-11-21', unit: 'hộ gia đình' })
    expect(now.versions.map((v) => [v.version, v.current, v.definition.unit])).toEqual([
      [2, true, 'hộ gia đình'],
      [1, false, 'hộ'],
    ])
    redeclare([moduleOf({ unit: 'hộ', since: '2026-01-01' })])
    await db.tx((tx) => syncIndicators(tx))
    expect(await one(POOR)).toMatchObject({ version: 3, since: '2026-01-01' })
  })

  it('are listed by id, filtered and paged; one that is declared no longer is not listed but still known', async () => {
    const list = (query: object) =>
      askRoute<{ items: IndicatorOut[]; next: string | null }>(db, routes, 'GET /api/v1/indicators', {
        query: { ...query },
      })
    expect((await list({})).items.map((i) => i.id)).toEqual(['socio-economic.households', 'socio-economic.level', POOR])
    expect((await list({ of: 'reading', fields: 'id' })).items).toEqual([{ id: 'socio-economic.level' }])
    expect((await list({ q: 'ho ngheo' })).items.map((i) => i.id)).toEqual([POOR])
    expect((await list({ limit: 1 })).next).toBe('socio-economic.households')
    const whole = db.declared
    redeclare([])
    await db.tx((tx) => syncIndicators(tx))
    expect((await list({})).items).toEqual([])
    expect((await one(POOR)).versions[0]?.current).toBe(false)
    Object.assign(db, { declared: whole })
    await db.tx((tx) => syncIndicators(tx))
  })

  it('are answered 404 when nobody ever declared them', async () => {
    await expect(one('socio-economic.happiness')).rejects.toMatchObject({ status: 404 })
  })
})

describe('targets', () => {
  it('are set, changed with the old value in the audit, and withdrawn', async () => {
    expect(await target({ decision: 'NQ 12/2025/NQ-HĐND' })).toMatchObject({
      area: '20900',
      areaFrom: '2025-07-01',
      value: 100,
      decision: 'NQ 12/2025/NQ-HĐND',
    })
    await target({ value: 90 })
    const { detail } = await db.get<{ detail: object }>(
      sql`select detail from audit.entry where verb = 'target.set' order by id desc limit 1`,
    )
    expect(detail).toMatchObject({ from: 100, to: 90 })
    const list = (query: object, actor?: Actor) =>
      askRoute<{ items: TargetOut[] }>(db, routes, 'GET /api/v1/targets', { query: { ...query }, actor })
    expect((await list({ area: '48', indicator: POOR })).items).toMatchObject([{ period: '2026', value: 90 }])
    expect((await list({}, STRANGER)).items).toEqual([])
    expect((await list({ area: '20500' })).items).toEqual([])
    await target({ value: null })
    expect((await list({})).items).toEqual([])
  })

  it('belong to the area the code meant on the last day of the period', async () => {
    expect(await target({ period: '2024' })).toMatchObject({ areaFrom: '1900-01-01' })
  })

  it.each([
    [{ indicator: 'socio-economic.happiness' }, '/indicator'],
    [{ indicator: 'socio-economic.level' }, '/indicator'],
    [{ period: '2026-13' }, '/period'],
    [{ value: -1 }, '/value'],
    [{ area: '49' }, '/area'],
  ])('are refused for %j, naming the field', async (body, path) => {
    await expect(target(body)).rejects.toMatchObject({ status: 422, errors: [{ path }] })
  })

  it('need the right to approve in that area and field', async () => {
    expect(await target({ value: 80 }, lead)).toMatchObject({ value: 80 })
    await expect(target({ area: '20500' }, lead)).rejects.toMatchObject({ status: 403 })
    await expect(
      target({}, { ...lead, grants: lead.grants.map((g) => ({ ...g, role: 'officer' as const })) }),
    ).rejects.toMatchObject({ status: 403 })
    expect(
      grantsRight(STRANGER, routes.find((r) => r.path === '/api/v1/targets' && r.method === 'POST')?.need as Right),
    ).toBe(false)
  })
})
