import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { isoVn, vnDay } from '#kernel/time.ts'
import { reach, reachFilter } from '#platform/access/server/may.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { ParcelDossier } from '../contract.ts'

const MOST = 200

interface Row extends Omit<ParcelDossier, 'area' | 'areaName' | 'receivedAt' | 'dueAt' | 'endedAt'> {
  areaId: number
  receivedAt: Date
  dueAt: Date | null
  endedAt: Date | null
}

/**
 * Dossiers of a parcel, newest first, within what the actor may read. `commune` is the code of before the merger (the key of
 * a parcel) or the commune of today: then every parcel of that number in its old communes is listed, told apart by `oldCommune`.
 * @throws expected 422 for an unknown commune.
 */
export async function landDossiers(
  db: Sql,
  who: Actor,
  asked: { sheet: string; parcel?: string | undefined; commune: string },
): Promise<ParcelDossier[]> {
  const areas = await areaIndex(db)
  const today = vnDay(db.now)
  const current = areas.find(asked.commune, today)
  const old = areas.versions(asked.commune).some((a) => a.validTo !== null && a.kind === 'commune')
  if (!current && !old) await getArea(db, asked.commune, today)
  if (!/\S/.test(asked.sheet))
    throw expected({ vi: 'Hãy ghi số tờ bản đồ.', en: 'Name the map sheet.' }, { status: 422 })
  const within = await reach(db, who, 'cases:read', 'public-services')
  const ground = current ? areas.subtree(current.id) : []
  const rows = await db.rows<Row>(sql`select c.id, c.code, c.title, c.state, c.phase, c.area_id as "areaId",
      c.received_at as "receivedAt", c.due_at as "dueAt", c.ended_at as "endedAt", c.fields ->> 'sheet' as sheet,
      c.fields ->> 'parcel' as parcel, c.fields ->> 'oldCommune' as "oldCommune",
      (c.fields ->> 'landArea')::float8 as "landArea", c.fields ->> 'landUse' as "landUse"
    from cases."case" c
    where c.type = 'public-services.dossier' and c.fields ? 'parcel' and c.fields ->> 'sheet' = ${asked.sheet.trim()}
      and (${asked.parcel ?? null}::text is null or c.fields ->> 'parcel' = ${asked.parcel?.trim() ?? null})
      and (c.fields ->> 'oldCommune' = ${asked.commune} or c.home_area_id = any(${ground}::integer[]))
      and ${reachFilter(sql`c.home_area_id`, within)}
    order by c.received_at desc, c.id desc limit ${MOST}`)
  return rows.map(({ areaId, receivedAt, dueAt, endedAt, ...row }) => ({
    ...row,
    area: areas.get(areaId).code,
    areaName: areas.get(areaId).fullName,
    receivedAt: isoVn(receivedAt),
    dueAt: dueAt && isoVn(dueAt),
    endedAt: endedAt && isoVn(endedAt),
  }))
}
