import sql from 'sql-template-tag'
import { vnDay } from '#kernel/time.ts'
import { type Area, areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { areasOfMap, isSpecialZone } from '#platform/map/server/map-areas.ts'
import type { MapArea, Overview } from '../contract.ts'
import type { BoardPlace } from './part.ts'

/** The units of a place as points with their size, the islands that no map may leave out, and the imported layer if any. */
export async function mapOf(db: Sql, place: BoardPlace): Promise<Overview['map']> {
  const index = await areaIndex(db)
  const day = vnDay(db.now)
  const home = place.areaId === null ? index.find('VN', day) : index.get(place.areaId)
  const seen = place.areas === 'all' ? undefined : new Set(place.areas)
  const drawn = areasOfMap(index, home, day)
  const layer = await db.find<{ mark: string }>(
    sql`select max(id)::text || '-' || count(*) as mark from areas.geometry having count(*) > 0`,
  )
  return {
    areas: drawn.filter((a) => !isSpecialZone(index, a) && (!seen || seen.has(a.id))).flatMap(pointOf),
    islands: drawn.filter((a) => isSpecialZone(index, a)).flatMap(pointOf),
    layer: layer ? `/api/v1/map/layer?area=${place.code}&v=${layer.mark}` : null,
  }
}

function pointOf(a: Area): MapArea[] {
  if (a.lat === null || a.lon === null) return []
  return [{ code: a.code, name: a.name, kind: a.kind, lat: a.lat, lon: a.lon, areaKm2: a.areaKm2 ?? 30 }]
}
