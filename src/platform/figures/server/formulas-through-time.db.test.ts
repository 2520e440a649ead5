import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { subscribe } from '#platform/events/server/outbox.ts'
import { routes as indicators } from '#platform/indicators/server/routes.ts'
import { syncIndicators } from '#platform/indicators/server/sync-indicators.ts'
import { figurePassport } from '#platform/passports/server/figure-passport.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import type { FigureOut, FormulaPreview } from '../contract.ts'
import type { PivotOut } from '../pivot/contract.ts'
import { formulaRoutes } from './formula-routes.ts'
import { routes } from './routes.ts'

const base = {
  of: 'figure' as const,
  unit: 'tỷ đồng',
  better: 'high' as const,
  measure: 'flow' as const,
  periods: ['year' as const, 'quarter' as const, 'month' as const],
}
const t = (vi: string) => ({ vi, en: vi })
const MODULES: Module[] = [
  {
    id: 'socio-economic',
    title: t('Kinh tế – xã hội'),
    icon: 'chart',
    indicators: {
      grdp: { ...base, title: t('GRDP') },
      since: { ...base, title: t('Thu từ đầu năm'), cumulative: true },
      people: { ...base, title: t('Dân số'), unit: 'người', measure: 'stock' },
    },
  },
]
let db: TestDb
let here: string
let there: string
const define = async (title: string, formula: string, more: object = {}) => {
  const body = {
    title: { vi: title },
    unit: '%',
    measure: 'ratio',
    periods: ['year', 'quarter', 'month'],
    formula,
    ...more,
  }
  const done = await askRoute<{ id: string }>(db, indicators, 'POST /api/v1/indicators', { body })
  return done.id
}
const give = (...rows: [indicator: string, period: string, value: number, area?: string][]) =>
  askRoute(db, routes, 'POST /api/v1/figures', {
    body: rows.map(([indicator, period, value, area]) => ({
      indicator: `socio-economic.${indicator}`,
      area: area ?? here,
      period,
      value,
      status: 'official',
    })),
  })
const shown = async (indicator: string, more: object = {}) =>
  Object.fromEntries(
    (
      await askRoute<{ items: FigureOut[] }>(db, routes, 'GET /api/v1/figures', {
        query: { indicator, area: here, ...more },
      })
    ).items.map((f) => [f.period, f.value === null ? null : Number(f.value.toFixed(6))]),
  )

beforeAll(async () => {
  db = await freshDatabase({ now: '2026-11-21T08:00:00+07:00', modules: MODULES })
  await db.tx(async (tx) => {
    await seedAreas(tx)
    await syncIndicators(tx)
  })
  const index = await areaIndex(db)
  const [a, b] = index.children(index.find('68', '2026-11-21')!.id, '2026-11-21')
  here = a!.code
  there = b!.code
  await give(
    ['grdp', '2025-Q3', 100],
    ['grdp', '2025-Q4', 120],
    ['grdp', '2026-Q1', 90],
    ['grdp', '2026-Q2', 99],
    ['grdp', '2026-Q3', 110],
    ['grdp', '2025-Q3', 300, there],
    ['grdp', '2026-Q3', 310, there],
    ['since', '2025-12', 240],
    ['since', '2025-11', 220],
    ['since', '2026-01', 30],
    ['since', '2026-02', 66],
  )
})
afterAll(() => db.close())

