import sql from 'sql-template-tag'
import { type Area, areaIndex } from '#platform/areas/server/area-index.ts'
import { named, type Sql } from '#platform/database/server/db.ts'
import { areasOfMap, isSpecialZone } from '#platform/map/server/map-areas.ts'
import type { Drawn } from '../../board-contract.ts'

/** A sketch needs sizes and centres of most units. */
const KNOWN = 0.6

/** The ground of a map of any day: units as points with their size, the islands no map may leave out, the imported layer if any. */
export async function mapAround(db: Sql, home: Area, day: string, units: readonly Area[]): Promise<Drawn['map']> {
  const index = await areaIndex(db)
  const islands = areasOfMap(index, home, day).filter((one) => isSpecialZone(index, one))
  const layer = await db.find<{ mark: string }>(
    named(
      'boards.layer-mark',
      sql`select max(id)::text || '-' || count(*) as mark from areas.geometry where area_id = any(${units.map((one) => one.id)}::int[]) having count(*) > 0`,
    ),
  )
  const points = units.flatMap(pointOf)
  const places = new Set(points.map(({ lat, lon }) => `${lat} ${lon}`))
  const sized = units.filter((one) => one.areaKm2 !== null)
  // Of the old map neither sizes nor centres of their own are known: no picture is better than a wrong one.
  const known = Math.min(sized.length, places.size) >= units.length * KNOWN
  return {
    areas: known ? points : [],
    islands: islands.flatMap(pointOf),
    layer: layer ? `/api/v1/map/layer?area=${home.code}&on=${day}&v=${layer.mark}` : null,
  }
}

function pointOf({ code, name, kind, lat, lon, areaKm2 }: Area) {
  return lat === null || lon === null ? [] : [{ code, name, kind, lat, lon, areaKm2: areaKm2 ?? 30 }]
}
