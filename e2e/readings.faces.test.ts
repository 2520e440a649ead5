import { gzipSync } from 'node:zlib'
import mqtt from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller, Page, Row } from './caller.ts'
import { type Centre, startCentre } from './centre.ts'
import { GAUGE, LEVEL, minutesAgo, PASSPORT_KEYS, registerGauge, tokenOf } from './registry.ts'

interface Taken {
  accepted: number
  duplicates: number
  rejected: { index: number; reason: string }[]
}

let centre: Centre
let admin: Caller
const thing = GAUGE.id
beforeAll(async () => {
  centre = await startCentre()
  admin = centre.admin
  await registerGauge(admin, thing)
})
afterAll(() => centre?.stop())

const send = async (...rows: unknown[]) => (await admin.post<Taken>('/api/v1/readings', rows)).body
const reading = (at: string, value: unknown, more: object = {}) => ({ thing, indicator: LEVEL, at, value, ...more })
const listed = async (query: string) =>
  (await admin.get<Page>(`/api/v1/readings?thing=${thing}&indicator=${LEVEL}&${query}`)).body.items
const passport = async () => (await admin.get<Row>(`/api/v1/passports/reading/${thing}/${LEVEL}`)).body

describe('readings handed in', () => {
  it('twice are one, and with another value are a correction that keeps the old one', async () => {
    const at = '2026-03-01T07:00:00.123+07:00'
    expect(await send(reading(at, 1.25))).toEqual({ accepted: 1, duplicates: 0, rejected: [] })
    expect(await send(reading(at, 1.25))).toEqual({ accepted: 0, duplicates: 1, rejected: [] })
    expect(await send(reading('2026-03-01T00:00:00.123Z', 1.25))).toMatchObject({ duplicates: 1 })
    expect(await send(reading(at, 1.5))).toEqual({ accepted: 1, duplicates: 0, rejected: [] })
    const items = await listed('from=2026-03-01T00:00:00Z&to=2026-03-01T23:00:00Z')
    expect(items.map((r) => [Date.parse(String(r.at)), r.value])).toEqual([[Date.parse(at), 1.5]])
    expect(JSON.stringify((await passport()).history)).toContain('1.25')
  })
  it('in one batch: the bad ones are told by their place, the good ones are taken', async () => {
    const future = new Date(Date.now() + 20 * 60_000).toISOString()
    const taken = await send(
      reading('2026-03-02T07:00:00+07:00', 2),
      { ...reading('2026-03-02T08:00:00+07:00', 2), thing: 'khong-co' },
      { ...reading('2026-03-02T08:00:00+07:00', 2), indicator: 'hazards.nothing' },
      reading('2026-03-02T08:00:00+07:00', '2,5'),
      reading('2026-03-02T08:00:00+07:00', 1e9),
      reading(future, 2),
      reading('hôm qua', 2),
      null,
      'nước lên',
      reading('2026-03-02T09:00:00+07:00', null),
      reading(minutesAgo(-3), 2.1),
    )
    expect(taken.accepted).toBe(2)
    expect(taken.rejected.map((r) => r.index)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    for (const { reason } of taken.rejected) expect(reason.length).toBeGreaterThan(10)
    expect(new Set(taken.rejected.slice(0, 6).map((r) => r.reason)).size).toBeGreaterThanOrEqual(5)
  })
  it('come as NDJSON and packed with gzip', async () => {
    const lines = [10, 11, 12].map((h) => JSON.stringify(reading(`2026-03-03T${h}:00:00+07:00`, h / 10))).join('\n')
    const ndjson = await admin.post('/api/v1/readings', `${lines}\n`, { 'content-type': 'application/x-ndjson' })
    expect(ndjson).toMatchObject({ status: 200, body: { accepted: 3, rejected: [] } })
    const packed = await admin.post('/api/v1/readings', gzipSync(lines), {
      'content-type': 'application/x-ndjson',
      'content-encoding': 'gzip',
    })
    expect(packed).toMatchObject({ status: 200, body: { accepted: 0, duplicates: 3 } })
    const oneBad = await admin.post<Taken>('/api/v1/readings', `${lines}\n{"thing":`, {
      'content-type': 'application/x-ndjson',
    })
    expect(oneBad.status).toBe(200)
    expect(oneBad.body).toMatchObject({ duplicates: 3, rejected: [{ index: 3 }] })
  })
  it('that nobody can read are refused as a whole, in plain words and without a stack', async () => {
    for (const [body, headers] of [
      ['[{"thing":', { 'content-type': 'application/json' }],
      ['không phải gzip', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
    ] as const) {
      const answer = await admin.post('/api/v1/readings', body, headers)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
      expect(answer.type).toContain('application/problem+json')
      expect(answer.text).not.toMatch(/\.ts:\d+|node:internal/)
    }
  })
  it('of any day since 1970 get a row', async () => {
    expect(
      await send(reading('1970-01-02T00:00:00Z', 0.5), reading('1999-12-31T23:59:59.999+07:00', 0.6)),
    ).toMatchObject({
      accepted: 2,
      rejected: [],
    })
    expect(await send(reading('1969-12-31T00:00:00Z', 0.5))).toMatchObject({ accepted: 0, rejected: [{ index: 0 }] })
    expect(await listed('to=2000-01-01T00:00:00Z')).toHaveLength(2)
  })
  it('that jump are taken and marked, never refused', async () => {
    await send(reading(minutesAgo(50), 1))
    expect(await send(reading(minutesAgo(49), 30))).toMatchObject({ accepted: 1, rejected: [] })
    const [last] = (
      await listed(`from=${encodeURIComponent(minutesAgo(49.5))}&to=${encodeURIComponent(minutesAgo(48.5))}`)
    ).slice(-1)
    expect(last).toMatchObject({ value: 30, suspect: true })
  })
  it('by MQTT are taken one or many, signed in by a token; without a token nobody gets in', async () => {
    await expect(mqtt.connectAsync(centre.mqttUrl, { reconnectPeriod: 0 }, false)).rejects.toThrow()
    const { authorization } = await tokenOf(admin, 'readings:write')
    const client = await mqtt.connectAsync(centre.mqttUrl, {
      username: 'token',
      password: authorization.slice('Bearer '.length),
      reconnectPeriod: 0,
    })
    const [one, two, three] = ['2026-04-01T07:00:00+07:00', '2026-04-01T08:00:00+07:00', '2026-04-01T09:00:00+07:00']
    const put = (body: unknown) => client.publishAsync(`saola/v1/readings/${thing}`, JSON.stringify(body), { qos: 1 })
    await put({ indicator: LEVEL, at: one, value: 3.1 })
    await put([
      { indicator: LEVEL, at: two, value: 3.2 },
      { indicator: LEVEL, at: three, value: 3.3 },
    ])
    await client.endAsync()
    const items = await listed('from=2026-04-01T00:00:00Z&to=2026-04-01T23:00:00Z')
    expect(items.map((r) => r.value)).toEqual([3.1, 3.2, 3.3])
  })
})

describe('readings given out', () => {
  const day = (h: number, m = 0) => `2026-05-05T${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}:00+07:00`
  it('include both ends, and are rolled up by hours and days of Viet Nam', async () => {
    await send(reading(day(0, 30), 1), reading(day(1, 10), 2), reading(day(1, 50), 4), reading(day(23, 59), 3))
    const between = (from: string, to: string, every: string) =>
      listed(`from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}&every=${every}`)
    expect((await between(day(1, 10), day(1, 50), 'raw')).map((r) => r.value)).toEqual([2, 4])
    const hours = await between(day(0), day(23, 59), 'hour')
    expect(hours.map((h) => [new Date(String(h.at)).getUTCHours(), h.n, h.min, h.max])).toEqual([
      [17, 1, 1, 1],
      [18, 2, 2, 4],
      [16, 1, 3, 3],
    ])
    const days = await between(day(0), day(23, 59), 'day')
    expect(days).toHaveLength(1)
    expect(days[0]).toMatchObject({ n: 4, min: 1, max: 4 })
  })
  it('are paged, and a limit over the maximum is capped, not refused', async () => {
    const rows = Array.from({ length: 60 }, (_, m) =>
      reading(`2026-06-01T10:${String(m).padStart(2, '0')}:00+07:00`, m),
    )
    await send(...rows)
    const query = 'from=2026-06-01T00:00:00Z&to=2026-06-02T00:00:00Z'
    expect(await listed(`${query}&limit=99999999`)).toHaveLength(60)
    const page = (await admin.get<Page>(`/api/v1/readings?thing=${thing}&${query}&limit=25`)).body
    expect(page.items).toHaveLength(25)
    const rest = (await admin.get<Page>(`/api/v1/readings?thing=${thing}&${query}&limit=50&cursor=${page.next}`)).body
    expect(rest.items).toHaveLength(35)
    expect(rest.next).toBeNull()
  })
  it('of something unknown are 404, at a moment that is none 400', async () => {
    expect((await admin.get('/api/v1/readings?thing=khong-co')).status).toBe(404)
    expect([400, 422]).toContain((await admin.get(`/api/v1/readings?thing=${thing}&from=hom-qua`)).status)
    expect((await admin.get(`/api/v1/readings?thing=${thing}&every=year`)).status).toBe(400)
  })
  it('have a passport with every promised key', async () => {
    await registerGauge(admin, 'thu-ly-lich')
    const at = minutesAgo(2)
    await send({ thing: 'thu-ly-lich', indicator: LEVEL, at, value: 2.2 })
    const shown = (await admin.get<Row>(`/api/v1/passports/reading/thu-ly-lich/${LEVEL}`)).body
    for (const key of PASSPORT_KEYS) expect(shown, key).toHaveProperty(key)
    expect(shown).toMatchObject({ freshness: 'fresh', value: 2.2, unit: 'm', area: '20900' })
    expect(Date.parse(String(shown.measuredAt))).toBe(Date.parse(at))
    expect((await admin.get(`/api/v1/passports/reading/khong-co/${LEVEL}`)).status).toBe(404)
  })
})
