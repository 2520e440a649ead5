import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller, Row } from './caller.ts'
import { type Centre, startCentre } from './centre.ts'
import { GAUGE, registerGauge } from './registry.ts'

let centre: Centre
let anyone: Caller
beforeAll(async () => {
  centre = await startCentre()
  anyone = centre.anyone
  await registerGauge(centre.admin, GAUGE.id)
})
afterAll(() => centre?.stop())

describe('health', () => {
  it('says that the centre lives, and part by part whether it can work', async () => {
    expect((await anyone.get('/healthz')).status).toBe(200)
    const ready = await anyone.get<{ parts: Row }>('/readyz')
    expect(ready.status).toBe(200)
    expect(Object.keys(ready.body.parts)).toEqual(expect.arrayContaining(['database', 'jobs', 'bus', 'disk']))
    const metrics = await anyone.get('/metrics')
    expect(metrics.text).toMatch(/^# HELP /m)
    expect(metrics.text).not.toContain('admin')
  })
})

describe('deadlines', () => {
  const due = (receivedAt: string, value: number, unit = 'working-day', more: object = {}) =>
    anyone.post('/api/v1/deadlines', { receivedAt, term: { value, unit }, ...more })
  it('count working days by the calendar of the State, for anybody to check', async () => {
    for (const [received, days, effectiveDay, dueDay] of [
      ['2026-11-19T10:20:00+07:00', 7, '2026-11-19', '2026-12-01'],
      ['2026-08-28T15:30:00+07:00', 1, '2026-09-03', '2026-09-04'],
      ['2026-08-28T15:00:00+07:00', 1, '2026-08-28', '2026-09-03'],
      ['2026-08-20T09:00:00+07:00', 5, '2026-08-20', '2026-08-26'],
      ['2026-02-09T08:00:00+07:00', 20, '2026-02-09', '2026-03-16'],
    ] as const)
      expect((await due(received, days)).body, received).toMatchObject({ effectiveDay, dueDay })
  })
  it('know the same working day, hours, calendar days, and stops of the clock', async () => {
    expect((await due('2026-11-19T10:00:00+07:00', 0)).body).toMatchObject({ dueDay: '2026-11-19' })
    expect((await due('2026-11-19T16:00:00+07:00', 1, 'working-day', { cutoff: null })).body).toMatchObject({
      effectiveDay: '2026-11-19',
      dueDay: '2026-11-20',
    })
    const hours = (await due('2026-11-19T08:00:00+07:00', 4, 'working-hour')).body
    expect(Date.parse(String(hours.dueAt))).toBeGreaterThan(Date.parse('2026-11-19T11:00:00+07:00'))
    expect((await due('2026-11-18T09:00:00+07:00', 3, 'calendar-day')).body.dueDay).toMatch(/^2026-11-2[0-3]$/)
    const events = [
      { at: '2026-11-20T09:00:00+07:00', kind: 'pause', rule: 'PAUSE' },
      { at: '2026-11-26T09:00:00+07:00', kind: 'resume', rule: 'PAUSE' },
    ]
    const [plain, stopped] = [
      await due('2026-11-19T09:00:00+07:00', 5),
      await due('2026-11-19T09:00:00+07:00', 5, 'working-day', { events }),
    ]
    expect(String(stopped.body.dueDay) > String(plain.body.dueDay)).toBe(true)
  })
  it('that cannot be computed name the field', async () => {
    expect((await due('hôm qua', 1)).status).toBe(422)
    expect((await due('2026-11-19T09:00:00+07:00', -1)).body).toMatchObject({ errors: [{ path: '/term/value' }] })
    expect((await due('2026-11-19T09:00:00+07:00', 1, 'week')).status).toBe(422)
  })
  it('stand on a calendar that is open too', async () => {
    const { body } = await anyone.get<{ items: { day: string; working: boolean }[] }>(
      '/api/v1/calendar?from=2026-02-01&to=2026-02-28',
    )
    expect(body.items.find((d) => d.day === '2026-02-17')).toMatchObject({ working: false })
    expect((await anyone.get('/api/v1/calendar?from=x')).status).toBe(400)
    expect((await anyone.call('PUT', '/api/v1/calendar/2026-05-05', {})).status).toBe(401)
  })
})

interface Linked {
  links: { rel: string; href: string }[]
}

describe('OGC API – Features', () => {
  const follow = (href: string) => anyone.get<Linked & Row>(href.replace(centre.url, ''))
  it('leads from its first page to conformance, collections and features', async () => {
    const landing = (await anyone.get<Linked>('/ogc/')).body
    const to = (rel: string) => landing.links.find((l) => l.rel === rel)!.href
    expect(JSON.stringify((await follow(to('conformance'))).body)).toContain('ogcapi-features-1/1.0/conf/core')
    expect((await follow(to('service-desc'))).body).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) })
    const { collections } = (await follow(to('data'))).body as unknown as {
      collections: (Linked & { id: string; extent: { spatial: { bbox: number[][] } } })[]
    }
    expect(collections.map((c) => c.id)).toContain('areas')
    for (const collection of collections) {
      const [west, south, east, north] = collection.extent.spatial.bbox[0]!
      expect(west! < 105 && east! > 115 && south! < 8 && north! > 23, `${collection.id} holds the whole country`).toBe(
        true,
      )
      const items = await follow(collection.links.find((l) => l.rel === 'items')!.href)
      expect(items).toMatchObject({ status: 200, body: { type: 'FeatureCollection' } })
      expect(items.type).toContain('application/geo+json')
    }
  })
  it('gives pages, a box and single features', async () => {
    const page = (
      await anyone.get<Linked & { features: { id: string }[]; numberReturned: number }>(
        '/ogc/collections/areas/items?limit=10',
      )
    ).body
    expect(page.features).toHaveLength(10)
    expect(page.numberReturned).toBe(10)
    const next = (await follow(page.links.find((l) => l.rel === 'next')!.href)).body as unknown as typeof page
    expect(next.features[0]!.id).not.toBe(page.features[0]!.id)
    const one = await anyone.get(`/ogc/collections/areas/items/${page.features[0]!.id}`)
    expect(one.body).toMatchObject({ type: 'Feature', id: page.features[0]!.id })
    const sea = await anyone.get<{ features: unknown[] }>('/ogc/collections/areas/items?bbox=-10,-10,-9,-9')
    expect(sea.body.features).toEqual([])
    expect((await anyone.get('/ogc/collections/areas/items?bbox=a,b,c,d')).status).toBe(400)
    expect((await anyone.get('/ogc/collections/khong-co')).status).toBe(404)
  })
})

