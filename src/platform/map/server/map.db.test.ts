import type { FeatureCollection, Point } from 'geojson'
import sql from 'sql-template-tag'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getArea } from '#platform/areas/server/area-index.ts'
import { nothingRead } from '#platform/areas/server/import/rows.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { storeAreas } from '#platform/areas/server/store.ts'
import { type Asked, askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { type Actor, type Raw, SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import { moveThing } from '#platform/things/server/move-thing.ts'
import { registerThing } from '#platform/things/server/register-thing.ts'
import { ItemsQuery, type MapOut, type ThingDetail } from '../contract.ts'
import { routes } from './routes.ts'

const title = { vi: 'Mực nước', en: 'Water level' }
const MODULE: Module = {
  id: 'hazards',
  title,
  icon: 'waves',
  indicators: {
    'water-level': { of: 'reading', title, unit: 'm', decimals: 2, better: 'low', roll: 'last', range: [-10, 100] },
  },
  things: { gauge: { title, icon: 'waves', reads: ['hazards.water-level'] }, camera: { title, icon: 'camera' } },
  layers: {
    gauges: { title, show: { things: 'hazards.gauge' }, public: true, on: true },
    cameras: { title, show: { things: 'hazards.camera' } },
  },
}
let db: TestDb
const ask = <T>(name: string, asked: Asked = {}) => askRoute<T>(db, routes, name, asked)
const map = (query: object = {}, actor?: Actor) => ask<MapOut>('GET /api/v1/map', { query: { ...query }, actor })
const codes = (out: MapOut) => out.areas.map((a) => a.code)

async function gauge(id: string, kind = 'hazards.gauge', area = '20500', place = { lat: 15.88, lon: 108.11 }) {
  await db.tx((tx) => registerThing(tx, SYSTEM, { id, kind, name: { vi: `Trạm ${id}` }, area, place, simulated: true }))
}

beforeAll(async () => {
  db = await freshDatabase({ now: '2026-11-21T08:00:00+07:00', modules: [MODULE] })
  await db.tx((tx) => seedAreas(tx))
  await gauge('ai-nghia')
  await gauge('silent')
  await gauge('cam-1', 'hazards.camera')
  await gauge('da-lat', 'hazards.gauge', '24787', { lat: 11.9, lon: 108.4 })
  await db.run(sql`insert into readings.series (thing, indicator, last_at, last_value, prev_at, prev_value)
    values ('ai-nghia', 'hazards.water-level', '2026-11-21T00:50:00Z', 8.25, '2026-11-21T00:40:00Z', 8.1)`)
  await db.run(sql`insert into freshness.contract (subject_kind, subject, indicator, every_seconds, late_after, missing_after, last_at, due_at, state, since) values
    ('series', 'ai-nghia/hazards.water-level', 'hazards.water-level', 600, 1, 3, '2026-11-21T00:30:00Z', '2026-11-21T00:40:00Z', 'fresh', '2026-11-20T00:00:00Z'),
    ('series', 'silent/hazards.water-level', 'hazards.water-level', 600, 1, 3, '2026-11-20T00:00:00Z', '2026-11-20T00:10:00Z', 'missing', '2026-11-20T00:30:00Z')`)
  for (const [n, severity, state] of [
    [1, 'medium', 'open'],
    [2, 'critical', 'acknowledged'],
    [3, 'info', 'closed'],
  ] as const)
    await db.run(sql`insert into alerts.alert (id, day, number, rule, title, severity, state, subject_kind, subject, thing, indicator, opened_at, owner, due_at, level, peak, fact_at, closed_at)
      values (${`0198c000-0000-7000-8000-00000000000${n}`}, '2026-11-21', ${n}, ${`hazards.r${n}`}, '{}', ${severity}, ${state}, 'series', 'ai-nghia/hazards.water-level', 'ai-nghia',
        'hazards.water-level', ${db.now}, ${STRANGER.id}, ${db.now}, 1, 1, ${db.now}, ${state === 'closed' ? db.now : null})`)
})
afterAll(() => db.close())

describe('GET /api/v1/map', () => {
  it('paints areas, things with their newest value, health and gravest open alert in one answer', async () => {
    const out = await map({ area: '48' })
    expect(out.areas).toHaveLength(94)
    expect(out).toMatchObject({ on: '2026-11-21', home: { code: '48' }, schematic: true, basemap: 'none' })
    expect(out.things.find((t) => t.id === 'ai-nghia')).toMatchObject({
      area: '20500',
      health: 'fresh',
      simulated: true,
      muted: false,
      icon: 'waves',
      reading: { value: 8.25, unit: 'm', decimals: 2, at: '2026-11-21T07:50:00+07:00' },
      alert: { number: 2, severity: 'critical' },
    })
    expect(out.things.find((t) => t.id === 'silent')).toMatchObject({ health: 'missing', reading: null, alert: null })
    expect(out.things.some((t) => t.id === 'da-lat')).toBe(false)
    expect(out.layers.map((l) => l.id)).toEqual(['hazards.gauges', 'hazards.cameras'])
  })

  it('shows Hoàng Sa and Trường Sa: both for the nation, each for its province, on any day', async () => {
    expect(codes(await map({}))).toEqual(expect.arrayContaining(['20333', '22736']))
    expect(codes(await map({ area: '48' }))).toContain('20333')
    expect(codes(await map({ area: '56' }))).toContain('22736')
    const before = await map({ area: '48', on: '2025-06-30' })
    expect(before.areas.filter((a) => a.special)).toMatchObject([{ name: 'Hoàng Sa', kind: 'district' }])
    expect((await map({ on: '2025-06-30' })).areas.filter((a) => a.special)).toHaveLength(2)
  })

  it('starts from the home of the centre', async () => {
    await db.tx((tx) => setSetting(tx, SYSTEM, { name: 'centre.home', value: '20900' }))
    expect(codes(await map())).toEqual(['20900'])
    await db.tx((tx) => setSetting(tx, SYSTEM, { name: 'centre.home', value: '' }))
  })

  it('shows an actor only the things of the own ground, and refuses a day or area that is none', async () => {
    const clerk: Actor = {
      ...STRANGER,
      grants: [{ role: 'viewer', areaId: (await getArea(db, '24787', '2026-11-21')).id, field: null }],
    }
    expect((await map({}, clerk)).things.map((t) => t.id)).toEqual(['da-lat'])
    expect((await map({}, STRANGER)).things).toEqual([])
    await expect(map({ on: '2026-02-30' })).rejects.toMatchObject({ status: 400 })
    await expect(map({ area: '49' })).rejects.toMatchObject({ status: 422 })
  })

  it('draws imported outlines instead of the schematic, and gives them as a layer', async () => {
    const geometry = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [108.0, 15.8],
          [108.2, 15.8],
          [108.2, 16.0],
          [108.0, 16.0],
          [108.0, 15.8],
        ],
      ],
    }
    await db.tx((tx) =>
      storeAreas(
        tx,
        SYSTEM,
        { ...nothingRead('geojson'), geometries: [{ code: '20500', geometry, properties: {} }] },
        { on: '2026-11-21' },
      ),
    )
    const out = await map({ area: '48' })
    expect(out.schematic).toBe(false)
    expect(out.areas.filter((a) => a.geometry).map((a) => a.code)).toEqual(['20500'])
    const layer = await ask<Raw>('GET /api/v1/map/layer', { query: { area: '48', v: '1' } })
    expect(JSON.parse(String(layer.body)).features).toMatchObject([{ id: '20500', geometry }])
  })
})

