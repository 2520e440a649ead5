import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import saxes from 'saxes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller, Page, Row } from './caller.ts'
import { type Centre, startCentre } from './centre.ts'
import { LEVEL, minutesAgo, registerGauge } from './registry.ts'
import { type Stream, watch } from './stream.ts'

let centre: Centre
let admin: Caller
beforeAll(async () => {
  centre = await startCentre()
  admin = centre.admin
})
afterAll(() => centre?.stop())

const put = (thing: string, at: string, value: number) =>
  admin.post('/api/v1/readings', [{ thing, indicator: LEVEL, at, value }])
const alertsOf = async (thing: string) => (await admin.get<Page>(`/api/v1/alerts?thing=${thing}`)).body.items
const move = (id: unknown, body: object) => admin.post(`/api/v1/alerts/${id}/moves`, body)

/** A gauge of its own for each test. */
async function gauge(id: string): Promise<string> {
  await registerGauge(admin, id)
  return id
}

describe('a fresh centre', () => {
  it('has no alerts', async () => {
    expect((await admin.get<Page>('/api/v1/alerts')).body).toMatchObject({ items: [], next: null })
  })
})

describe('an alert', () => {
  it('opens at the first value at or over a level, with owner, deadline and passport', async () => {
    const thing = await gauge('thu-mo')
    await put(thing, minutesAgo(30), 4.99)
    expect(await alertsOf(thing)).toEqual([])
    await put(thing, minutesAgo(20), 5)
    const [alert] = await alertsOf(thing)
    expect(alert).toMatchObject({
      rule: 'hazards.water-alarm',
      severity: 'medium',
      state: 'open',
      area: '20900',
      value: 5,
    })
    expect(JSON.stringify(alert!.subject)).toContain(thing)
    const me = (await admin.get<{ person: { id: string } }>('/api/v1/session')).body.person.id
    expect(alert!.owner).toBe(me)
    expect(Date.parse(String(alert!.dueAt))).toBeGreaterThan(Date.now())
    expect((await admin.get(String(alert!.passport))).status).toBe(200)
  })
  it('is raised by the next level, never doubled, and falls only past the hysteresis', async () => {
    const thing = await gauge('thu-nang')
    for (const [ago, value] of [
      [50, 5.1],
      [40, 6],
      [30, 7.2],
      [20, 6.95],
    ] as const)
      await put(thing, minutesAgo(ago), value)
    const water = (await alertsOf(thing)).filter((a) => a.rule === 'hazards.water-alarm')
    expect(water).toHaveLength(1)
    expect(water[0]).toMatchObject({ severity: 'critical', state: 'open' })
  })
  it('is not opened by an old value', async () => {
    const thing = await gauge('thu-cu')
    await put(thing, minutesAgo(25 * 60), 9)
    expect(await alertsOf(thing)).toEqual([])
  })
  it('is acknowledged, not closed without proof, and closed with it', async () => {
    const thing = await gauge('thu-dong')
    await put(thing, minutesAgo(5), 6.5)
    const { id, version } = (await alertsOf(thing))[0] as Row & { id: string; version: number }
    expect((await move(id, { move: 'acknowledge', version })).status).toBe(200)
    const opened = (await admin.get<Row & { moves: { move: string; needs: string[] }[] }>(`/api/v1/alerts/${id}`)).body
    expect(opened.state).toBe('acknowledged')
    expect(opened.moves.map((m) => m.move)).toContain('close')
    const bare = await move(id, { move: 'close' })
    expect(bare).toMatchObject({ status: 422, type: expect.stringContaining('problem+json') })
    expect((await move(id, { move: 'close', version, fill: { proof: 'x' } })).status).toBe(409)
    expect((await move(id, { move: 'dance' })).status).toBe(422)
    const closed = await move(id, { move: 'close', fill: { proof: 'Đã kiểm tra tại chỗ, nước rút.' } })
    expect(closed.status).toBe(200)
    expect((await admin.get<Row & { history: { move: string }[] }>(`/api/v1/alerts/${id}`)).body).toMatchObject({
      state: 'closed',
      history: expect.arrayContaining([
        expect.objectContaining({ move: 'acknowledge' }),
        expect.objectContaining({ move: 'close' }),
      ]),
    })
    const of = async (state: string) =>
      (await admin.get<Page>(`/api/v1/alerts?state=${state}&thing=${thing}`)).body.items
    expect((await of('closed')).map((a) => a.id)).toContain(id)
    expect((await of('open,acknowledged')).map((a) => a.id)).not.toContain(id)
  })
  it('that does not exist is 404', async () => {
    expect((await admin.get('/api/v1/alerts/01a2011e-8dbe-7268-bedb-b1dc9ce05d9e')).status).toBe(404)
    expect((await move('01a2011e-8dbe-7268-bedb-b1dc9ce05d9e', { move: 'acknowledge' })).status).toBe(404)
  })
})

