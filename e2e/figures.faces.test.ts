import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, callerOf, type Page, type Row } from './caller.ts'
import { type Centre, startCentre } from './centre.ts'
import { PASSPORT_KEYS, tokenOf } from './registry.ts'

let centre: Centre
let admin: Caller
beforeAll(async () => {
  centre = await startCentre()
  admin = centre.admin
})
afterAll(() => centre?.stop())

interface Entered {
  accepted: number
  rejected: { index: number; reason: unknown }[]
}
const SE = 'socio-economic'
const figure = (name: string, area: string, period: string, value: unknown, status = 'official') => ({
  indicator: `${SE}.${name}`,
  area,
  period,
  value,
  status,
})
const enter = async (...rows: unknown[]) => (await admin.post<Entered>('/api/v1/figures', rows)).body
const figures = async (query: string) => (await admin.get<Page>(`/api/v1/figures?${query}`)).body.items
/** The old units whose ground became Xã Trà My, with their people of 2024 in this test. */
const OLD = { '20900': 3200, '20914': 3100, '20911': 3400, '20899': 8300 }
const SUM = Object.values(OLD).reduce((a, b) => a + b)

describe('figures entered', () => {
  it('one by one: the good rows are taken, the bad ones told by their place', async () => {
    const out = await enter(
      figure('births', '20900', '2026-03', 21),
      figure('births', '20900', '2026-04', -1),
      figure('nothing', '20900', '2026', 1),
      figure('births', '99999', '2026', 1),
      figure('births', '20914', '2026-04', 1),
      figure('births', '20900', '2026-13', 1),
      figure('births', '20900', '2026-05', 'nhiều'),
      figure('births', '20900', '2026-05', 5, 'xong'),
      null,
      figure('births', '20900', '2026-06', 30, 'draft'),
    )
    expect(out.accepted).toBe(2)
    expect(out.rejected.map((r) => r.index)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    for (const { reason } of out.rejected) expect(JSON.stringify(reason).length).toBeGreaterThan(20)
  })
  it('bear method, status, quality, freshness, the area and the first day it means', async () => {
    const [march, june] = await figures(`indicator=${SE}.births&area=20900&from=2026-03&to=2026-06`)
    expect(march).toMatchObject({
      area: '20900',
      areaFrom: '2025-07-01',
      period: '2026-03',
      value: 21,
      method: 'reported',
      status: 'official',
      error: null,
    })
    for (const key of ['quality', 'freshness']) expect(march).toHaveProperty(key)
    expect(june).toMatchObject({ period: '2026-06', status: 'draft' })
  })
  it('over an official value are a correction; what was known before can still be asked', async () => {
    const before = await (async () => {
      await enter(figure('households', '20900', '2026', 4100))
      return new Date().toISOString()
    })()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await enter(figure('households', '20900', '2026', 4123))).toMatchObject({ accepted: 1, rejected: [] })
    const of = async (more: string) =>
      (await figures(`indicator=${SE}.households&area=20900&from=2026&to=2026${more}`))[0]
    expect(await of('')).toMatchObject({ value: 4123 })
    expect(await of(`&known=${before}`)).toMatchObject({ value: 4100 })
    const passport = (await admin.get<Row>(`/api/v1/passports/figure/${SE}.households/20900/2026`)).body
    expect(passport).toMatchObject({ value: 4123 })
    expect(JSON.stringify(passport.history)).toContain('4100')
    const then = (await admin.get<Row>(`/api/v1/passports/figure/${SE}.households/20900/2026?known=${before}`)).body
    expect(then).toMatchObject({ value: 4100 })
  })
  it('far from the ones before are taken with a warning', async () => {
    await enter(figure('population', '20900', '2025', 18_000))
    const out = await admin.post<Entered & { warnings: unknown[] }>('/api/v1/figures', [
      figure('population', '20900', '2026', 180_000),
    ])
    expect(out.body).toMatchObject({ accepted: 1, rejected: [] })
    expect(out.body.warnings).toHaveLength(1)
    await enter(figure('population', '20900', '2026', 18_100))
  })
  it('by a machine without the right scope are refused', async () => {
    const machine = callerOf(centre.url, await tokenOf(admin, 'readings:write'))
    expect((await machine.post('/api/v1/figures', [figure('births', '20900', '2026-07', 1)])).status).toBe(403)
  })
})

