import sql from 'sql-template-tag'
import Type from 'typebox'
import { expected, missing } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { parseInstant } from '#kernel/time.ts'
import { areaIdOf } from '#platform/access/server/ground-routes.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { DutyIn, DutyOut } from '../contract.ts'
import { listDuty, putOnDuty, takeOffDuty } from './roster.ts'

/** The duty roster: who is asked first when something happens. */
export const dutyRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/duty',
    need: 'alerts:read',
    says: { vi: 'Lịch trực từ bây giờ', en: 'The duty roster from now on' },
    answers: Type.Object({ items: Type.Array(DutyOut), next: Type.Null() }),
    handle: async (call) => ({ items: await listDuty(call.db, call.now), next: null }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/duty',
    need: 'users:write',
    says: { vi: 'Xếp ca trực', en: 'Put somebody on duty' },
    body: DutyIn,
    answers: Type.Object({ id: Type.String() }),
    status: 201,
    handle: async (call, { body }) => {
      const [from, to] = [parseInstant(body.from), parseInstant(body.to)]
      if (!from || !to)
        throw expected({ vi: 'Không đọc được thời gian của ca trực.', en: 'The time of the duty cannot be read.' })
      const areaId = body.area ? await areaIdOf(call.db, body.area) : null
      await mustMay(call.db, call.actor, 'users:write', areaId, body.field)
      const id = await call.db.tx((tx) =>
        putOnDuty(tx, call.actor, { personId: body.person, areaId, field: body.field ?? null, from, to }),
      )
      return { id }
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/duty/:id',
    need: 'users:write',
    says: { vi: 'Bỏ ca trực', en: 'Take a duty off the roster' },
    params: Type.Object({ id: Type.String() }),
    answers: Type.Object({ done: Type.Boolean() }),
    handle: async (call, { params }) => {
      const duty = isUuid(params.id)
        ? await call.db.find<{ areaId: number | null; field: string | null }>(
            sql`select area_id as "areaId", field from identity.duty where id = ${params.id}`,
          )
        : undefined
      if (!duty) throw missing({ vi: 'Không có ca trực này.', en: 'There is no such duty.' })
      await mustMay(call.db, call.actor, 'users:write', duty.areaId, duty.field ?? undefined)
      await call.db.tx((tx) => takeOffDuty(tx, call.actor, params.id))
      return { done: true }
    },
  }),
]
