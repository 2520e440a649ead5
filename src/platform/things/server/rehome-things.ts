import sql from 'sql-template-tag'
import { distanceKm } from '#kernel/geo.ts'
import { vnDay } from '#kernel/time.ts'
import { type Area, type AreaIndex, readAreaIndex } from '#platform/areas/server/area-index.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { subscribe } from '#platform/events/server/outbox.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { thingChanged } from './thing-changed.ts'

interface Homeless {
  id: string
  areaId: number
  lat: number | null
  lon: number | null
}

/**
 * Moves things whose area has ended by today into its successor; where the area was cut up, into the part whose centre is
 * nearest. Safe to repeat: run on every change of areas and once a day, for changes entered ahead of their day.
 * @returns how many things moved.
 */
export async function rehomeThings(tx: Tx): Promise<number> {
  const today = vnDay(tx.now)
  const rows = await tx.rows<Homeless>(sql`select t.id, t.area_id as "areaId", t.lat, t.lon from things.thing t
    join areas.area a on a.id = t.area_id where a.valid_to <= ${today} order by t.id for update of t`)
  if (rows.length === 0) return 0
  const index = await readAreaIndex(tx)
  let moved = 0
  for (const row of rows) {
    const home = newHome(index, row, today)
    if (!home || home.id === row.areaId) continue
    await tx.run(sql`update things.thing set area_id = ${home.id}, version = version + 1 where id = ${row.id}`)
    await record(
      tx,
      SYSTEM,
      'thing.rehomed',
      { kind: 'thing', id: row.id, areaId: home.id },
      { from: row.areaId, to: home.id },
    )
    await thingChanged(tx, row.id)
    moved++
  }
  return moved
}

/** Rehomes things in the transaction of every change of areas. Called once when the centre starts. */
export function followAreas(db: Db): void {
  subscribe(db, 'areas.changed', async (tx) => {
    await rehomeThings(tx)
  })
}

function newHome(index: AreaIndex, { areaId, lat, lon }: Homeless, day: string): Area | undefined {
  const parts = index
    .links(areaId)
    .filter((l) => l.fromId === areaId && l.part === 'partial')
    .flatMap((l) => index.successors(l.toId, day) ?? [])
  const whole = index.links(areaId).some((l) => l.fromId === areaId && l.part === 'full')
  if (whole || lat === null || lon === null || parts.length < 2) return index.successors(areaId, day)
  const far = (a: Area) =>
    a.lat === null || a.lon === null ? Number.POSITIVE_INFINITY : distanceKm({ lat, lon }, { lat: a.lat, lon: a.lon })
  return parts.reduce((best, a) => (far(a) < far(best) ? a : best))
}