describe('figures of an old map', () => {
  it('are read by the area the code meant on the last day of their period', async () => {
    const rows = Object.entries(OLD).map(([area, people]) => figure('population', area, '2024', people))
    expect(await enter(...rows)).toMatchObject({ accepted: 4, rejected: [] })
    const [old] = await figures(`indicator=${SE}.population&area=20900&from=2024&to=2024`)
    expect(old).toMatchObject({ areaFrom: '1900-01-01', value: OLD['20900'] })
  })
  it('are restated onto the map of another day, saying how', async () => {
    const [now] = await figures(`indicator=${SE}.population&area=20900&from=2024&to=2024&borders=2026-01-01`)
    expect(now).toMatchObject({ areaFrom: '2025-07-01', period: '2024', value: SUM, method: 'summed' })
    const passport = (
      await admin.get<Row & { inputs: { passport: string }[] }>(
        `/api/v1/passports/figure/${SE}.population/20900/2024?borders=2026-01-01`,
      )
    ).body
    expect(passport).toMatchObject({ value: SUM })
    expect(passport.inputs).toHaveLength(4)
    for (const input of passport.inputs) expect((await admin.get(input.passport)).status, input.passport).toBe(200)
  })
  it('that are not all there give no number but the reason', async () => {
    await enter(figure('households', '20900', '2024', 800))
    const [gap] = await figures(`indicator=${SE}.households&area=20900&from=2024&to=2024&borders=2026-01-01`)
    expect(gap).toMatchObject({ value: null, method: 'break' })
  })
})

describe('derived figures', () => {
  it('are computed from their parts when asked for', async () => {
    await enter(figure('poor-households', '20900', '2026', 500))
    const [rate] = await figures(`indicator=${SE}.poor-rate&area=20900&from=2026&to=2026`)
    expect(rate).toMatchObject({ method: 'recomputed' })
    expect(rate!.value).toBeCloseTo((500 / 4123) * 100, 6)
    const passport = (
      await admin.get<Row & { inputs: unknown[] }>(`/api/v1/passports/figure/${SE}.poor-rate/20900/2026`)
    ).body
    expect(passport.formula).not.toBeNull()
    expect(passport.inputs).toHaveLength(2)
  })
})

describe('a passport of a figure', () => {
  it('has every promised key', async () => {
    const passport = (await admin.get<Row>(`/api/v1/passports/figure/${SE}.population/20900/2026`)).body
    for (const key of PASSPORT_KEYS) expect(passport, key).toHaveProperty(key)
  })
  it('of something unknown is told, never made up', async () => {
    expect((await admin.get(`/api/v1/passports/figure/${SE}.nothing/20900/2026`)).status).toBe(404)
    for (const place of ['99999/2026', '20900/2026-99', '20900/2019'])
      expect([404, 422], place).toContain(
        (await admin.get(`/api/v1/passports/figure/${SE}.population/${place}`)).status,
      )
  })
})

describe('the list of figures', () => {
  it('is paged, shows only the fields asked for, and takes the subtree of an area', async () => {
    const first = (await admin.get<Page>('/api/v1/figures?area=48&limit=2&fields=area,value')).body
    expect(first.items).toHaveLength(2)
    expect(Object.keys(first.items[0]!).sort()).toEqual(['area', 'value'])
    expect(first.next).not.toBeNull()
    expect((await figures('area=68')).length).toBe(0)
    expect((await admin.get('/api/v1/figures?area=99999')).status).toBe(422)
  })
})