describe('GET /api/v1/things/{id}', () => {
  const one = (id: string, actor?: Actor) => ask<ThingDetail>('GET /api/v1/things/:id', { params: { id }, actor })

  it('tells the register, the health and the newest readings; due is counted from the newest reading', async () => {
    expect(await one('ai-nghia')).toMatchObject({
      id: 'ai-nghia',
      area: '20500',
      areaFrom: '2025-07-01',
      health: { state: 'fresh', lastAt: '2026-11-21T07:50:00+07:00', dueAt: '2026-11-21T08:00:00+07:00' },
      readings: [
        {
          indicator: 'hazards.water-level',
          value: 8.25,
          previous: { value: 8.1 },
          passport: '/api/v1/passports/reading/ai-nghia/hazards.water-level',
        },
      ],
      alert: { number: 2 },
    })
  })

  it('shows what is expected of it also when nothing came', async () => {
    expect(await one('silent')).toMatchObject({
      health: { state: 'missing', lastAt: null },
      readings: [{ value: null, at: null, freshness: 'missing' }],
    })
  })

  it('expects nothing of what is under repair', async () => {
    await db.tx((tx) => moveThing(tx, SYSTEM, 'silent', { move: 'repair' }))
    expect(await one('silent')).toMatchObject({ state: 'under-repair', health: { state: 'none', since: null } })
  })

  it('answers 404 for an unknown id and refuses a stranger', async () => {
    await expect(one('nobody')).rejects.toMatchObject({ status: 404 })
    await expect(one('ai-nghia', STRANGER)).rejects.toMatchObject({ status: 403 })
  })
})

