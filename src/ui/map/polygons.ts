import { geoMercator } from 'd3-geo'
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import { seaZones } from './archipelagos.ts'
import { type Frame, fitInto, type MapBase, type MapCell, ringPath, type Spot } from './base.ts'
import { surface } from './land.ts'

export type AreaLayer = FeatureCollection<Polygon | MultiPolygon, { code: string; name: string }>

/**
 * Draws a territory from an official layer (GeoJSON, degrees, properties `code` and `name`). The winding of rings does not
 * matter. Names stand at the middle of the largest part. The special zones at sea are left to their inset.
 */
export function polygons(layer: AreaLayer, frame: Frame): MapBase {
  const mercator = geoMercator().scale(1000).translate([0, 0]).center([108, 16])
  const plane = (lon: number, lat: number): Spot => mercator([lon, lat]) ?? [0, 0]
  const shapes = layer.features
    .filter((feature) => !seaZones.includes(feature.properties.code))
    .map((feature) => {
      const parts = feature.geometry.type === 'Polygon' ? [feature.geometry.coordinates] : feature.geometry.coordinates
      return {
        ...feature.properties,
        rings: parts.map((part) => part.map((ring) => ring.map(([lon, lat]) => plane(lon!, lat!)))),
      }
    })
  const box = {
    x0: Number.POSITIVE_INFINITY,
    y0: Number.POSITIVE_INFINITY,
    x1: Number.NEGATIVE_INFINITY,
    y1: Number.NEGATIVE_INFINITY,
  }
  for (const shape of shapes)
    for (const [x, y] of shape.rings.flat(2)) {
      box.x0 = Math.min(box.x0, x)
      box.x1 = Math.max(box.x1, x)
      box.y0 = Math.min(box.y0, y)
      box.y1 = Math.max(box.y1, y)
    }
  const { scale, dx, dy } = fitInto(box, frame)
  const toPx = ([x, y]: Spot): Spot => [x * scale + dx, y * scale + dy]
  const cells = shapes.map((shape): MapCell => {
    const outer =
      shape.rings.map((part) => part[0]!).sort((a, b) => Math.abs(surface(b)) - Math.abs(surface(a)))[0] ?? []
    const [x, y] = toPx(middle(outer))
    const path = shape.rings
      .flat()
      .map((ring) => ringPath(ring.map(toPx)))
      .join('')
    const size = shape.rings.reduce((all, part) => all + Math.abs(surface(part[0]!)), 0) * scale ** 2
    return { code: shape.code, name: shape.name, x, y, size, path }
  })
  return {
    kind: 'polygons',
    width: frame.width,
    height: frame.height,
    cells,
    project: (lon, lat) => toPx(plane(lon, lat)),
  }
}

/** The centre of gravity of a ring. */
function middle(ring: readonly Spot[]): Spot {
  const whole = surface(ring)
  let [x, y] = [0, 0]
  for (let at = 0; at < ring.length; at++) {
    const [a, b] = ring[at]!
    const [c, d] = ring[(at + 1) % ring.length]!
    const cross = a * d - c * b
    x += (a + c) * cross
    y += (b + d) * cross
  }
  return whole === 0 ? (ring[0] ?? [0, 0]) : [x / (6 * whole), y / (6 * whole)]
}
