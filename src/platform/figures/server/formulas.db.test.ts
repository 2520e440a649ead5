import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { routes as indicators } from '#platform/indicators/server/routes.ts'
import { syncIndicators } from '#platform/indicators/server/sync-indicators.ts'
import type { FigureOut, FiguresTaken, FormulaPreview } from '../contract.ts'
import { formulaRoutes } from './formula-routes.ts'
import { routes } from './routes.ts'

const figure = (vi: string) => ({
  of: 'figure' as const,
  title: { vi, en: vi },
  unit: 'hộ',
  better: 'low' as const,
  measure: 'stock' as const,
  periods: ['year' as const],
})
const MODULES: Module[] = [
  {
    id: 'socio-economic',
    title: { vi: 'Kinh tế – xã hội', en: 'Socio-economic' },
    icon: 'chart',
    indicators: { poor: figure('Số hộ nghèo'), near: figure('Số hộ cận nghèo'), households: figure('Số hộ') },
  },
]
const ID = 'socio-economic.ty-le'
let db: TestDb
const give = (rows: [indicator: string, area: string, period: string, value: number, category?: string][]) =>
  askRoute<FiguresTaken>(db, routes, 'POST /api/v1/figures', {
    body: rows.map(([indicator, area, period, value, category]) => ({
      indicator: `socio-economic.${indicator}`,
      area,
      period,
      value,
      category,
      status: 'official',
    })),
  })
const list = async (query: object) =>
  (await askRoute<{ items: FigureOut[] }>(db, routes, 'GET /api/v1/figures', { query: { ...query } })).items

beforeAll(async () => {
  db = await freshDatabase({ now: '2026-11-21T08:00:00+07:00', modules: MODULES })
  await db.tx(async (tx) => {
    await seedAreas(tx)
    await syncIndicators(tx)
  })
  await askRoute(db, indicators, 'POST /api/v1/indicators', {
    body: {
      id: ID,
      title: { vi: 'Tỷ lệ hộ nghèo, cận nghèo' },
      unit: '%',
      measure: 'ratio',
      periods: ['year'],
      formula: '([Số hộ nghèo] + [Số hộ cận nghèo]) / [Số hộ] * 100',
    },
  })
  await give([
    ['poor', '20900', '2025', 30],
    ['near', '20900', '2025', 20],
    ['households', '20900', '2025', 200],
    ['poor', '20900', '2024', 30],
  ])
})
afterAll(() => db.close())

describe('an indicator with a formula', () => {
  it('is worked out where all its inputs are known, and nowhere else', async () => {
    expect(await list({ indicator: ID, area: '20900' })).toMatchObject([
      { period: '2025', value: 25, method: 'recomputed', status: 'official', unit: '%' },
    ])
  })

  it('follows a correction of an input at once', async () => {
    await give([['near', '20900', '2025', 10]])
    expect(await list({ indicator: ID, area: '20900' })).toMatchObject([{ value: 20 }])
    await give([['near', '20900', '2025', 20]])
  })

  it('is worked out again from restated inputs on the map of another day', async () => {
    // Trà Sơn (20900 until 2025-06-30) went whole into Trà My with others; without their figures nothing is invented.
    const rows = await list({ indicator: ID, area: '20900', borders: '2026-01-01', from: '2025', to: '2025' })
    expect(rows).toMatchObject([{ period: '2025', value: 25 }])
  })

  it('is not entered', async () => {
    const taken = await give([['ty-le', '20900', '2025', 5]])
    expect(taken).toMatchObject({ accepted: 0, rejected: [{ index: 0 }] })
    expect(taken.rejected[0]?.reason.vi).toContain('công thức')
  })

  it('can be tried before it is saved, by who may read the figures', async () => {
    const ask = (formula: string, actor?: typeof STRANGER) =>
      askRoute<FormulaPreview>(db, formulaRoutes, 'POST /api/v1/figures/formula', {
        body: { formula, area: '20900' },
        ...(actor && { actor }),
      })
    expect((await ask('[Số hộ nghèo] / [Số hộ] * 1000')).items).toEqual([
      { period: '2025', value: 150, inputs: [30, 200] },
    ])
    await expect(ask('[Không có] * 2')).rejects.toMatchObject({ status: 422, errors: [{ path: '/formula' }] })
    await expect(ask('[Số hộ] * 2', STRANGER)).rejects.toMatchObject({ status: 403 })
  })
})

describe('a figure of an indicator of the locality', () => {
  it('keeps the unit it was given in when the definition changes', async () => {
    const body = { title: { vi: 'Đàn dê' }, unit: 'con', measure: 'stock', periods: ['year'] }
    await askRoute(db, indicators, 'POST /api/v1/indicators', { body })
    await give([
      ['dan-de', '20900', '2025', 4000],
      ['dan-de', '20900', '2026', 4.5],
    ])
    const params = { id: 'socio-economic.dan-de' }
    await askRoute(db, indicators, 'PUT /api/v1/indicators/:id', {
      params,
      body: { ...body, unit: 'nghìn con', since: '2026-01-01' },
    })
    const rows = await list({ indicator: params.id, area: '20900' })
    expect(rows.map((f) => [f.period, f.unit])).toEqual([
      ['2025', 'con'],
      ['2026', 'nghìn con'],
    ])
  })

  it('is worked out by the formula of its time', async () => {
    await askRoute(db, indicators, 'POST /api/v1/indicators', {
      body: { title: { vi: 'Đàn trâu' }, unit: 'con', measure: 'stock', periods: ['year'] },
    })
    await give([
      ['dan-trau', '20900', '2025', 300],
      ['dan-trau', '20900', '2026', 400],
    ])
    const body = { title: { vi: 'Trâu đã bán' }, unit: 'con', measure: 'flow', periods: ['year'] }
    const formula = (text: string, more: object = {}) => ({ ...body, ...more, formula: text })
    const id = 'socio-economic.trau-da-ban'
    await askRoute(db, indicators, 'POST /api/v1/indicators', { body: formula('[Đàn trâu] / 10') })
    await askRoute(db, indicators, 'PUT /api/v1/indicators/:id', {
      params: { id },
      body: formula('[Đàn trâu] / 100', { unit: 'chục con', since: '2026-01-01' }),
    })
    const shown = async (more: object) =>
      (await list({ indicator: id, area: '20900', ...more })).map((f) => [f.period, f.value, f.unit])
    expect(await shown({})).toEqual([
      ['2025', 30, 'con'],
      ['2026', 4, 'chục con'],
    ])
    expect(await shown({ borders: '2026-01-01', from: '2026' })).toEqual([['2026', 4, 'chục con']])
  })

  it('bears one of its categories, or none; after its end it is not taken', async () => {
    await askRoute(db, indicators, 'POST /api/v1/indicators', {
      body: {
        id: 'trainees',
        title: { vi: 'Số người học nghề' },
        unit: 'người',
        measure: 'flow',
        periods: ['year'],
        categories: [
          {
            title: { vi: 'Giới tính' },
            values: [
              { id: 'male', title: { vi: 'Nam' } },
              { id: 'female', title: { vi: 'Nữ' } },
            ],
          },
        ],
        withdrawn: '2026-01-01',
      },
    })
    expect(
      await give([
        ['trainees', '20900', '2025', 10],
        ['trainees', '20900', '2025', 6, 'female'],
        ['trainees', '20900', '2025', 6, 'women'],
        ['trainees', '20900', '2026', 6],
      ]),
    ).toMatchObject({ accepted: 2, rejected: [{ index: 2 }, { index: 3 }] })
  })
})