describe('the description of the faces', () => {
  it('is OpenAPI 3.1 and names what is promised', async () => {
    const { body } = await anyone.get<{ openapi: string; paths: Record<string, Row> }>('/api/openapi.json')
    expect(body.openapi).toMatch(/^3\.1/)
    const paths = Object.keys(body.paths).map((p) => p.replace(/\{[^}]+\}/g, '{}'))
    for (const promised of [
      '/api/v1/session',
      '/api/v1/tokens',
      '/api/v1/areas',
      '/api/v1/areas/{}',
      '/api/v1/areas/{}/successions',
      '/api/v1/things',
      '/api/v1/things/{}',
      '/api/v1/readings',
      '/api/v1/figures',
      '/api/v1/passports/figure/{}/{}/{}',
      '/api/v1/passports/reading/{}/{}',
      '/api/v1/deadlines',
      '/api/v1/calendar',
      '/api/v1/imports',
      '/api/v1/imports/{}/commit',
      '/api/v1/alerts',
      '/api/v1/alerts/{}/moves',
      '/api/v1/sources',
    ])
      expect(paths, promised).toContain(promised)
  })
})

describe('what is not there', () => {
  it('is a 404 in the caller’s language', async () => {
    const answer = await anyone.get('/api/v1/khong-co', { 'accept-language': 'en-GB' })
    expect(answer).toMatchObject({ status: 404, type: expect.stringContaining('application/problem+json') })
    expect(answer.body.title).toMatch(/nothing|no /i)
  })
})
