/** A place on Earth in WGS84 degrees. */
export interface Point {
  lat: number
  lon: number
}
/** West, south, east, north in degrees, as GeoJSON writes a bbox. */
export type Bbox = [number, number, number, number]
/** GeoJSON positions are [lon, lat]. */
export type Ring = readonly (readonly number[])[]
export type Shape =
  | { type: 'Polygon'; coordinates: readonly Ring[] }
  | { type: 'MultiPolygon'; coordinates: readonly (readonly Ring[])[] }

/** Viet Nam with its seas, Hoàng Sa and Trường Sa included. */
export const VIETNAM_BBOX: Bbox = [102, 6, 118, 23.5]
const EARTH_KM = 6371.0088

/** Tells whether a point exists on Earth. */
export function isPoint(point: Point): boolean {
  return Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180
}

/** Tells whether a point lies in the box around Viet Nam. Swapped latitude and longitude fall outside it. */
export function inVietnam(point: Point): boolean {
  return inBbox(point, VIETNAM_BBOX)
}

/** Tells whether a point lies in a box, edges included. */
export function inBbox({ lat, lon }: Point, [west, south, east, north]: Bbox): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north
}

/** Distance along the great circle in kilometres. */
export function distanceKm(a: Point, b: Point): number {
  const rad = Math.PI / 180
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Tells whether a point lies in a polygon with its holes left out (even-odd rule). Points on an edge may fall to either side. */
export function inShape({ lat, lon }: Point, shape: Shape): boolean {
  return polygonsOf(shape).some((rings) => {
    let inside = false
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [xi, yi, xj, yj] = [ring[i]![0]!, ring[i]![1]!, ring[j]![0]!, ring[j]![1]!]
        if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside
      }
    }
    return inside
  })
}

/** The smallest box around a shape; undefined for a shape without positions. */
export function bboxOf(shape: Shape): Bbox | undefined {
  let box: Bbox | undefined
  for (const rings of polygonsOf(shape)) {
    for (const [lon, lat] of rings[0] ?? []) {
      if (!box) box = [lon!, lat!, lon!, lat!]
      else box = [Math.min(box[0], lon!), Math.min(box[1], lat!), Math.max(box[2], lon!), Math.max(box[3], lat!)]
    }
  }
  return box
}

/** Area of a shape in square kilometres on the sphere, holes taken off. */
export function areaKm2(shape: Shape): number {
  let total = 0
  for (const rings of polygonsOf(shape)) {
    rings.forEach((ring, i) => {
      total += i === 0 ? ringKm2(ring) : -ringKm2(ring)
    })
  }
  return total
}

/** Centre of gravity of a shape in degrees; of its corners when it has no area; undefined when it has no positions. */
export function centroidOf(shape: Shape): Point | undefined {
  const box = bboxOf(shape)
  if (!box) return undefined
  const [x0, y0] = [box[0], box[1]]
  let [area, sumX, sumY] = [0, 0, 0]
  for (const rings of polygonsOf(shape)) {
    rings.forEach((ring, k) => {
      const part = momentsOf(ring, x0, y0)
      // The outer ring counts as it is, holes against it, whichever way they were drawn.
      const sign = (part.area < 0 ? -1 : 1) * (k === 0 ? 1 : -1)
      area += sign * part.area
      sumX += sign * part.x
      sumY += sign * part.y
    })
  }
  if (area <= 1e-14) return { lat: (box[1] + box[3]) / 2, lon: (box[0] + box[2]) / 2 }
  return { lat: y0 + sumY / (3 * area), lon: x0 + sumX / (3 * area) }
}

function polygonsOf(shape: Shape): readonly (readonly Ring[])[] {
  return shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates
}

/** Twice the signed area and six times its moments, about a near origin so that digits are not lost. */
function momentsOf(ring: Ring, x0: number, y0: number): { area: number; x: number; y: number } {
  let [area, x, y] = [0, 0, 0]
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi, xj, yj] = [ring[i]![0]! - x0, ring[i]![1]! - y0, ring[j]![0]! - x0, ring[j]![1]! - y0]
    const cross = xj * yi - xi * yj
    area += cross
    x += (xj + xi) * cross
    y += (yj + yi) * cross
  }
  return { area, x, y }
}

/** Area of a ring on the sphere, by the line integral of sin(lat) over longitude. */
function ringKm2(ring: Ring): number {
  const rad = Math.PI / 180
  let sum = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi, xj, yj] = [ring[i]![0]! * rad, ring[i]![1]! * rad, ring[j]![0]! * rad, ring[j]![1]! * rad]
    sum += (xi - xj) * (2 + Math.sin(yi) + Math.sin(yj))
  }
  return Math.abs((sum * EARTH_KM * EARTH_KM) / 2)
}
