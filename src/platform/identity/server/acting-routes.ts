import sql from 'sql-template-tag'
import Type, { type Static } from 'typebox'
import { grantsRight } from '#kernel/access.ts'
import { expected, forbidden, missing } from '#kernel/errors.ts'
import { parseInstant } from '#kernel/time.ts'
import { grantsOf } from '#platform/access/server/grants.ts'
import { areaIdOf } from '#platform/access/server/ground-routes.ts'
import { may, mayOverAll } from '#platform/access/server/may.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { type Actor, type Route, route } from '#platform/routes/server/route.ts'
import { type ActingRow, endActing, findActing, giveActing, listActing } from './acting.ts'
import { dutyDayRoutes } from './acting-days.ts'

const orNull = Type.Union([Type.String(), Type.Null()])

export const ActingIn = Type.Object({
  for: Type.String({ format: 'uuid', description: 'who is away' }),
  by: Type.String({ format: 'uuid', description: 'who acts for him' }),
  area: Type.Optional(Type.String({ description: 'GSO code: only there and below' })),
  field: Type.Optional(Type.String()),
  paper: Type.Optional(Type.String({ maxLength: 200, description: 'number and day of the decision' })),
  from: Type.String({ format: 'date-time' }),
  to: Type.String({ format: 'date-time' }),
})

export const ActingOut = Type.Object({
  id: Type.String(),
  for: Type.String(),
  forName: Type.String(),
  by: Type.String(),
  byName: Type.String(),
  area: orNull,
  areaName: orNull,
  field: orNull,
  paper: Type.String(),
  from: Type.String(),
  to: Type.String(),
  now: Type.Boolean({ description: 'it holds at this moment' }),
  mayEnd: Type.Boolean(),
})
export type ActingOut = Static<typeof ActingOut>

/** Acting heads: who stands in for whom. A leader hands over his own work; an administrator that of those below. */
export const actingRoutes: Route[] = [
  ...dutyDayRoutes,
  route({
    method: 'GET',
    path: '/api/v1/acting',
    need: 'alerts:read',
    says: { vi: 'Ai đang và sẽ thay quyền ai', en: 'Who acts for whom, now and later' },
    answers: Type.Object({ items: Type.Array(ActingOut), next: Type.Null() }),
    handle: async (call) => ({
      items: await showActing(call.db, call.actor, await listActing(call.db, call.now)),
      next: null,
    }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/acting',
    need: 'cases:write',
    says: { vi: 'Giao quyền cho người khác trong một thời gian', en: 'Let somebody act for another for a time' },
    body: ActingIn,
    answers: Type.Object({ id: Type.String() }),
    status: 201,
    handle: async (call, { body }) => {
      const [from, to] = [parseInstant(body.from), parseInstant(body.to)]
      if (!from || !to)
        throw expected({ vi: 'Không đọc được thời gian giao quyền.', en: 'The time of the acting cannot be read.' })
      if (!(await mayHandOver(call.db, call.actor, body.for))) throw forbidden()
      const areaId = body.area ? await areaIdOf(call.db, body.area) : null
      const given = { forPerson: body.for, byPerson: body.by, areaId, field: body.field ?? null }
      const id = await call.db.tx((tx) =>
        giveActing(tx, call.actor, { ...given, paper: body.paper?.trim() ?? '', from, to }),
      )
      return { id }
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/acting/:id',
    need: 'cases:write',
    says: { vi: 'Kết thúc việc thay quyền', en: 'End an acting' },
    params: Type.Object({ id: Type.String() }),
    answers: Type.Object({ done: Type.Boolean() }),
    handle: async (call, { params }) => {
      const row = await findActing(call.db, params.id)
      if (!row)
        throw missing({ vi: 'Không có lần giao quyền này, hoặc đã kết thúc.', en: 'There is none, or it has ended.' })
      if (!(await mayHandOver(call.db, call.actor, row.forPerson))) throw forbidden()
      await call.db.tx((tx) => endActing(tx, call.actor, params.id))
      return { done: true }
    },
  }),
]

/** A head hands over his own work; that of others only who stands over all that they may do. */
async function mayHandOver(db: Sql, actor: Actor, forPerson: string): Promise<boolean> {
  if (actor.kind === 'user' && actor.id === forPerson && grantsRight(actor, 'cases:approve')) return true
  const grants = await grantsOf(db, { personId: forPerson })
  if (!grants.length) return may(db, actor, 'users:write', null)
  return mayOverAll(db, actor, 'users:write', grants)
}

async function showActing(db: Sql, actor: Actor, rows: readonly ActingRow[]): Promise<ActingOut[]> {
  const ids = [...new Set(rows.flatMap((r) => [r.forPerson, r.byPerson]))]
  const people = await db.rows<{ id: string; name: string }>(
    sql`select id, name from identity.person where id = any(${ids}::uuid[])`,
  )
  const nameOf = new Map(people.map((p) => [p.id, p.name]))
  const index = await areaIndex(db)
  const over = new Map<string, boolean>()
  for (const id of new Set(rows.map((r) => r.forPerson))) over.set(id, await mayHandOver(db, actor, id))
  return rows.map((r) => {
    const area = r.areaId === null ? undefined : index.get(r.areaId)
    return {
      id: r.id,
      for: r.forPerson,
      forName: nameOf.get(r.forPerson) ?? '',
      by: r.byPerson,
      byName: nameOf.get(r.byPerson) ?? '',
      area: area?.code ?? null,
      areaName: area?.fullName ?? null,
      field: r.field,
      paper: r.paper,
      from: r.from.toISOString(),
      to: r.to.toISOString(),
      now: r.from <= db.now && r.to > db.now,
      mayEnd: over.get(r.forPerson) === true,
    }
  })
}
