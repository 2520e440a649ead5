import { mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { type Actor, type Call, SYSTEM } from '#platform/routes/server/route.ts'
import type { RejectOut, SourceOut } from '#platform/sources/contract.ts'
import { keepRejects, openRun } from '#platform/sources/server/ledger.ts'
import { isPrivate } from '#platform/sources/server/private-address.ts'
import { routes as reading } from '#platform/sources/server/routes.ts'
import { findSourceOfToken } from '#platform/sources/server/source-of-token.ts'
import { fetchSource } from './fetch-source.ts'
import { routes as writing } from './routes.ts'
import { runDueSources } from './run-due-sources.ts'

const routes = [...reading, ...writing]
const people: Module = {
  id: 'people',
  title: { vi: 'Dân', en: 'People' },
  icon: 'users',
  indicators: {
    households: {
      of: 'figure',
      title: { vi: 'Số hộ', en: 'Households' },
      unit: 'hộ',
      better: 'neither',
      measure: 'stock',
      periods: ['year'],
      min: 0,
    },
  },
}
const title = { vi: 'Nguồn', en: 'Source' }
const viewer: Actor = {
  kind: 'user',
  id: STRANGER.id,
  name: 'x',
  grants: [{ role: 'viewer', areaId: null, field: null }],
}
let db: TestDb
let drop: string
const ask = <T = Record<string, unknown>>(name: string, asked: Parameters<typeof askRoute>[3] = {}) =>
  askRoute<T>(db, routes, name, asked)
const add = (id: string, more: object) =>
  ask<SourceOut>('POST /api/v1/sources', { body: { id, title, connector: 'figures.json', ...more } })
const stateOf = async (id: string) =>
  (await ask<{ items: SourceOut[] }>('GET /api/v1/sources')).items.find((s) => s.id === id)!
const row = (value: unknown, area = '20900') => ({ indicator: 'people.households', area, period: '2025', value })

/** A foreign server that answers what it is told to. */
let answer: (request: http.IncomingMessage, reply: http.ServerResponse) => void = (_q, reply) => reply.end('[]')
const server = http.createServer((request, reply) => answer(request, reply))
let url = ''

beforeAll(async () => {
  db = await freshDatabase({ modules: [people], now: '2026-11-21T08:00:00+07:00' })
  db.local.set('secret-key', Buffer.alloc(32, 7))
  drop = mkdtempSync(path.join(tmpdir(), 'drop-'))
  db.local.set('drop.dir', drop)
  await db.tx((tx) => seedAreas(tx))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/figures`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await db.close()
})

describe('setting up a source', () => {
  it('seals its secrets: they are never given back, and not in the table', async () => {
    const made = await add('other', {
      door: 'pull',
      scheduleSeconds: 60,
      config: { url, user: 'hoa', password: 'rất-bí-mật' },
    })
    expect(made).toMatchObject({ state: 'idle', secrets: ['password'], config: { url, user: 'hoa' } })
    const stored = await db.get<{ text: string }>(
      sql`select (to_jsonb(s) || jsonb_build_object('plain', encode(secrets, 'escape')))::text as text from sources.source s where id = 'other'`,
    )
    expect(stored.text).not.toContain('mật')
    expect(JSON.stringify(made)).not.toContain('mật')
    await ask('PATCH /api/v1/sources/:id', { params: { id: 'other' }, body: { giver: 'Sở Thống kê' } })
    expect(await stateOf('other')).toMatchObject({ secrets: ['password'], giver: 'Sở Thống kê' })
  })
  it('checks the settings by the form of door and connector, and refuses a second one of that id', async () => {
    await expect(add('bad', { door: 'pull', config: {} })).rejects.toMatchObject({ status: 422 })
    await expect(add('bad', { door: 'pull', connector: 'no.such', config: { url } })).rejects.toMatchObject({
      status: 404,
    })
    await expect(add('other', { door: 'pull', config: { url } })).rejects.toMatchObject({ status: 409 })
    const { items } = await ask<{ items: { id: string; form: { properties: object } }[] }>('GET /api/v1/connectors')
    expect(items.find((c) => c.id === 'figures.json')?.form.properties).toHaveProperty('url')
  })
  it('is refused to who may only look; who sees but a part is shown refused rows of own runs alone', async () => {
    await expect(
      ask('POST /api/v1/sources', { actor: viewer, body: { id: 'x', title, door: 'push' } }),
    ).rejects.toMatchObject({ status: 403 })
    await expect(
      ask('PATCH /api/v1/sources/:id', { actor: viewer, params: { id: 'other' }, body: {} }),
    ).rejects.toMatchObject({ status: 403 })
    await expect(
      ask('POST /api/v1/sources/:id/runs', { actor: viewer, params: { id: 'other' } }),
    ).rejects.toMatchObject({ status: 403 })
    await expect(
      ask('POST /api/v1/rejects/:id/mend', { actor: viewer, params: { id: 1 as never }, body: { row: null } }),
    ).rejects.toMatchObject({ status: 403 })
    const part: Actor = { ...viewer, grants: [{ role: 'viewer', areaId: 1, field: null }] }
    await add('kept', { door: 'push' })
    const refused = async (by: Actor) => {
      const run = await db.tx((tx) => openRun(tx, 'kept', by))
      await db.tx((tx) => keepRejects(tx, run, [{ raw: by.id, reason: title }]))
    }
    await refused(viewer)
    await refused({ ...part, id: 'somebody-else' })
    const seen = async (actor: Actor) =>
      (
        await ask<{ items: { raw: unknown }[] }>('GET /api/v1/sources/:id/rejects', { actor, params: { id: 'kept' } })
      ).items.map((r) => r.raw)
    expect(await seen(part)).toEqual([part.id])
    expect(await seen(viewer)).toEqual([viewer.id, 'somebody-else'])
    for (const r of routes.filter((r) => r.method === 'GET' && r.path.includes('sources')))
      expect(r.need).toBe('sources:read')
  })
})

describe('a source that is fetched', () => {
  it('does not reach inner networks unless that is allowed, and says so', async () => {
    expect(await runDueSources(db)).toBe(1)
    expect(await stateOf('other')).toMatchObject({
      state: 'failing',
      note: { vi: expect.stringContaining('mạng nội bộ') },
      lastRun: { state: 'failed' },
    })
    for (const address of [
      '127.0.0.1',
      '10.1.2.3',
      '172.20.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '::1',
      'fd00::1',
      '::ffff:10.0.0.1',
      'not-an-address',
    ])
      expect(isPrivate(address)).toBe(true)
    for (const address of ['8.8.8.8', '203.162.0.181', '2001:4860:4860::8888']) expect(isPrivate(address)).toBe(false)
  })
  it('waits longer each time it fails', async () => {
    const wait = async () =>
      ((await db.get<{ at: Date }>(sql`select next_run_at as at from sources.source where id = 'other'`)).at.getTime() -
        db.now.getTime()) /
      1000
    expect(await wait()).toBe(120)
    db.setNow(new Date(db.now.getTime() + 120_000))
    await runDueSources(db)
    expect(await wait()).toBe(240)
    expect(await runDueSources(db)).toBe(0)
  })
  it('unpacks gzip, keeps the ETag and is told when nothing has changed', async () => {
    answer = (request, reply) => {
      if (request.headers['if-none-match'] === '"1"') return void reply.writeHead(304).end()
      reply
        .writeHead(200, { 'content-encoding': 'gzip', etag: '"1"' })
        .end(gzipSync(`hello ${request.headers.authorization}`))
    }
    const first = await fetchSource({ url, inner: true, headers: { authorization: 'Bearer x' } })
    expect(first).toMatchObject({ etag: '"1"' })
    expect(first?.bytes.toString()).toBe('hello Bearer x')
    expect(await fetchSource({ url, inner: true, etag: '"1"' })).toBeUndefined()
  })
  it('gives up in plain words on too much, too late, too many redirects and refusals', async () => {
    const failing = (reply: typeof answer, more: object = {}) => {
      answer = reply
      return expect(fetchSource({ url, inner: true, ...more })).rejects
    }
    await failing((_q, r) => r.end('x'.repeat(2000)), { limit: 1000 }).toMatchObject({
      blame: 'foreign',
      permanent: true,
    })
    await failing((_q, r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(100_000))), {
      limit: 1000,
    }).toMatchObject({ permanent: true })
    await failing(() => {}, { timeout: 50 }).toMatchObject({ blame: 'foreign', permanent: false })
    await failing((_q, r) => r.writeHead(302, { location: url }).end()).toMatchObject({
      title: { vi: expect.stringContaining('chuyển hướng') },
    })
    await failing((_q, r) => r.writeHead(401).end()).toMatchObject({ permanent: true })
    await failing((_q, r) => r.writeHead(500).end()).toMatchObject({ permanent: false })
  })
})

describe('a source that sends', () => {
  const token = newId(new Date())
  const machine: Actor = { kind: 'token', id: token, name: 'm', grants: [], scopes: ['figures:write'] }
  const push = (payload: unknown, actor = machine) =>
    writing
      .find((r) => r.path.endsWith('/push'))!
      .handle(
        { db, actor, now: db.now } as unknown as Call,
        { params: { id: 'kho' }, bytes: Buffer.from(JSON.stringify(payload)) } as never,
      )

  it('is taken by the token bound to it, and by no other', async () => {
    await add('kho', { door: 'push', token, simulated: true, config: { official: true } })
    expect(await push([row(50), row('x', '20779'), { nonsense: 1 }])).toMatchObject({
      accepted: 1,
      rejected: 2,
      state: 'partial',
    })
    expect(await db.get(sql`select value, workflow, simulated, source_id as source from figures.value`)).toEqual({
      value: 50,
      workflow: 'official',
      simulated: true,
      source: 'kho',
    })
    await expect(push([], { ...machine, id: newId(new Date()) })).rejects.toMatchObject({ status: 403 })
    await expect(push([], viewer)).rejects.toMatchObject({ status: 403 })
    expect(await findSourceOfToken(db, token)).toEqual({ id: 'kho', simulated: true, giver: null })
  })
  it('keeps what it refused, to be downloaded, mended and sent again', async () => {
    const list = () => ask<{ items: RejectOut[] }>('GET /api/v1/sources/:id/rejects', { params: { id: 'kho' } })
    const { items } = await list()
    expect(items.map((r) => r.kind).sort()).toEqual(['figure', 'row'])
    const csv = await ask<{ body: string }>('GET /api/v1/sources/:id/rejects.csv', { params: { id: 'kho' } })
    expect(csv.body).toContain('không phải là số')
    const bad = items.find((r) => r.kind === 'figure')!
    const mend = (id: number, row: unknown) =>
      ask('POST /api/v1/rejects/:id/mend', { params: { id: id as never }, body: { row } })
    await expect(mend(bad.id, bad.raw)).rejects.toMatchObject({ status: 422 })
    expect(await mend(bad.id, { ...(bad.raw as object), value: 7 })).toEqual({ state: 'mended' })
    await expect(mend(bad.id, { ...(bad.raw as object), value: 7 })).rejects.toMatchObject({ status: 409 })
    await mend(items.find((r) => r.kind === 'row')!.id, null)
    expect((await list()).items).toEqual([])
    expect((await stateOf('kho')).rejects).toBe(0)
  })
  it('keeps even what no database can hold', async () => {
    await push([{ indicator: 'people.households', area: 'a\u0000\ud800', period: '2025', value: 1 }])
    expect(
      (await ask<{ items: RejectOut[] }>('GET /api/v1/sources/:id/rejects', { params: { id: 'kho' } })).items,
    ).toHaveLength(1)
  })
})

describe('a drop folder', () => {
  it('is read once; what was taken is put aside', async () => {
    await add('thu-muc', { door: 'file', scheduleSeconds: 30 })
    mkdirSync(path.join(drop, 'thu-muc'))
    const file = path.join(drop, 'thu-muc', 'a.json')
    writeFileSync(file, JSON.stringify([row(61, '20854')]))
    utimesSync(file, new Date(0), new Date(0))
    await runDueSources(db)
    expect(await stateOf('thu-muc')).toMatchObject({ state: 'ok', lastRun: { accepted: 1 } })
    expect(readdirSync(path.join(drop, 'thu-muc'))).toEqual(['done'])
    expect(await db.get(sql`select workflow from figures.value where source_id = 'thu-muc'`)).toEqual({
      workflow: 'submitted',
    })
    expect(await ask('POST /api/v1/sources/:id/runs', { params: { id: 'thu-muc' }, actor: SYSTEM })).toMatchObject({
      state: 'ok',
      accepted: 0,
    })
  })
})
