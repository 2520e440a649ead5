import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller, Page } from './caller.ts'
import { type Centre, startCentre } from './centre.ts'
import { GAUGE, registerGauge } from './registry.ts'

let centre: Centre
let admin: Caller
beforeAll(async () => {
  centre = await startCentre()
  admin = centre.admin
})
afterAll(() => centre?.stop())

describe('areas', () => {
  it('mean another unit on another day: 20900 was Trà Sơn until it became part of Trà My', async () => {
    expect((await admin.get('/api/v1/areas/20900?on=2025-06-30')).body).toMatchObject({
      code: '20900',
      name: 'Trà Sơn',
      validTo: '2025-07-01',
      parent: '515',
    })
    expect((await admin.get('/api/v1/areas/20900?on=2025-07-01')).body).toMatchObject({
      name: 'Trà My',
      validFrom: '2025-07-01',
      validTo: null,
      parent: '48',
    })
    expect((await admin.get('/api/v1/areas/20900')).body).toMatchObject({ name: 'Trà My' })
  })
  it('tell what became of them, in both directions', async () => {
    type Successions = { items: { on: string; from: { code: string }[]; to: { code: string }[]; decree: string }[] }
    const mergeOf = async (code: string) =>
      (await admin.get<Successions>(`/api/v1/areas/${code}/successions`)).body.items.find((s) => s.on === '2025-07-01')!
    const taken = await mergeOf('20900')
    expect(taken.from.map((f) => f.code)).toEqual(expect.arrayContaining(['20900', '20914']))
    expect(taken.to.map((t) => t.code)).toEqual(['20900'])
    expect(taken.decree).toContain('1659')
    expect((await mergeOf('20914')).to.map((t) => t.code)).toEqual(['20900'])
  })
  it('are listed for a day, by kind and parent, page by page without gaps or repeats', async () => {
    const all = (await admin.get<Page>('/api/v1/areas?parent=48&kind=commune&limit=1000')).body
    expect(all.items).toHaveLength(94)
    expect(all.next).toBeNull()
    const codes: unknown[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page = (
        await admin.get<Page>(`/api/v1/areas?parent=48&kind=commune&limit=40${cursor && `&cursor=${cursor}`}`)
      ).body
      codes.push(...page.items.map((a) => a.code))
      cursor = page.next
    }
    expect(codes).toEqual(all.items.map((a) => a.code))
    const before = (await admin.get<Page>('/api/v1/areas?on=2025-06-30&kind=district&area=49&limit=1000')).body
    expect(before.items.map((a) => a.code)).toContain('515')
  })
  it('give only the fields asked for, and cap a limit that is too large', async () => {
    const page = (await admin.get<Page>('/api/v1/areas?limit=100000&fields=code,name')).body
    expect(page.items.length).toBeLessThanOrEqual(1000)
    expect(Object.keys(page.items[0]!)).toEqual(['code', 'name'])
  })
  it('keep leading zeros, and never leave out the special zones at sea', async () => {
    const { items } = (await admin.get<Page>('/api/v1/areas?kind=commune&area=48&limit=1000')).body
    expect(items.find((a) => a.code === '20333')?.fullName).toContain('Hoàng Sa')
    for (const { code } of items) expect(code).toMatch(/^\d{5}$/)
  })
  it('that are unknown are told with what to do, and a day that is none too', async () => {
    const unknown = await admin.get('/api/v1/areas/99999')
    expect(unknown).toMatchObject({ status: 404, type: expect.stringContaining('application/problem+json') })
    const noDay = await admin.get('/api/v1/areas/20900?on=hom-qua')
    expect(noDay).toMatchObject({ status: 400, body: { errors: [{ path: '/on' }] } })
    expect((await admin.get('/api/v1/areas?parent=99999')).status).toBe(422)
  })
  it('are explained in the caller’s language', async () => {
    expect((await admin.get('/api/v1/areas/99999', { 'accept-language': 'en' })).body.title).toMatch(/^No area/)
    expect((await admin.get('/api/v1/areas/99999')).body.title).toMatch(/[ạơưđôêâă]/)
  })
})

describe('things', () => {
  it('are registered with place, area and fields, and shown with health and last readings', async () => {
    const made = await admin.post('/api/v1/things', GAUGE)
    expect(made).toMatchObject({
      status: 201,
      body: { id: GAUGE.id, area: '20900', areaFrom: '2025-07-01', warnings: [] },
    })
    expect((await admin.get(`/api/v1/things/${GAUGE.id}`)).body).toMatchObject({
      id: GAUGE.id,
      kind: 'hazards.gauge',
      name: { vi: GAUGE.name.vi },
      area: '20900',
      fields: { alarm1: 5, alarm2: 6, alarm3: 7, decision: '05/2020/QĐ-TTg', validFrom: '2020-03-20' },
      state: 'working',
    })
  })
  it('are listed by the subtree of an area', async () => {
    await registerGauge(admin, 'thu-da-lat', {
      area: '68',
      place: { lat: 11.94, lon: 108.44 },
    })
    const under = async (area: string) =>
      (await admin.get<Page>(`/api/v1/things?area=${area}`)).body.items.map((t) => t.id)
    expect(await under('48')).toEqual([GAUGE.id])
    expect(await under('68')).toEqual(['thu-da-lat'])
    expect((await admin.get('/api/v1/things?area=99999')).status).toBe(422)
  })
  it('outside their area are taken with a warning, never refused', async () => {
    const made = await admin.post<{ warnings: unknown[] }>('/api/v1/things', {
      ...GAUGE,
      id: 'thu-lac-cho',
      place: { lat: 21.03, lon: 105.85 },
    })
    expect(made.status).toBe(201)
    expect(made.body.warnings.length).toBeGreaterThan(0)
  })
  it('that make no sense are refused with the field to mend', async () => {
    const wrong = async (change: object) => admin.post('/api/v1/things', { ...GAUGE, id: 'thu-sai', ...change })
    expect((await wrong({ area: '99999' })).status).toBe(422)
    expect((await wrong({ kind: 'hazards.nothing' })).status).toBe(422)
    expect((await wrong({ place: { lat: 120, lon: 0 } })).body).toMatchObject({
      errors: expect.arrayContaining([expect.objectContaining({ path: '/place/lat' })]),
    })
    expect((await wrong({ fields: { alarm1: 'năm mét' } })).status).toBe(422)
    expect((await wrong({ id: 'Có Dấu Cách' })).status).toBe(422)
    expect([409, 422]).toContain((await admin.post('/api/v1/things', GAUGE)).status)
  })
  it('that are unknown are 404', async () => {
    expect((await admin.get('/api/v1/things/khong-co')).status).toBe(404)
  })
})
