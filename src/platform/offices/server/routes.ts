import Type from 'typebox'
import { vnDay } from '#kernel/time.ts'
import { matchRank } from '#kernel/vietnamese.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { pageOf, pickFields } from '#platform/areas/server/page.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { OfficeIn, OfficeOut, OfficesQuery } from '../contract.ts'
import { type Office, officeIndex } from './office-index.ts'
import { saveOffice } from './save-office.ts'

/** The faces of offices. They are part of the common ground: whoever may read areas may read them. */
export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/offices',
    need: 'areas:read',
    says: { vi: 'Danh mục cơ quan, theo mã', en: 'Offices by code' },
    query: OfficesQuery,
    answers: Type.Object({
      items: Type.Array(Type.Partial(OfficeOut)),
      next: Type.Union([Type.String(), Type.Null()]),
    }),
    handle: async (call, { query }) => {
      const page = pageOf(await officesFor(call.db, query), (one) => one.code, query)
      return { items: page.items.map((one) => pickFields(one, query.fields)), next: page.next }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/offices',
    need: 'areas:write',
    says: { vi: 'Thêm hoặc sửa một cơ quan', en: 'Enter or change an office' },
    body: OfficeIn,
    answers: OfficeOut,
    handle: async (call, { body }) => {
      const office = await call.db.tx((tx) => saveOffice(tx, call.actor, body))
      return (await shower(call.db))(office)
    },
  }),
]

async function officesFor(db: Sql, query: OfficesQuery): Promise<OfficeOut[]> {
  const [offices, areas] = await Promise.all([officeIndex(db), areaIndex(db)])
  const within = query.area && new Set(areas.subtree((await getArea(db, query.area, vnDay(db.now))).id))
  return offices
    .all()
    .filter((o) => !within || (o.areaId !== null && within.has(o.areaId)))
    .filter((o) => !query.answers || o.answersFor.includes(query.answers))
    .filter((o) => !query.q || [o.code, o.name.vi, ...o.aliases].some((text) => matchRank(query.q!, text) > 0))
    .map(await shower(db))
}

async function shower(db: Sql): Promise<(office: Office) => OfficeOut> {
  const areas = await areaIndex(db)
  return ({ areaId, ...office }) => {
    const area = areaId === null ? undefined : areas.get(areaId)
    return { ...office, area: area?.code ?? null, areaName: area?.name ?? null }
  }
}
