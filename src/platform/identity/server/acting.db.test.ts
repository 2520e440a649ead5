import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Grant, Role } from '#kernel/access.ts'
import { giveGrant, grantsOf } from '#platform/access/server/grants.ts'
import { may } from '#platform/access/server/may.ts'
import { callRoute } from '#platform/access/server/testing.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { actsFor, endActing, giveActing, listActing, standIn } from './acting.ts'
import { settleActing } from './acting-grants.ts'
import { type ActingOut, actingRoutes } from './acting-routes.ts'
import { onDuty, superiorOf } from './duty.ts'
import { makePerson } from './person.ts'

let db: TestDb
const at: Record<string, number> = {}
const id: Record<string, string> = {}
const NOW = '2026-11-23T01:00:00Z'
const later = (hours: number) => new Date(Date.parse(NOW) + hours * 3_600_000)

beforeAll(async () => {
  db = await freshDatabase({ now: NOW })
  for (const [name, parent] of [
    ['city', null],
    ['ward1', 'city'],
    ['ward2', 'city'],
  ] as const) {
    const row = await db.get<{
      id: number
    }>(sql`insert into areas.area (code, kind, name, full_name, parent_id, valid_from, source)
      values (${name}, ${parent ? 'commune' : 'province'}, ${name}, ${name}, ${parent ? at[parent] : null}, '2025-07-01', 'test') returning id`)
    at[name] = row.id
  }
  const person = (username: string, role: Role | null, area: string | null = null, field: string | null = null) =>
    db.tx(async (tx) => {
      id[username] = await makePerson(tx, SYSTEM, { username, name: username, passwordHash: 'x', mustChange: false })
      if (role)
        await giveGrant(tx, SYSTEM, { personId: id[username]! }, { role, areaId: area ? at[area] : null, field })
    })
  await person('head', 'lead', 'city')
  await person('deputy', 'officer', 'ward1')
  await person('clerk', 'officer', 'ward1')
  await person('boss', 'admin')
})
afterAll(() => db.close())
beforeEach(async () => {
  db.setNow(NOW)
  for (const { id } of await listActing(db, db.now)) await db.tx((tx) => endActing(tx, SYSTEM, id))
})

const actor = async (name: string): Promise<Actor> => ({
  kind: 'user',
  id: id[name]!,
  name,
  grants: (await grantsOf(db, { personId: id[name]! })) as Grant[],
})
const give = (more: Partial<Parameters<typeof giveActing>[2]> = {}) =>
  db.tx((tx) =>
    giveActing(tx, SYSTEM, {
      forPerson: id.head!,
      byPerson: id.deputy!,
      areaId: null,
      field: null,
      paper: '12/QĐ-UBND',
      from: later(0),
      to: later(48),
      ...more,
    }),
  )
const approves = async (name: string, area: string, field?: string) =>
  may(db, await actor(name), 'cases:approve', at[area]!, field)

describe('acting for somebody', () => {
  it('gives what the absent one may do for exactly that time, and is refused before and after', async () => {
    await give({ from: later(2), to: later(26) })
    expect(await approves('deputy', 'ward2')).toBe(false)
    db.setNow(later(2))
    await db.tx(settleActing)
    expect(await approves('deputy', 'ward2')).toBe(true)
    expect(await db.tx(settleActing)).toBe(0)
    db.setNow(later(26))
    await db.tx(settleActing)
    expect(await approves('deputy', 'ward2')).toBe(false)
    expect(await approves('head', 'ward2')).toBe(true)
  })

  it('is cut to the area and field it was given for', async () => {
    await give({ areaId: at.ward2, field: 'hazards' })
    expect(await approves('deputy', 'ward2', 'hazards')).toBe(true)
    expect(await approves('deputy', 'ward2', 'feedback')).toBe(false)
    expect(await approves('deputy', 'ward1', 'hazards')).toBe(false)
  })

  it('never hands on the power over accounts, nor what is itself borrowed', async () => {
    await give({ forPerson: id.boss })
    expect(await may(db, await actor('deputy'), 'users:write', null)).toBe(false)
    expect(await approves('deputy', 'city')).toBe(true)
    await give({ forPerson: id.deputy, byPerson: id.clerk })
    expect(await approves('clerk', 'city')).toBe(false)
  })

  it('ends at once with its rights, and cannot be ended twice', async () => {
    const acting = await give()
    expect(await approves('deputy', 'ward2')).toBe(true)
    await db.tx((tx) => endActing(tx, SYSTEM, acting))
    expect(await approves('deputy', 'ward2')).toBe(false)
    await expect(db.tx((tx) => endActing(tx, SYSTEM, acting))).rejects.toMatchObject({ status: 404 })
    const verbs = await db.rows<{ verb: string }>(
      sql`select verb from audit.entry where verb like 'acting.%' and detail->>'acting' = ${acting} order by id`,
    )
    expect(verbs.map((v) => v.verb)).toEqual(['acting.given', 'acting.ended'])
  })

  it('is refused for oneself, backwards, and where somebody acts already', async () => {
    await expect(give({ byPerson: id.head })).rejects.toMatchObject({ status: 422 })
    await expect(give({ to: later(-1) })).rejects.toMatchObject({ status: 422 })
    await give()
    await expect(give({ byPerson: id.clerk, from: later(1) })).rejects.toMatchObject({ status: 422 })
  })
})

describe('what waits for the absent one', () => {
  it('goes to who acts: on duty, as superior, in the inbox', async () => {
    expect(await superiorOf(db, id.clerk!, at.ward1!)).toBe(id.head)
    await give()
    expect(await superiorOf(db, id.clerk!, at.ward1!)).toBe(id.deputy)
    expect(await onDuty(db, { areaId: at.ward2!, at: db.now })).toBe(id.deputy)
    expect(await standIn(db, id.head!, db.now)).toBe(id.deputy)
    expect((await actsFor(db, id.deputy!, db.now)).map((a) => a.forPerson)).toEqual([id.head])
    expect(await standIn(db, id.head!, later(48))).toBe(id.head)
  })

  it('goes one higher when the one who acts is the one who did not move', async () => {
    await give()
    expect(await superiorOf(db, id.deputy!, at.ward1!)).toBe(id.boss)
  })
})

describe('POST /api/v1/acting', () => {
  const body = (to = later(10)) => ({
    for: id.head,
    by: id.deputy,
    from: later(0).toISOString(),
    to: to.toISOString(),
  })
  const post = async (name: string) =>
    callRoute<{ id: string }>(db, actingRoutes, 'POST /api/v1/acting', await actor(name), { body: body() })

  it('is for the head himself and who stands over him, and refused to others', async () => {
    await expect(post('clerk')).rejects.toMatchObject({ status: 403 })
    const { answer } = await post('head')
    const { answer: list } = await callRoute<{ items: ActingOut[] }>(
      db,
      actingRoutes,
      'GET /api/v1/acting',
      await actor('clerk'),
    )
    expect(list.items).toMatchObject([{ id: answer.id, forName: 'head', byName: 'deputy', now: true, mayEnd: false }])
    const remove = async (name: string) =>
      callRoute(db, actingRoutes, 'DELETE /api/v1/acting/:id', await actor(name), { params: { id: answer.id } })
    await expect(remove('clerk')).rejects.toMatchObject({ status: 403 })
    await remove('boss')
    expect((await post('boss')).answer.id).toBeTruthy()
  })
})