describe('a formula that looks back', () => {
  it('gives the growth on the same period of last year, though only this year is asked for', async () => {
    const id = await define('Tăng trưởng GRDP', '([GRDP] / cùng kỳ([GRDP]) - 1) * 100')
    expect(await shown(id)).toEqual({ '2026-Q3': 10 })
    expect(await shown(id, { from: '2026-Q3', to: '2026-Q3' })).toEqual({ '2026-Q3': 10 })
    const passport = await figurePassport(db, SYSTEM, { indicator: id, area: here, period: '2026-Q3' })
    expect(passport.inputs.map((one) => [one.period, one.value])).toEqual([
      ['2026-Q3', 110],
      ['2025-Q3', 100],
    ])
    expect(await shown(id, { borders: '2026-11-01', from: '2026' })).toEqual({ '2026-Q3': 10 })
  })

  it('gives an index with a base year', async () => {
    const id = await define('Chỉ số GRDP', '[GRDP] / năm gốc([GRDP], 2025) * 100', { measure: 'index' })
    expect(await shown(id, { from: '2026' })).toEqual({ '2026-Q3': 110 })
    expect((await shown(id))['2025-Q4']).toBe(100)
  })

  it('adds up the year so far, and takes a month alone out of what runs on since January', async () => {
    const sum = await define('GRDP từ đầu năm', 'lũy kế([GRDP])', { unit: 'tỷ đồng', measure: 'flow' })
    expect(await shown(sum, { from: '2026-Q2' })).toEqual({ '2026-Q2': 189, '2026-Q3': 299 })
    const change = await define(
      'Thu so với tháng trước',
      '(riêng kỳ([Thu từ đầu năm]) / kỳ trước(riêng kỳ([Thu từ đầu năm])) - 1) * 100',
    )
    // January's 30 after December's 20 alone, February's 36 after January's 30.
    expect(await shown(change)).toEqual({ '2026-01': 50, '2026-02': 20 })
  })

  it('goes on from its own past, from the oldest on', async () => {
    const body = { title: { vi: 'Tồn dần' }, unit: 'tỷ đồng', measure: 'stock', periods: ['quarter'] }
    const { id } = await askRoute<{ id: string }>(db, indicators, 'POST /api/v1/indicators', { body })
    await give([id.split('.')[1]!, '2025-Q3', 5])
    await askRoute(db, indicators, 'PUT /api/v1/indicators/:id', {
      params: { id },
      body: { ...body, formula: 'kỳ trước([Tồn dần]) + [GRDP]', since: '2025-10-01' },
    })
    expect(await shown(id)).toEqual({ '2025-Q3': 5, '2025-Q4': 125, '2026-Q1': 215, '2026-Q2': 314, '2026-Q3': 424 })
    expect(await shown(id, { from: '2026-Q3' })).toEqual({ '2026-Q3': 424 })
    const query = { indicators: id, areas: here, periods: '2026-Q2..2026-Q3' }
    const out = await askRoute<PivotOut>(db, routes, 'GET /api/v1/figures/pivot', { query })
    expect(out.indicators[0]).toMatchObject({ values: [314, 424], total: { values: [314, 424] } })
  })

  it('compares nothing across another way of counting', async () => {
    const body = { title: { vi: 'Đàn bò' }, unit: 'con', measure: 'stock', periods: ['quarter'] }
    const { id } = await askRoute<{ id: string }>(db, indicators, 'POST /api/v1/indicators', { body })
    const name = id.split('.')[1]!
    await give([name, '2025-Q3', 1000], [name, '2025-Q4', 1100], [name, '2026-Q1', 1.2])
    await askRoute(db, indicators, 'PUT /api/v1/indicators/:id', {
      params: { id },
      body: { ...body, unit: 'nghìn con', since: '2026-01-01' },
    })
    const growth = await define('Tăng đàn bò', '([Đàn bò] / kỳ trước([Đàn bò]) - 1) * 100', { periods: ['quarter'] })
    expect(await shown(growth)).toEqual({ '2025-Q4': 10 })
  })

  it('is the same in a table of many cells, with the total from the sums of both times', async () => {
    const out = await askRoute<PivotOut>(db, routes, 'GET /api/v1/figures/pivot', {
      query: { indicators: 'socio-economic.tang-truong-grdp', areas: `${here},${there}`, periods: '2026-Q2..2026-Q3' },
    })
    const [growth] = out.indicators
    expect(growth!.values.map((v) => v && Number(v.toFixed(4)))).toEqual([null, 10, null, 3.3333])
    expect(growth!.total.values.map((v) => v && Number(v.toFixed(4)))).toEqual([null, 5])
  })

  it('is told of when what it looks back at changes', async () => {
    const told: string[] = []
    subscribe(db, 'figure.official', async (_tx, event) => {
      const data = event.data as { indicator: string; period: string; value: number }
      if (data.indicator === 'socio-economic.tang-truong-grdp') told.push(`${data.period} ${data.value.toFixed(1)}`)
    })
    await askRoute(db, routes, 'POST /api/v1/figures', {
      body: [
        {
          indicator: 'socio-economic.grdp',
          area: here,
          period: '2025-Q3',
          value: 88,
          status: 'official',
          note: 'Đính chính',
        },
      ],
    })
    expect(told).toContain('2026-Q3 25.0')
  })

  it('can be tried before it is saved, each term with its own words', async () => {
    const tried = await askRoute<FormulaPreview>(db, formulaRoutes, 'POST /api/v1/figures/formula', {
      body: { formula: '[GRDP] - kỳ trước([GRDP])', area: here },
    })
    expect(tried.names.map((one) => one.through?.vi ?? null)).toEqual([null, 'kỳ trước'])
    expect(tried.items[0]).toEqual({ period: '2026-Q3', value: 11, inputs: [110, 99] })
  })

  it('is refused where it comes back to the same time, adds up what is no flow, or never has a value', async () => {
    const refused = (formula: string, more: object = {}) =>
      define('Thử', formula, more).then(
        () => undefined,
        (error: { errors: { message: { vi: string } }[] }) => error.errors[0]!.message.vi,
      )
    expect(await refused('[Thử] + prev([GRDP])')).toContain('tính vòng')
    expect(await refused('năm gốc([Thử], 2020)')).toContain('tính vòng')
    expect(await refused('lũy kế([Dân số])')).toContain('không phải số phát sinh')
    expect(await refused('prev([GRDP])', { periods: ['week'] })).toContain('không có số liệu theo loại kỳ')
    expect(await refused('prev([Thử]) + [GRDP]')).toBeUndefined()
  })
})
