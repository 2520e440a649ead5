import fc from 'fast-check'
import sql, { raw } from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Grant, RIGHTS, type Right, type Role } from '#kernel/access.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { type Actor, NOBODY, SYSTEM } from '#platform/routes/server/route.ts'
import { endGrant, giveGrant, grantsOf } from './grants.ts'
import { inReach, may, mayOverAll, mustMay, reach, reachFilter } from './may.ts'

let db: TestDb
/** Two provinces with two communes each; the old commune passed whole into `north1`. */
const at: Record<string, number> = {}
const put = async (
  name: string,
  kind: string,
  parent: string | null,
  from = '2025-07-01',
  to: string | null = null,
) => {
  const row = await db.get<{
    id: number
  }>(sql`insert into areas.area (code, kind, name, full_name, parent_id, valid_from, valid_to, source)
    values (${name}, ${kind}, ${name}, ${name}, ${parent ? at[parent] : null}, ${from}, ${to}, 'test') returning id`)
  at[name] = row.id
}
const actor = (...grants: Grant[]): Actor => ({ kind: 'user', id: 'hoa', name: 'Hoa', grants })
const grant = (role: Role, area: string | null, field: string | null = null): Grant => ({
  role,
  areaId: area === null ? null : at[area]!,
  field,
})

beforeAll(async () => {
  db = await freshDatabase({ now: '2026-11-21T03:00:00Z' })
  await put('north', 'province', null)
  await put('south', 'province', null)
  for (const p of ['north', 'south']) for (const n of [1, 2]) await put(`${p}${n}`, 'commune', p)
  await put('old', 'commune', null, '2000-01-01', '2025-07-01')
  await db.run(
    sql`insert into areas.succession ("on", kind, from_id, to_id, part) values ('2025-07-01', 'merge', ${at.old}, ${at.north1}, 'full')`,
  )
})
afterAll(() => db.close())

describe('a grant', () => {
  it('opens its area and what lies below it, and is refused beside it and above it', async () => {
    const officer = actor(grant('officer', 'north'))
    expect(await may(db, officer, 'figures:write', at.north!)).toBe(true)
    expect(await may(db, officer, 'figures:write', at.north2!)).toBe(true)
    expect(await may(db, officer, 'figures:write', at.south1!)).toBe(false)
    expect(await may(db, actor(grant('officer', 'north1')), 'figures:write', at.north!)).toBe(false)
    expect(await may(db, actor(grant('officer', 'north1')), 'figures:write', at.north2!)).toBe(false)
    expect(await may(db, officer, 'figures:write', null)).toBe(false)
  })
  it('opens what its area was before the map changed', async () => {
    expect(await may(db, actor(grant('viewer', 'north1')), 'figures:read', at.old!)).toBe(true)
    expect(await may(db, actor(grant('viewer', 'north')), 'figures:read', at.old!)).toBe(true)
    expect(await may(db, actor(grant('viewer', 'north2')), 'figures:read', at.old!)).toBe(false)
  })
  it('for one field is refused in another and where there is none', async () => {
    const flood = actor(grant('lead', 'north', 'hazards'))
    expect(await may(db, flood, 'alerts:move', at.north1!, 'hazards')).toBe(true)
    expect(await may(db, flood, 'alerts:move', at.north1!, 'feedback')).toBe(false)
    expect(await may(db, flood, 'alerts:move', at.north1!)).toBe(false)
  })
  it('of a token is narrowed to its scopes', async () => {
    const machine: Actor = { ...actor(grant('admin', null)), kind: 'token', scopes: ['readings:write'] }
    expect(await may(db, machine, 'readings:write', at.north1!)).toBe(true)
    expect(await may(db, machine, 'users:write', null)).toBe(false)
    expect(await reach(db, machine, 'figures:read')).toEqual([])
  })
  it('missing means refused, with words', async () => {
    await expect(mustMay(db, NOBODY, 'figures:read', at.north!)).rejects.toMatchObject({
      blame: 'forbidden',
      status: 403,
    })
    await expect(mustMay(db, SYSTEM, 'figures:read', at.north!)).resolves.toBeUndefined()
  })
})