describe('OGC API – Features', () => {
  const get = async <T = Record<string, unknown>>(
    path: string,
    params: Record<string, string> = {},
    query: object = {},
  ): Promise<T> => {
    const answer = await ask<Raw>(`GET /ogc${path}`, { params, query: { ...query }, actor: STRANGER })
    return JSON.parse(String(answer.body)) as T
  }
  type Items = FeatureCollection<Point> & {
    numberMatched: number
    numberReturned: number
    links: { rel: string; href: string }[]
  }
  const items = (id: string, query: object = {}) => get<Items>('/collections/:id/items', { id }, query)

  it('has landing page, conformance and collections, open to all; only public layers are there', async () => {
    expect((await get<{ links: { rel: string }[] }>('')).links.map((l) => l.rel)).toEqual([
      'self',
      'service-desc',
      'conformance',
      'data',
    ])
    expect((await get<{ conformsTo: string[] }>('/conformance')).conformsTo).toContain(
      'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
    )
    expect((await get<{ collections: { id: string }[] }>('/collections')).collections.map((c) => c.id)).toEqual([
      'areas',
      'hazards.gauges',
    ])
    expect(await get('/collections/:id', { id: 'areas' })).toMatchObject({
      itemType: 'feature',
      extent: { spatial: { bbox: [[102, 6, 118, 23.5]] } },
    })
    await expect(get('/collections/:id/items', { id: 'hazards.cameras' })).rejects.toMatchObject({ status: 404 })
    expect(routes.filter((r) => r.path.startsWith('/ogc')).every((r) => r.need === 'open')).toBe(true)
  })

  it('gives features with position as longitude, latitude, within a box', async () => {
    expect(await items('hazards.gauges')).toMatchObject({ numberMatched: 3, numberReturned: 3 })
    const near = await items('hazards.gauges', { bbox: '108,15,109,16.5' })
    expect(near.features.map((f) => f.id)).toEqual(['ai-nghia', 'silent'])
    expect(near.features[0]).toMatchObject({
      geometry: { type: 'Point', coordinates: [108.11, 15.88] },
      properties: { value: 8.25, unit: 'm' },
    })
    expect((await items('hazards.gauges', { bbox: '170,15,-170,16' })).features).toEqual([])
  })

  it('pages by links until all were seen, with both special zones among the communes', async () => {
    const seen: unknown[] = []
    for (let offset = 0; ; offset += 100) {
      const page = await items('areas', { kind: 'commune', limit: 100, offset })
      seen.push(...page.features.map((f) => f.id))
      if (!page.links.some((l) => l.rel === 'next')) break
    }
    expect(seen).toHaveLength((await items('areas', { kind: 'commune', limit: 1 })).numberMatched)
    expect(seen).toEqual(expect.arrayContaining(['20333', '22736', '20900']))
  })

  it('reads areas on the day asked for, as outline where one was imported', async () => {
    const old = await items('areas', { datetime: '2025-06-30T00:00:00+07:00', kind: 'province' })
    expect(old.features.map((f) => f.id)).toContain('49')
    const inside = await items('areas', { bbox: '108.01,15.81,108.02,15.82' })
    expect(inside.features.map((f) => [f.id, f.geometry.type])).toEqual([['20500', 'Polygon']])
    expect(await get('/collections/:id/items/:feature', { id: 'areas', feature: '20900' })).toMatchObject({
      type: 'Feature',
      properties: { name: 'Trà My', parent: '48' },
    })
    await expect(
      get('/collections/:id/items/:feature', { id: 'hazards.gauges', feature: 'cam-1' }),
    ).rejects.toMatchObject({ status: 404 })
  })

  it.each([
    { bbox: '1,2,3' },
    { bbox: '108,16,109,15' },
    { bbox: 'a,b,c,d' },
    { bbox: '1,,3,4' },
    { datetime: 'hôm qua' },
  ])('refuses %j with 400', async (query) => {
    await expect(items('areas', query)).rejects.toMatchObject({ status: 400 })
  })

  it('does not take a parameter nobody declared', () => {
    expect(Value.Check(ItemsQuery, { colour: 'red' })).toBe(false)
  })
})