describe('the live stream', () => {
  it('brings readings and alerts as they happen, a reading with its thing', async () => {
    const thing = await gauge('thu-song')
    const stream = await watch(centre.url, admin, `alerts,readings:${thing}`)
    await put(thing, minutesAgo(1), 5.5)
    const reading = await stream.until((e) => e.event === 'reading', 'reading')
    expect(reading.data).toMatchObject({ thing, indicator: LEVEL, value: 5.5 })
    const alert = await stream.until((e) => e.event === 'alert' && JSON.stringify(e.data).includes(thing), 'alert')
    expect(alert.data).toMatchObject({ state: 'open', severity: 'medium' })
    expect(reading.id).not.toBe('')
    stream.close()
  })
  it('tells only the things asked for', async () => {
    const [mine, other] = [await gauge('thu-cua-toi'), await gauge('thu-khac')]
    const stream = await watch(centre.url, admin, `readings:${mine}`)
    await put(other, minutesAgo(2), 1)
    await put(mine, minutesAgo(2), 1)
    await stream.until((e) => e.event === 'reading', 'reading')
    expect(stream.seen.map((e) => e.data.thing)).toEqual([mine])
    stream.close()
  })
  it('goes on after Last-Event-ID without loss and without repeats', async () => {
    const thing = await gauge('thu-noi-lai')
    const values = (s: Stream) => s.seen.filter((e) => e.event === 'reading').map((e) => e.data.value)
    const first = await watch(centre.url, admin, `readings:${thing}`)
    await put(thing, minutesAgo(10), 1.1)
    const last = await first.until((e) => e.data.value === 1.1, 'reading')
    first.close()
    await put(thing, minutesAgo(9), 1.2)
    await put(thing, minutesAgo(8), 1.3)
    const second = await watch(centre.url, admin, `readings:${thing}`, last.id)
    await put(thing, minutesAgo(7), 1.4)
    await second.until((e) => e.data.value === 1.4, 'last reading')
    expect(values(second)).toEqual([1.2, 1.3, 1.4])
    second.close()
  })
  it('refuses a topic that does not exist', async () => {
    expect((await admin.get('/api/v1/live?topics=nonsense')).status).toBe(400)
  })
})

const SCHEMA = new URL('../../shared/data/cap/schema/cap12.xsd', import.meta.url).pathname
const hasXmllint = (process.env.PATH ?? '').split(':').some((dir) => existsSync(path.join(dir, 'xmllint')))

describe('public warnings (CAP 1.2)', () => {
  const messages = async () => {
    const feed = (await centre.anyone.get('/cap/alerts.atom')).text
    const links = [...feed.matchAll(/href="(alerts\/[^"]+\.xml)"/g)].map((m) => `/cap/${m[1]}`)
    return Promise.all(links.map((link) => centre.anyone.get(link)))
  }
  it('are listed for everybody, each well-formed with what the standard asks for', async () => {
    const thing = await gauge('thu-canh-bao')
    await put(thing, minutesAgo(3), 7.1)
    const all = await messages()
    expect(all.length).toBeGreaterThan(0)
    for (const { status, type, text } of all) {
      expect(status).toBe(200)
      expect(type).toContain('application/cap+xml')
      const names = elementsOf(text)
      for (const name of ['identifier', 'sender', 'sent', 'status', 'msgType', 'scope', 'info'])
        expect(names).toContain(name)
      for (const name of ['category', 'event', 'urgency', 'severity', 'certainty', 'area', 'areaDesc'])
        expect(names).toContain(name)
      expect(text).toContain('urn:oasis:names:tc:emergency:cap:1.2')
      expect(text).toMatch(/<sent>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d<\/sent>/)
    }
    expect(
      all.some(
        ({ text }) => text.includes('<severity>Extreme</severity>') || text.includes('<severity>Severe</severity>'),
      ),
    ).toBe(true)
  })
  it.skipIf(!hasXmllint || !existsSync(SCHEMA))('fit the OASIS schema (xmllint)', async () => {
    const dir = mkdtempSync(path.join(os.tmpdir(), 'saola-cap-'))
    for (const [i, { text }] of (await messages()).entries()) {
      const file = path.join(dir, `${i}.xml`)
      writeFileSync(file, text)
      execFileSync('xmllint', ['--noout', '--nonet', '--schema', SCHEMA, file], { stdio: 'pipe' })
    }
  })
  it('that do not exist are 404', async () => {
    expect((await centre.anyone.get('/cap/alerts/01a2011e-8dbe-7268-bedb-b1dc9ce05d9e.xml')).status).toBe(404)
  })
})

/** Names of the elements of a document in order. @throws when it is not well-formed. */
function elementsOf(xml: string): string[] {
  const names: string[] = []
  const parser = new saxes.SaxesParser()
  parser.on('opentag', (tag) => names.push(tag.name))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return names
}
