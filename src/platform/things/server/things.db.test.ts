import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grantsRight, type Right } from '#kernel/access.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import { nothingRead } from '#platform/areas/server/import/rows.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { storeAreas } from '#platform/areas/server/store.ts'
import { type Asked, askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import type { ThingOut, ThingWritten } from '../contract.ts'
import { followAreas, rehomeThings } from './rehome-things.ts'
import { routes } from './routes.ts'
import { thingIndex } from './thing-index.ts'

const title = { vi: 'Trạm', en: 'Gauge' }
const MODULE: Module = {
  id: 'hazards',
  title,
  icon: 'waves',
  things: {
    gauge: {
      title,
      icon: 'waves',
      fields: { alarm1: { title: { vi: 'Báo động I', en: 'Alarm I' }, kind: 'number', min: 0, max: 20, unit: 'm' } },
    },
  },
}
let db: TestDb
let clerk: Actor

const ask = <T = ThingWritten>(name: string, asked: Asked = {}) => askRoute<T>(db, routes, name, asked)
const register = (body: object, actor?: Actor) =>
  ask('POST /api/v1/things', {
    body: { kind: 'hazards.gauge', name: { vi: 'Trạm Ái Nghĩa' }, area: '20900', ...body },
    actor,
  })
const move = (id: string, body: object, actor?: Actor) =>
  ask<ThingOut>('POST /api/v1/things/:id/moves', { params: { id }, body, actor })
const list = (query: object, actor?: Actor) =>
  ask<{ items: ThingOut[]; next: string | null }>('GET /api/v1/things', { query: { ...query }, actor })

beforeAll(async () => {
  db = await freshDatabase({ now: '2026-11-21T08:00:00+07:00', modules: [MODULE] })
  followAreas(db)
  await db.tx((tx) => seedAreas(tx))
  const traMy = await getArea(db, '20900', '2026-11-21')
  clerk = { ...STRANGER, grants: [{ role: 'officer', areaId: traMy.id, field: null }] }
})
afterAll(() => db.close())

describe('registering a thing', () => {
  it('puts it into the register at the area of today, audited and told', async () => {
    const out = await register({ id: 'tra-my-1', place: { lat: 15.349, lon: 108.235 }, fields: { alarm1: 6.5 } })
    expect(out).toMatchObject({
      id: 'tra-my-1',
      area: '20900',
      areaFrom: '2025-07-01',
      name: { vi: 'Trạm Ái Nghĩa', en: 'Trạm Ái Nghĩa' },
      state: 'working',
      warnings: [],
    })
    expect((await thingIndex(db)).find('tra-my-1')).toMatchObject({ fields: { alarm1: 6.5 }, lat: 15.349 })
    expect(
      await db.find(sql`select 1 from audit.entry where verb = 'thing.registered' and subject_id = 'tra-my-1'`),
    ).toBeDefined()
    expect(
      await db.find(sql`select 1 from events.event where kind = 'thing.changed' and data->>'id' = 'tra-my-1'`),
    ).toBeDefined()
  })

  it('makes an id from the name when none is given', async () => {
    expect((await register({ name: { vi: 'Cầu Sông Trường' } })).id).toBe('cau-song-truong')
  })

  it('only warns of a place outside its area or outside the country', async () => {
    const far = await register({ id: 'far', place: { lat: 16.05, lon: 108.2 } })
    expect(far.warnings[0]?.vi).toContain('Xã Trà My')
    const swapped = await register({ id: 'swapped', place: { lat: 15, lon: 15 } })
    expect(swapped.warnings[0]?.vi).toContain('ngoài Việt Nam')
  })

  it.each([
    [{ area: '49' }, 422],
    [{ area: 'xyz' }, 422],
    [{ kind: 'hazards.camera' }, 422],
    [{ id: 'Trạm 1' }, 422],
    [{ id: 'a/b' }, 422],
    [{ id: 'high', fields: { alarm1: 21 } }, 422],
    [{ id: 'tra-my-1' }, 409],
  ])('refuses %j with %i and leaves nothing behind', async (body, status) => {
    const before = await db.get<{ n: number }>(sql`select count(*)::int as n from things.thing`)
    await expect(register(body)).rejects.toMatchObject({ status })
    expect(await db.get(sql`select count(*)::int as n from things.thing`)).toEqual(before)
  })

  it('needs the right there: a clerk of Trà My may, elsewhere not, a stranger nowhere', async () => {
    expect((await register({ id: 'clerks' }, clerk)).id).toBe('clerks')
    await expect(register({ id: 'not-mine', area: '20500' }, clerk)).rejects.toMatchObject({ status: 403 })
    await expect(register({ id: 'strange' }, STRANGER)).rejects.toMatchObject({ status: 403 })
    for (const route of routes) expect(grantsRight(STRANGER, route.need as Right)).toBe(false)
  })
})

describe('changing a thing', () => {
  const change = (id: string, body: object, actor?: Actor) =>
    ask('PATCH /api/v1/things/:id', { params: { id }, body, actor })

  it('keeps what is left out and takes out what is null', async () => {
    await register({ id: 'changing', fields: { alarm1: 3, note: 'cũ' } })
    expect(await change('changing', { fields: { note: null }, name: { vi: 'Tên mới' } })).toMatchObject({
      fields: { alarm1: 3 },
      name: { vi: 'Tên mới' },
      version: 2,
    })
    expect((await change('changing', { fields: { alarm1: 4 } })).fields).toEqual({ alarm1: 4 })
  })

  it('refuses a stale version first, then bad fields, then a stranger and an unknown id', async () => {
    await expect(change('changing', { version: 1, fields: { alarm1: 99 } })).rejects.toMatchObject({ status: 409 })
    await expect(change('changing', { fields: { alarm1: 99 } })).rejects.toMatchObject({ status: 422 })
    await expect(change('changing', { name: { vi: 'x' } }, STRANGER)).rejects.toMatchObject({ status: 403 })
    await expect(change('nobody', { name: { vi: 'x' } })).rejects.toMatchObject({ status: 404 })
  })

  it('does not let a clerk carry a thing into a foreign commune', async () => {
    await expect(change('clerks', { area: '20500' }, clerk)).rejects.toMatchObject({ status: 403 })
    expect((await change('clerks', { area: '20500' })).area).toBe('20500')
  })
})

describe('the moves of a thing', () => {
  it('mutes until a time, unmutes, repairs, restores and retires, each as a row', async () => {
    await register({ id: 'moving' })
    expect(await move('moving', { move: 'mute', until: '2026-11-22T08:00:00+07:00', note: 'bảo trì' })).toMatchObject({
      mutedUntil: '2026-11-22T08:00:00+07:00',
      state: 'working',
    })
    expect(await move('moving', { move: 'unmute' })).toMatchObject({ mutedUntil: null })
    expect(await move('moving', { move: 'repair' })).toMatchObject({ state: 'under-repair' })
    expect(await move('moving', { move: 'restore' })).toMatchObject({ state: 'working' })
    expect(await move('moving', { move: 'retire' })).toMatchObject({ state: 'retired', version: 6 })
    const rows = await db.rows<{ move: string; note: string | null }>(
      sql`select move, note from things.move where thing = 'moving' order by id`,
    )
    expect(rows.map((r) => r.move)).toEqual(['mute', 'unmute', 'repair', 'restore', 'retire'])
    expect(rows[0]?.note).toBe('bảo trì')
  })

  it.each([
    [{ move: 'repair' }, 422],
    [{ move: 'restore', version: 1 }, 409],
  ])('refuses %j of a retired thing with %i', async (body, status) => {
    await expect(move('moving', body)).rejects.toMatchObject({ status })
  })

  it.each([undefined, 'mai', '2026-11-20T08:00:00+07:00', '2027-11-22T08:00:00+07:00'])(
    'refuses to mute until %s',
    async (until) => {
      await expect(move('tra-my-1', { move: 'mute', until })).rejects.toMatchObject({ status: 422 })
    },
  )

  it('refuses a stranger', async () => {
    await expect(move('tra-my-1', { move: 'retire' }, STRANGER)).rejects.toMatchObject({ status: 403 })
    expect((await thingIndex(db)).find('tra-my-1')?.state).toBe('working')
  })
})

describe('the list of things', () => {
  it('filters by area with all below it, kind, state and words without accents, and pages', async () => {
    const all = (await list({})).items.map((t) => t.id)
    expect(all).toEqual([...all].sort())
    expect((await list({ area: '48' })).items.map((t) => t.id)).toEqual(all)
    expect((await list({ area: '20500' })).items.map((t) => t.id)).toEqual(['clerks'])
    expect((await list({ q: 'song truong', fields: 'id' })).items).toEqual([{ id: 'cau-song-truong' }])
    expect((await list({ state: 'retired' })).items.map((t) => t.id)).toEqual(['moving'])
    expect((await list({ kind: 'hazards.camera' })).items).toEqual([])
    const first = await list({ limit: 2 })
    const rest = await list({ limit: 1000, cursor: first.next })
    expect([...first.items, ...rest.items].map((t) => t.id)).toEqual(all)
    expect(rest.next).toBeNull()
  })

  it('shows a clerk the things of the own commune only, and a stranger none', async () => {
    const seen = await list({}, clerk)
    expect(seen.items.length).toBeGreaterThan(0)
    expect(seen.items.every((t) => t.area === '20900')).toBe(true)
    expect((await list({}, STRANGER)).items).toEqual([])
  })
})

describe('when areas change', () => {
  it('things follow their ground in the same transaction; where it was cut up, to the nearest part', async () => {
    await register({ id: 'stays-west', area: '20923', place: { lat: 15.2, lon: 107.9 } })
    const unit = (code: string, fullName: string, lon: number) => ({
      code,
      kind: 'commune' as const,
      name: fullName,
      fullName,
      parent: '48',
      lat: 15.2,
      lon,
    })
    const link = (to: string) => ({
      on: '2026-11-01',
      kind: 'split' as const,
      from: '20923',
      to,
      part: 'partial' as const,
    })
    const read = {
      ...nothingRead('units'),
      areas: [unit('99101', 'Xã Đông', 108.4), unit('99102', 'Xã Tây', 107.9)],
      successions: [link('99101'), link('99102')],
    }
    await db.tx((tx) => storeAreas(tx, SYSTEM, read, { on: '2026-11-01' }))
    expect((await list({ area: '99102' })).items).toMatchObject([{ id: 'stays-west', areaName: 'Xã Tây' }])
    expect(await db.tx((tx) => rehomeThings(tx))).toBe(0)
  })

  it('a change entered ahead moves nothing before its day', async () => {
    const read = {
      ...nothingRead('units'),
      areas: [{ code: '99102', kind: 'commune' as const, name: 'Mới', fullName: 'Xã Tây Mới', parent: '48' }],
    }
    await db.tx((tx) => storeAreas(tx, SYSTEM, read, { on: '2027-01-01' }))
    expect((await list({ area: '99102' })).items).toHaveLength(1)
    db.setNow('2027-01-01T00:00:01+07:00')
    expect(await db.tx((tx) => rehomeThings(tx))).toBe(1)
    expect((await list({ area: '99102' })).items).toMatchObject([{ areaName: 'Xã Tây Mới' }])
  })
})