describe('the reach of a right', () => {
  it('is everything below the areas granted, of all dates', async () => {
    expect((await reach(db, actor(grant('viewer', 'north')), 'figures:read')) as number[]).toEqual(
      expect.arrayContaining([at.north, at.north1, at.north2, at.old]),
    )
    expect(await reach(db, actor(grant('viewer', null)), 'figures:read')).toBe('all')
    expect(await reach(db, actor(), 'figures:read')).toEqual([])
  })
  it('filters a list in SQL as in memory', async () => {
    const within = await reach(db, actor(grant('viewer', 'south')), 'figures:read')
    const rows = await db.rows<{ id: number }>(
      sql`select id from areas.area where ${reachFilter(raw('id'), within)} order by id`,
    )
    expect(rows.map((r) => r.id)).toEqual([at.south, at.south1, at.south2])
    expect([
      inReach(within, at.south2!),
      inReach(within, at.north1!),
      inReach(within, null),
      inReach('all', null),
    ]).toEqual([true, false, false, true])
  })
  it('never holds a sibling, and agrees with the single decision everywhere', async () => {
    const index = await areaIndex(db)
    const names = Object.keys(at)
    const grants = fc.record({
      role: fc.constantFrom<Role>('viewer', 'officer', 'lead', 'admin', 'citizen'),
      areaId: fc.constantFrom(...names).map((n) => at[n]!),
      field: fc.constantFrom(null, 'hazards', 'feedback'),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(grants, { maxLength: 3 }),
        fc.constantFrom<Right>(...RIGHTS),
        fc.constantFrom(...names),
        fc.constantFrom(undefined, 'hazards'),
        async (held, right, name, field) => {
          const who = actor(...held)
          const opened = await may(db, who, right, at[name]!, field)
          expect(inReach(await reach(db, who, right, field), at[name]!)).toBe(opened)
          if (!held.some((g) => index.lineage(at[name]!).includes(g.areaId))) expect(opened).toBe(false)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('giving and taking back', () => {
  const person = '018f0000-0000-7000-8000-000000000001'

  it('holds from its day on until it is taken back, and stays on record', async () => {
    const id = await db.tx((tx) => giveGrant(tx, SYSTEM, { personId: person }, { role: 'officer', areaId: at.north }))
    expect(await grantsOf(db, { personId: person })).toMatchObject([
      { id, role: 'officer', areaId: at.north, field: null, from: '2026-11-21', to: null },
    ])
    await db.tx((tx) => endGrant(tx, SYSTEM, { personId: person }, id))
    expect(await grantsOf(db, { personId: person })).toEqual([])
    const verbs = await db.rows<{ verb: string }>(
      sql`select verb from audit.entry where subject_id = ${person} order by id`,
    )
    expect(verbs.map((v) => v.verb)).toEqual(['grant.given', 'grant.ended'])
  })
  it('cannot take back what somebody else holds, nor twice', async () => {
    const id = await db.tx((tx) => giveGrant(tx, SYSTEM, { personId: person }, { role: 'viewer' }))
    await expect(db.tx((tx) => endGrant(tx, SYSTEM, { tokenId: person }, id))).rejects.toMatchObject({ status: 404 })
    await db.tx((tx) => endGrant(tx, SYSTEM, { personId: person }, id))
    await expect(db.tx((tx) => endGrant(tx, SYSTEM, { personId: person }, id))).rejects.toMatchObject({ status: 404 })
  })
  it('lets only somebody who stands over all grants of an account change it', async () => {
    const local = actor(grant('admin', 'north'))
    expect(await mayOverAll(db, local, 'users:write', [grant('officer', 'north1'), grant('lead', 'north')])).toBe(true)
    expect(await mayOverAll(db, local, 'users:write', [grant('officer', 'north1'), grant('viewer', 'south')])).toBe(
      false,
    )
    expect(await mayOverAll(db, local, 'users:write', [grant('admin', null)])).toBe(false)
  })
})
