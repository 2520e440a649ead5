import type { MultiPolygon, Polygon } from 'geojson'
import type { Text } from '#kernel/text.ts'
import { list, members, text } from './json-shape.ts'

/** What is wrong with a geometry and how to mend it. */
export interface GeometryFault {
  reason: Text
  mend: Text
}

const EXPORT_AGAIN: Text = {
  vi: 'Xuất lại lớp dạng vùng (Polygon), hệ tọa độ WGS 84 (EPSG:4326), thứ tự kinh độ rồi vĩ độ.',
  en: 'Export the layer again as polygons in WGS 84 (EPSG:4326), longitude first, then latitude.',
}

/** The geometry of a unit: a Polygon or MultiPolygon with closed rings of WGS 84 [lon, lat], or what is wrong with it. */
export function checkGeometry(value: unknown): Polygon | MultiPolygon | GeometryFault {
  const { type, coordinates } = members(value)
  if (type !== 'Polygon' && type !== 'MultiPolygon') return type ? wrongType(text(type)) : empty()
  const polygons = type === 'Polygon' ? [list(coordinates)] : list(coordinates).map(list)
  if (polygons.length === 0 || polygons.some((rings) => rings.length === 0)) return empty()
  for (const rings of polygons)
    for (const ring of rings) {
      const fault = ringFault(list(ring))
      if (fault) return fault
    }
  return value as Polygon | MultiPolygon
}

function ringFault(ring: unknown[]): GeometryFault | undefined {
  if (ring.length < 4)
    return fault('Một vòng ranh giới có ít hơn bốn điểm.', 'A ring of the outline has fewer than four points.')
  for (const point of ring) {
    const [lon, lat] = list(point)
    if (typeof lon !== 'number' || typeof lat !== 'number' || !Number.isFinite(lon) || !Number.isFinite(lat))
      return fault('Một điểm không phải cặp số.', 'A point is not a pair of numbers.')
    if (Math.abs(lon) <= 90 && Math.abs(lat) > 90 && Math.abs(lat) <= 180)
      return fault(
        `Tọa độ bị đảo: ${lon}, ${lat} là vĩ độ rồi kinh độ.`,
        `The axes are swapped: ${lon}, ${lat} is latitude before longitude.`,
      )
    if (Math.abs(lon) > 180 || Math.abs(lat) > 90)
      return fault(
        `Điểm ${lon}, ${lat} nằm ngoài kinh độ, vĩ độ: có lẽ lớp dùng tọa độ mét (VN-2000, UTM).`,
        `Point ${lon}, ${lat} is outside longitude and latitude: the layer probably uses metres (VN-2000, UTM).`,
      )
  }
  const [first, last] = [list(ring[0]), list(ring.at(-1))]
  if (first[0] !== last[0] || first[1] !== last[1])
    return fault('Vòng ranh giới không khép kín.', 'A ring of the outline is not closed.')
  return undefined
}

function fault(vi: string, en: string): GeometryFault {
  return { reason: { vi, en }, mend: EXPORT_AGAIN }
}

function empty(): GeometryFault {
  return {
    reason: { vi: 'Đơn vị này không có hình.', en: 'This unit has no geometry.' },
    mend: {
      vi: 'Vẽ hoặc lấy lại ranh giới của đơn vị này trong lớp bản đồ.',
      en: "Draw or fetch this unit's outline in the layer again.",
    },
  }
}

function wrongType(type: string): GeometryFault {
  return fault(`Hình dạng “${type}” không phải vùng.`, `A “${type}” is not a polygon.`)
}
