import { seaZones } from './archipelagos.ts'
import { type Frame, fitInto, type MapBase, ringPath, type Spot } from './base.ts'
import { drift } from './drift.ts'
import { landOf } from './land.ts'
import { powerCells, tame } from './power-cells.ts'

export interface Centre {
  code: string
  name: string
  lat: number
  lon: number
  areaKm2: number
}

/** Kilometres in a degree of latitude. */
const degree = 110.9

/** Breaks the sides of a ring into short pieces and lets them drift a little, the same for both neighbours of a side. */
function grown(ring: readonly Spot[], reach: number): Spot[] {
  const out: Spot[] = []
  for (let at = 0; at < ring.length; at++) {
    const [x, y] = ring[at]!
    const [u, v] = ring[(at + 1) % ring.length]!
    const pieces = Math.max(1, Math.round(Math.hypot(u - x, v - y) / (reach * 0.5)))
    for (let piece = 0; piece < pieces; piece++) {
      const [px, py] = [x + ((u - x) * piece) / pieces, y + ((v - y) * piece) / pieces]
      out.push([px + reach * 0.3 * drift(px, py, reach * 3.2, 0.4), py + reach * 0.3 * drift(px, py, reach * 3.2, 4.1)])
    }
  }
  return out
}

/**
 * Draws a territory from nothing but the centres and official areas of its communes: a power diagram (weighted Voronoi cells)
 * cut by land that grows from one disc a commune, of the official area. It is a schematic, not boundaries, and must be
 * labelled so. The special zones at sea are left to their inset. Pure: the same centres always give the same drawing.
 */
export function schematic(centres: readonly Centre[], frame: Frame): MapBase {
  const inland = centres.filter((centre) => !seaZones.includes(centre.code))
  const lat0 = inland.reduce((sum, centre) => sum + centre.lat, 0) / (inland.length || 1)
  const squeeze = Math.cos((lat0 * Math.PI) / 180)
  const plane = (lon: number, lat: number): Spot => [lon * squeeze * degree, -lat * degree]
  if (inland.length === 0)
    return {
      kind: 'schematic',
      width: frame.width,
      height: frame.height,
      cells: [],
      project: () => [frame.width / 2, frame.height / 2],
    }
  const discs = inland.map((centre) => {
    const [x, y] = plane(centre.lon, centre.lat)
    return { x, y, r: Math.sqrt(Math.max(0.5, centre.areaKm2) / Math.PI) }
  })
  const land = landOf(discs)
  const { scale, dx, dy } = fitInto(land.box, frame)
  const toPx = ([x, y]: Spot): Spot => [x * scale + dx, y * scale + dy]
  const seeds = tame(discs.map((disc) => ({ x: disc.x, y: disc.y, weight: disc.r ** 2 })))
  const margin = land.step * 6
  const room = {
    x0: land.box.x0 - margin,
    y0: land.box.y0 - margin,
    x1: land.box.x1 + margin,
    y1: land.box.y1 + margin,
  }
  const typical = [...discs].map((disc) => disc.r).sort((a, b) => a - b)[Math.floor(discs.length / 2)]!
  const cells = powerCells(seeds, room).map((ring, at) => {
    const [x, y] = toPx([discs[at]!.x, discs[at]!.y])
    return {
      code: inland[at]!.code,
      name: inland[at]!.name,
      x,
      y,
      size: inland[at]!.areaKm2 * scale ** 2,
      path: ringPath(grown(ring, typical * 0.55).map(toPx)),
    }
  })
  return {
    kind: 'schematic',
    width: frame.width,
    height: frame.height,
    cells,
    outline: land.rings.map((ring) => ringPath(ring.map(toPx))).join(''),
    project: (lon, lat) => toPx(plane(lon, lat)),
  }
}
