import sql from 'sql-template-tag'
import { distanceKm, inShape, inVietnam, type Point, type Shape } from '#kernel/geo.ts'
import type { Text } from '#kernel/text.ts'
import type { Area } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'

/**
 * What is odd about a place: outside Viet Nam, or outside the outline of its area. Without an imported outline a place is
 * odd when it lies farther from the area's centre than three radii of a disc of the area's size. Never a refusal.
 */
export async function placeWarning(db: Sql, place: Point | null | undefined, area: Area): Promise<Text | undefined> {
  if (!place) return undefined
  if (!inVietnam(place))
    return {
      vi: `Vị trí ${place.lat}, ${place.lon} nằm ngoài Việt Nam. Hãy kiểm tra vĩ độ, kinh độ có bị đổi chỗ không.`,
      en: `The place ${place.lat}, ${place.lon} lies outside Viet Nam. Check whether latitude and longitude are swapped.`,
    }
  const outline = await db.find<{ geometry: Shape }>(
    sql`select geometry from areas.geometry where area_id = ${area.id} order by layer = 'border' desc limit 1`,
  )
  const outside = outline ? !inShape(place, outline.geometry) : isFar(place, area)
  if (!outside) return undefined
  return {
    vi: `Vị trí có vẻ nằm ngoài ${area.fullName}. Hãy kiểm tra lại vị trí hoặc đơn vị.`,
    en: `The place seems to lie outside ${area.fullName}. Check the place or the area.`,
  }
}

function isFar(place: Point, { lat, lon, areaKm2 }: Area): boolean {
  if (lat === null || lon === null || !areaKm2) return false
  return distanceKm(place, { lat, lon }) > 3 * Math.sqrt(areaKm2 / Math.PI) + 2
}
