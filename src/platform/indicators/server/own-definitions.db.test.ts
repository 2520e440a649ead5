import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { openDb } from '#platform/database/server/db.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { declare, definitionOn } from '#platform/declared.ts'
import { startRelay } from '#platform/events/server/relay.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import type { IndicatorOut, IndicatorVersion } from '../contract.ts'
import { followDefinitions } from './own-definitions.ts'
import { routes } from './routes.ts'
import { syncIndicators } from './sync-indicators.ts'

const figure = (vi: string, more: object = {}) => ({
  of: 'figure' as const,
  title: { vi, en: vi },
  unit: 'hộ',
  better: 'low' as const,
  measure: 'stock' as const,
  periods: ['year' as const],
  ...more,
})
const MODULES: Module[] = [
  {
    id: 'socio-economic',
    title: { vi: 'Kinh tế – xã hội', en: 'Socio-economic' },
    icon: 'chart',
    indicators: { 'poor-households': figure('Số hộ nghèo'), households: figure('Số hộ') },
  },
]
const GOATS = {
  code: 'X0207',
  title: { vi: 'Tổng đàn dê' },
  unit: 'con',
  measure: 'stock' as const,
  periods: ['year' as const],
}
const ID = 'socio-economic.tong-dan-de'
type Whole = IndicatorOut & { versions: IndicatorVersion[] }
let db: TestDb
let lead: Actor

const define = (body: object, actor: Actor = lead) =>
  askRoute<Whole>(db, routes, 'POST /api/v1/indicators', { body, actor })
const change = (id: string, body: object, actor: Actor = lead) =>
  askRoute<Whole>(db, routes, 'PUT /api/v1/indicators/:id', { params: { id }, body, actor })
const errorsOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (e: { errors: { path: string; message: { vi: string } }[] }) => e.errors,
  )

beforeAll(async () => {
  db = await freshDatabase({ now: '2026-11-21T08:00:00+07:00', modules: MODULES })
  await db.tx(async (tx) => {
    await seedAreas(tx)
    await syncIndicators(tx)
    await setSetting(tx, SYSTEM, { name: 'centre.home', value: '48' })
  })
  lead = {
    ...STRANGER,
    grants: [{ role: 'lead', areaId: (await getArea(db, '48', '2026-11-21')).id, field: 'socio-economic' }],
  }
})
afterAll(() => db.close())

