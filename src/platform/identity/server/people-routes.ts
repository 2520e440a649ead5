import sql from 'sql-template-tag'
import Type, { type Static } from 'typebox'
import { forbidden, missing } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { GrantIn } from '#platform/access/contract.ts'
import { endGrant, giveGrant, type NewGrant } from '#platform/access/server/grants.ts'
import { areaIdOf } from '#platform/access/server/ground-routes.ts'
import { inReach, may, mayOverAll, mustMay, reach } from '#platform/access/server/may.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Db, Sql } from '#platform/database/server/db.ts'
import { type Actor, type Call, type Route, route } from '#platform/routes/server/route.ts'
import { AssignableOut, PersonChange, PersonIn, PersonOut } from '../contract.ts'
import { listAssignable } from './assignable.ts'
import { hashPassword, mustBeGood, putPassword } from './password.ts'
import { changePerson, getPerson, listPeople, makePerson, mustNotBeLastAdmin } from './person.ts'
import { readablePassword } from './readable-password.ts'
import { endSessionsOf } from './session.ts'
import { cleanUsername } from './username.ts'

const ById = Type.Object({ id: Type.String() })

/** Accounts and what they may do. */
export const peopleRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/people',
    need: 'users:read',
    says: { vi: 'Tài khoản và quyền', en: 'Accounts and their grants' },
    answers: Type.Object({ items: Type.Array(PersonOut), next: Type.Null() }),
    handle: async (call) => ({ items: await visiblePeople(call.db, call.actor), next: null }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/people/assignable',
    need: 'cases:write',
    says: { vi: 'Những người có thể được giao việc ở một địa bàn', en: 'Whom a matter of an area can be given to' },
    query: Type.Object({
      area: Type.Optional(Type.String({ description: 'GSO code; left out = the centre as a whole' })),
      on: Type.Optional(Type.String({ format: 'date', description: 'day on which the code is read, default today' })),
      field: Type.Optional(Type.String({ description: 'field or module of the matter; any = whichever (tasks)' })),
      for: Type.Optional(
        Type.Union([Type.Literal('alerts'), Type.Literal('cases')], { description: 'default alerts' }),
      ),
    }),
    answers: Type.Object({ items: Type.Array(AssignableOut), next: Type.Null() }),
    handle: async (call, { query }) => {
      const areaId = query.area ? await areaIdOf(call.db, query.area, query.on) : null
      const right = query.for === 'cases' ? 'cases:write' : 'alerts:move'
      // A task is of any field: the right in one of one's own is enough, but at that place.
      const fields = query.field === 'any' ? [undefined, ...call.db.declared.modules.map((m) => m.id)] : [query.field]
      const held = await Promise.all(fields.map((field) => may(call.db, call.actor, right, areaId, field)))
      if (!held.includes(true)) throw forbidden()
      return { items: await listAssignable(call.db, areaId, query.field ?? null, right), next: null }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/people',
    need: 'users:write',
    says: { vi: 'Tạo tài khoản', en: 'Make an account' },
    body: PersonIn,
    answers: Type.Object({
      person: PersonOut,
      password: Type.Optional(Type.String({ description: 'made up, shown once' })),
    }),
    status: 201,
    handle: async (call, { body }) => {
      const grants = await readGrants(call, body.grants ?? [])
      if (body.password) await mustBeGood(call.db, body.password, cleanUsername(body.username))
      const password = body.password ?? readablePassword()
      const passwordHash = await hashPassword(call.db, password, call.ip)
      const { password: _, grants: __, ...details } = body
      const id = await call.db.tx(async (tx) => {
        const made = await makePerson(tx, call.actor, { ...details, passwordHash, mustChange: true })
        for (const grant of grants) await giveGrant(tx, call.actor, { personId: made }, grant)
        return made
      })
      return { person: await getPerson(call.db, id), ...(body.password ? {} : { password }) }
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/people/:id',
    need: 'users:write',
    says: {
      vi: 'Sửa, khoá tài khoản hoặc đặt lại mật khẩu',
      en: 'Change or disable an account, or reset its password',
    },
    params: ById,
    body: PersonChange,
    answers: PersonOut,
    handle: async (call, { params, body }) => {
      const { person, above } = await personUnder(call.db, call.actor, params.id)
      if (!above) throw forbidden()
      const { password, version, ...details } = body
      if (password) await mustBeGood(call.db, password, person.username)
      const hash = password ? await hashPassword(call.db, password, call.ip) : undefined
      await call.db.tx(async (tx) => {
        await changePerson(tx, call.actor, person.id, details, version)
        if (!hash) return
        await putPassword(tx, person.id, hash, true)
        await record(tx, call.actor, 'password.reset', { kind: 'person', id: person.id })
        await endSessionsOf(tx, call.actor, person.id)
      })
      return getPerson(call.db, person.id)
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/people/:id/grants',
    need: 'users:write',
    says: { vi: 'Giao quyền', en: 'Give a grant' },
    params: ById,
    body: GrantIn,
    answers: PersonOut,
    status: 201,
    handle: async (call, { params, body }) => {
      const { person } = await personUnder(call.db, call.actor, params.id)
      const [grant] = await readGrants(call, [body])
      await call.db.tx((tx) => giveGrant(tx, call.actor, { personId: person.id }, grant!))
      return getPerson(call.db, person.id)
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/people/:id/grants/:grant',
    need: 'users:write',
    says: { vi: 'Thu hồi quyền', en: 'Take a grant back' },
    params: Type.Object({ id: Type.String(), grant: Type.String() }),
    answers: PersonOut,
    handle: async (call, { params }) => {
      const { person } = await personUnder(call.db, call.actor, params.id)
      const grant = person.grants.find((g) => g.id === params.grant)
      if (!grant) throw missing({ vi: 'Không có quyền này.', en: 'There is no such grant.' })
      await mustMay(call.db, call.actor, 'users:write', grant.areaId, grant.field ?? undefined)
      await call.db.tx(async (tx) => {
        await mustNotBeLastAdmin(tx, person.id, grant.id)
        await endGrant(tx, call.actor, { personId: person.id }, grant.id)
      })
      return getPerson(call.db, person.id)
    },
  }),
]

/** Those whose grants lie within the reader's reach, and oneself; everybody for who reads the whole centre. */
async function visiblePeople(db: Db, actor: Actor): Promise<Static<typeof PersonOut>[]> {
  const within = await reach(db, actor, 'users:read')
  const people = await listPeople(db)
  if (within === 'all') return people
  return people.filter((p) => p.id === actor.id || p.grants.some((g) => inReach(within, g.areaId)))
}

/** A person, and whether the actor stands over everything they may do: else a local administrator could take over the centre's. */
async function personUnder(
  db: Sql,
  actor: Actor,
  id: string,
): Promise<{ person: Static<typeof PersonOut>; above: boolean }> {
  if (!isUuid(id)) throw missing({ vi: 'Không có tài khoản này.', en: 'There is no such account.' })
  const person = await getPerson(db, id)
  const above = person.grants.length
    ? await mayOverAll(db, actor, 'users:write', person.grants)
    : (await may(db, actor, 'users:write', null)) || (await isOwnChild(db, actor, id))
  return { person, above }
}

/** Whether the actor made the account: one without any grants yet has no place by which to judge. */
async function isOwnChild(db: Sql, actor: Actor, id: string): Promise<boolean> {
  const made = await db.find(
    sql`select 1 from audit.entry where subject_kind = 'person' and subject_id = ${id} and verb = 'person.made' and actor_id = ${actor.id}`,
  )
  return made !== undefined
}

/** Reads grants as sent. @throws forbidden when one reaches further than the giver stands, expected 422 for an unknown area. */
async function readGrants(call: Call, sent: readonly Static<typeof GrantIn>[]): Promise<NewGrant[]> {
  const grants: NewGrant[] = []
  for (const { area, ...grant } of sent) {
    const areaId = area ? await areaIdOf(call.db, area) : null
    await mustMay(call.db, call.actor, 'users:write', areaId, grant.field)
    grants.push({ ...grant, areaId })
  }
  return grants
}
