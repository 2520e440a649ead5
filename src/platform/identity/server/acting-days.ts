import sql from 'sql-template-tag'
import Type, { type Static } from 'typebox'
import { expected } from '#kernel/errors.ts'
import { addDays, isDay, startOfVnDay, vnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { standIn } from './acting.ts'

const orNull = Type.Union([Type.String(), Type.Null()])

export const DutyDayOut = Type.Object({
  id: Type.String(),
  person: Type.String(),
  name: Type.String(),
  position: Type.String(),
  phone: orNull,
  area: orNull,
  areaName: orNull,
  field: orNull,
  from: Type.String(),
  to: Type.String(),
  /** Who acts for him when this duty begins, or now; null = he himself. */
  byName: orNull,
})
export type DutyDayOut = Static<typeof DutyDayOut>

/** The duty roster with names and places, as its page shows it. */
export const dutyDayRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/duty/days',
    need: 'alerts:read',
    says: { vi: 'Lịch trực của một số ngày', en: 'The duty roster of some days' },
    query: Type.Object({
      from: Type.Optional(Type.String({ format: 'date', description: 'default today' })),
      days: Type.Optional(Type.Integer({ minimum: 1, maximum: 62 })),
    }),
    answers: Type.Object({ items: Type.Array(DutyDayOut), next: Type.Null() }),
    handle: async (call, { query }) => {
      const from = query.from ?? vnDay(call.now)
      if (!isDay(from)) throw expected({ vi: 'Không có ngày này.', en: 'There is no such day.' })
      return { items: await dutyOf(call.db, from, query.days ?? 7), next: null }
    },
  }),
]

/** Who is on duty at some time of these days, by beginning. */
export async function dutyOf(db: Sql, from: string, days: number): Promise<DutyDayOut[]> {
  const [begin, end] = [startOfVnDay(from), startOfVnDay(addDays(from, days))]
  const rows = await db.rows<{
    id: string
    person: string
    name: string
    position: string
    phone: string | null
    areaId: number | null
    field: string | null
    from: Date
    to: Date
  }>(sql`select d.id, d.person_id as person, p.name, p.position, p.phone, d.area_id as "areaId", d.field, d.from_at as "from", d.to_at as "to"
    from identity.duty d join identity.person p on p.id = d.person_id and p.state = 'active'
    where d.from_at < ${end} and d.to_at > ${begin} order by d.from_at, d.made_at, d.id limit 1000`)
  const index = await areaIndex(db)
  return Promise.all(
    rows.map(async ({ areaId, from: at, to, ...row }) => {
      const area = areaId === null ? undefined : index.get(areaId)
      const when = new Date(Math.max(at.getTime(), db.now.getTime()))
      const by = await standIn(db, row.person, when, { areaId, field: row.field })
      const byName =
        by === row.person
          ? null
          : (await db.get<{ name: string }>(sql`select name from identity.person where id = ${by}`)).name
      return {
        ...row,
        area: area?.code ?? null,
        areaName: area?.fullName ?? null,
        from: at.toISOString(),
        to: to.toISOString(),
        byName,
      }
    }),
  )
}
