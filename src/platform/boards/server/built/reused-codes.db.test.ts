import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { routes as figureRoutes } from '#platform/figures/server/routes.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import type { Broken, Drawn } from '../../board-contract.ts'
import { builtRoutes } from './built-routes.ts'

const people: Module = {
  id: 'people',
  title: { vi: 'Dân', en: 'People' },
  icon: 'users',
  indicators: {
    households: {
      of: 'figure',
      unit: 'hộ',
      better: 'neither',
      periods: ['year'],
      measure: 'stock',
      title: { vi: 'Số hộ', en: 'Households' },
    },
  },
}
const OLD = '2025-06-30'
let db: TestDb
const paint = async (kind: string, view: object, more: object = {}) => {
  const widget = { id: 'w', kind, indicators: ['people.households'], span: 6, tall: 1, ...more }
  const { widgets } = await askRoute<{ widgets: (Drawn | Broken)[] }>(db, builtRoutes, 'POST /api/v1/boards/preview', {
    body: { view, widgets: [widget] },
  })
  return widgets[0]!
}
const units = async (kind: string, view: object, more?: object) =>
  ((await paint(kind, view, more)) as Drawn).units.map((unit) => `${unit.code} ${unit.name}`)

beforeAll(async () => {
  db = await freshDatabase({ modules: [people], now: '2026-11-21T08:00:00+07:00' })
  await db.tx((tx) => seedAreas(tx))
  await db.tx((tx) => setSetting(tx, SYSTEM, { name: 'centre.home', value: '48' }))
  await askRoute(db, figureRoutes, 'POST /api/v1/figures', {
    body: [
      ['20900', '2024', 10],
      ['20899', '2024', 20],
      ['20911', '2024', 30],
      ['20914', '2024', 40],
      ['20900', '2025', 105],
    ].map(([area, period, value]) => ({ indicator: 'people.households', area, period, value, status: 'official' })),
  })
})
afterAll(() => db.close())

describe('a board of Trà My (20900) looked at on the map of a day when that code was Trà Sơn', () => {
  it('never shows Trà Sơn in its name: one value is refused, naming what stood there', async () => {
    const one = await paint('tile', { area: '20900', borders: OLD })
    expect(one.state).toBe('broken')
    expect((one as Broken).reason.vi).toMatch(/Xã Trà My là nhiều đơn vị: Thị trấn Trà My, Xã Trà Sơn/)
  })

  it('sets what stood there side by side', async () => {
    expect(await units('comparison', { area: '20900', borders: OLD })).toEqual([
      '20899 Thị trấn Trà My',
      '20900 Xã Trà Sơn',
      '20911 Xã Trà Dương',
      '20914 Xã Trà Giang',
    ])
  })

  it('shows Trà Sơn to who names it by its first day, on its map and as what it became', async () => {
    const view = { area: '20900', areaFrom: '1900-01-01', period: '2024' }
    const then = (await paint('tile', { ...view, borders: OLD })) as Drawn
    expect([then.area.name, then.cells[0]?.value]).toEqual(['Xã Trà Sơn', 10])
    const now = (await paint('tile', { ...view, borders: 'today' })) as Drawn
    expect([now.area.name, now.cells[0]?.value]).toEqual(['Xã Trà My', 100])
  })

  it('keeps its own series as reported, whatever the last period', async () => {
    const drawn = (await paint('tile', { area: '20900', borders: 'reported', period: '2025' })) as Drawn
    expect([drawn.area.name, drawn.cells[0]?.value]).toEqual(['Xã Trà My', 105])
    const before = (await paint('tile', { area: '20900', borders: 'reported', period: '2024' })) as Drawn
    expect([before.area.name, before.cells]).toEqual(['Xã Trà My', []])
  })

  it('refuses a first day on which no bearer of the code began', async () => {
    expect(await paint('tile', { area: '20900', areaFrom: '2020-01-01' })).toMatchObject({ state: 'broken' })
  })
})

describe('a board of Đà Nẵng on the map of June 2025', () => {
  it('has the districts of both provinces it was made of', async () => {
    const names = await units('comparison', { area: '48', borders: OLD })
    expect(names).toHaveLength(8 + 17)
    expect(names).toContain('515 Huyện Bắc Trà My')
  })

  it('draws no sketch where sizes and centres of that day are not known', async () => {
    expect(((await paint('map', { area: '48', borders: OLD })) as Drawn).map).toMatchObject({ areas: [], layer: null })
    expect(((await paint('map', { area: '48' })) as Drawn).map?.areas.length).toBeGreaterThan(90)
  })
})