describe('an indicator of the locality', () => {
  it('is in use at once, in the shape of those the program declares, and in the audit', async () => {
    expect(await define(GOATS)).toMatchObject({ id: ID, version: 1, origin: 'local', since: '1900-01-01' })
    expect(db.declared.indicators.get(ID)).toMatchObject({
      id: ID,
      module: 'socio-economic',
      of: 'figure',
      unit: 'con',
    })
    expect(
      await db.get(sql`select actor_id as who, subject_id as id from audit.entry where verb = 'indicator.defined'`),
    ).toEqual({ who: STRANGER.id, id: ID })
  })

  it('is made once under one id, by whoever was quicker', async () => {
    const body = { ...GOATS, id: 'socio-economic.dua', code: 'X0999', title: { vi: 'Đua' } }
    const all = await Promise.allSettled([define(body), define({ ...body, unit: 'đàn' }), define(body)])
    expect(all.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    const { n } = await db.get<{ n: number }>(
      sql`select count(*)::int as n from indicators.indicator where id = 'socio-economic.dua'`,
    )
    expect(n).toBe(1)
  })
  it('is left alone by the next release, and stays after a restart', async () => {
    Object.assign(db, { declared: declare(MODULES) })
    expect(db.declared.indicators.has(ID)).toBe(false)
    expect(await db.tx((tx) => syncIndicators(tx))).toBe(0)
    expect(db.declared.indicators.has(ID)).toBe(true)
  })

  it('reaches the other processes of the centre', async () => {
    const other = openDb({ url: db.url, declared: declare(MODULES) })
    const relay = await startRelay(other)
    followDefinitions(other)
    try {
      await define({ ...GOATS, code: 'X0208', title: { vi: 'Tổng đàn thỏ' } })
      await relay.settle()
      await expect.poll(() => other.declared.indicators.has('socio-economic.tong-dan-tho')).toBe(true)
    } finally {
      await relay.stop()
      await other.close()
    }
  })

  it('needs the right over the whole home, in its field', async () => {
    const of = (role: 'lead' | 'officer', areaId: number | null, field: string | null): Actor => ({
      ...STRANGER,
      grants: [{ role, areaId, field }],
    })
    const home = lead.grants[0]!.areaId
    const commune = (await getArea(db, '20900', '2026-11-21')).id
    const body = { ...GOATS, code: 'X9', title: { vi: 'Tổng đàn ong' } }
    for (const actor of [of('officer', home, null), of('lead', commune, null), of('lead', home, 'hazards'), STRANGER])
      await expect(define(body, actor)).rejects.toMatchObject({ status: 403 })
    await expect(change(ID, { ...GOATS, unit: 'kg' }, of('officer', home, null))).rejects.toMatchObject({ status: 403 })
    expect(await define(body, of('lead', null, null))).toMatchObject({ origin: 'local' })
  })

  it.each([
    [{ title: { vi: 'Tổng đàn dê' }, code: undefined }, '/id'],
    [{ title: { vi: 'Khác' } }, '/code'],
    [{ code: 'X1', title: { vi: 'Khác' }, id: 'Đàn Dê' }, '/id'],
    [{ code: 'X1', title: { vi: 'Khác' }, module: 'space' }, '/module'],
    [{ code: 'X1', title: { vi: 'Khác' }, office: 'không có' }, '/office'],
    [{ code: 'X1', title: { vi: 'Khác' }, since: '2026-02-30' }, '/since'],
    [{ code: 'X1', title: { vi: 'Khác' }, min: 5, max: 5 }, '/max'],
    [{ code: 'X1', title: { vi: 'Khác' }, formula: '[Số hộ] +' }, '/formula'],
    [{ code: 'X1', title: { vi: 'Khác' }, formula: '[Số hộ nghéo lắm] * 2' }, '/formula'],
    [{ code: 'X1', title: { vi: 'Khác' }, ratio: { over: 'Số hộ nghèo', under: 'Số hộ', scale: 1 } }, '/ratio'],
    [
      {
        code: 'X1',
        title: { vi: 'Khác' },
        categories: [{ title: { vi: 'Giới tính' }, values: [{ title: { vi: 'Nam' } }, { title: { vi: 'Nam' } }] }],
      },
      '/categories',
    ],
  ])('is refused for %j, naming the field', async (body, path) => {
    expect((await errorsOf(define({ ...GOATS, ...body }))).map((e) => e.path)).toContain(path)
  })

  it('may be computed from others, never in a circle: the way is told', async () => {
    const rate = { ...GOATS, measure: 'ratio', unit: '%' }
    const a = await define({ ...rate, code: 'A1', title: { vi: 'Tỷ lệ A' }, formula: '[X0207] / [Số hộ] * 100' })
    expect(a.definition.formula).toEqual({
      text: '[X0207] / [Số hộ] * 100',
      of: { X0207: ID, 'Số hộ': 'socio-economic.households' },
    })
    await define({ ...rate, code: 'B1', title: { vi: 'Tỷ lệ B' }, formula: 'A1 * 2' })
    const [error] = await errorsOf(
      change('socio-economic.ty-le-a', { ...rate, code: 'A1', title: { vi: 'Tỷ lệ A' }, formula: '[Tỷ lệ B] / 2' }),
    )
    expect(error?.message.vi).toContain('Tỷ lệ A → Tỷ lệ B → Tỷ lệ A')
  })
})

describe('a changed definition', () => {
  it('is a new version from its day; what was given before keeps the old one', async () => {
    const now = await change(ID, { ...GOATS, unit: 'nghìn con', since: '2026-01-01', note: 'Thông tư mới', version: 1 })
    expect(now.versions.map((v) => [v.version, v.since, v.note, v.holds])).toEqual([
      [2, '2026-01-01', 'Thông tư mới', true],
      [1, '1900-01-01', null, false],
    ])
    expect(definitionOn(db.declared, ID, '2025-12-31')?.unit).toBe('con')
    expect(definitionOn(db.declared, ID, '2026-12-31')?.unit).toBe('nghìn con')
  })

  it('that begins later does not hold yet', async () => {
    await change(ID, { ...GOATS, unit: 'tấn', since: '2027-01-01' })
    expect(db.declared.indicators.get(ID)?.unit).toBe('nghìn con')
  })

  it('that is the same writes nothing; a stale one is refused', async () => {
    const same = { ...GOATS, unit: 'nghìn con' }
    expect((await change(ID, same)).versions).toHaveLength(3)
    await expect(change(ID, { ...same, version: 1 })).rejects.toMatchObject({ status: 409 })
  })

  it('of an indicator of the program may say who gives it and when, never what it means', async () => {
    const poor = { title: { vi: 'Số hộ nghèo' }, unit: 'hộ', measure: 'stock', periods: ['year'], better: 'low' }
    const id = 'socio-economic.poor-households'
    expect((await change(id, { ...poor, code: 'X0401', dueDays: 30 })).definition).toMatchObject({
      due: { dueDays: 30 },
    })
    expect((await errorsOf(change(id, { ...poor, unit: 'người' }))).map((e) => e.path)).toEqual(['/unit'])
  })

  it('may withdraw it: the past stays readable', async () => {
    const withdraw = (actor: Actor) =>
      askRoute<Whole>(db, routes, 'POST /api/v1/indicators/:id/withdraw', {
        params: { id: 'socio-economic.tong-dan-tho' },
        body: { on: '2026-11-01', note: 'Không còn trong hệ thống chỉ tiêu' },
        actor,
      })
    await expect(withdraw(STRANGER)).rejects.toMatchObject({ status: 403 })
    expect((await withdraw(lead)).definition.withdrawn).toBe('2026-11-01')
    expect(db.declared.indicators.get('socio-economic.tong-dan-tho')).toMatchObject({ withdrawn: '2026-11-01' })
  })
})

describe('the history of a target', () => {
  it('keeps what was aimed at before, with its decision', async () => {
    const set = (value: number | null, decision?: string) =>
      askRoute(db, routes, 'POST /api/v1/targets', {
        body: { indicator: ID, area: '20900', period: '2026', value, ...(decision && { decision }) },
        actor: lead,
      })
    await set(100, 'NQ 1')
    await set(120, 'NQ 2')
    await set(null)
    const history = (actor: Actor) =>
      askRoute<{ items: { value: number; decision: string }[] }>(db, routes, 'GET /api/v1/targets/history', {
        query: { indicator: ID, area: '20900', period: '2026' },
        actor,
      })
    expect((await history(lead)).items.map((t) => [t.value, t.decision]).sort()).toEqual([
      [100, 'NQ 1'],
      [120, 'NQ 2'],
    ])
    await expect(history(STRANGER)).rejects.toMatchObject({ status: 403 })
  })
})
