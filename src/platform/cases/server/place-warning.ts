import sql from 'sql-template-tag'
import { distanceKm, inShape, type Shape } from '#kernel/geo.ts'
import type { Text } from '#kernel/text.ts'
import { vnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { CaseRow } from './case-row.ts'

/** Centres lie unevenly: only a place far nearer to another centre is worth a question. */
const FAR_NEARER = 0.6

/**
 * Says where the place of a case does not seem to lie in its area, by its border or else the nearest centre of a commune: a slip of the finger
 * or the wrong commune. An imported border decides alone. Never a refusal, because centres tell less than borders. Undefined = nothing is odd or known.
 */
export async function placeWarning(
  db: Sql,
  row: Pick<CaseRow, 'lat' | 'lon' | 'areaId' | 'receivedAt'>,
): Promise<Text | undefined> {
  if (row.lat === null || row.lon === null) return undefined
  const place = { lat: row.lat, lon: row.lon }
  const index = await areaIndex(db)
  const border = await db.find<{ geometry: Shape }>(
    sql`select geometry from areas.geometry where area_id = ${row.areaId} and layer = 'border'`,
  )
  if (border && inShape(place, border.geometry)) return undefined
  const own = new Set(index.subtree(row.areaId))
  let [inside, outside] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  let other = ''
  for (const { id, lat, lon, fullName } of index.on(vnDay(row.receivedAt), 'commune')) {
    if (lat === null || lon === null) continue
    const km = distanceKm(place, { lat, lon })
    if (own.has(id)) inside = Math.min(inside, km)
    else if (km < outside) [outside, other] = [km, fullName]
  }
  if (!border && (!(outside < inside * FAR_NEARER) || !Number.isFinite(inside))) return undefined
  const name = index.get(row.areaId).fullName
  return {
    vi: `Vị trí có vẻ không nằm ở ${name}${other && ` mà gần ${other}`}. Hãy kiểm tra lại vị trí hoặc địa bàn.`,
    en: `The place does not seem to lie in ${name}${other && ` but near ${other}`}. Check the place or the area.`,
  }
}
