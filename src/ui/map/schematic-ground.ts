import { seaZones } from './archipelagos.ts'
import type { Box, Spot } from './base.ts'
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

/** A territory before it is fitted into a frame, km: it depends on the communes alone and takes a while, so it may be kept. */
export interface Ground {
  /** The cells of the inland communes, in their order. */
  cells: Spot[][]
  /** The edge of the land. */
  land: Spot[][]
  box: Box
}

/**
 * Grows a territory from nothing but the centres and official areas of its communes: a power diagram (weighted Voronoi cells)
 * and the land that grows from one disc a commune, of the official area. The special zones at sea are left to their inset.
 * Pure: the same centres always give the same ground, to the metre.
 */
export function growGround(centres: readonly Centre[]): Ground {
  const inland = inlandOf(centres)
  if (inland.length === 0) return { cells: [], land: [], box: { x0: 0, y0: 0, x1: 0, y1: 0 } }
  const plane = planeOf(inland)
  const discs = inland.map((centre) => {
    const [x, y] = plane(centre.lon, centre.lat)
    return { x, y, r: Math.sqrt(Math.max(0.5, centre.areaKm2) / Math.PI) }
  })
  const land = landOf(discs)
  const seeds = tame(discs.map((disc) => ({ x: disc.x, y: disc.y, weight: disc.r ** 2 })))
  const margin = land.step * 6
  const room = {
    x0: land.box.x0 - margin,
    y0: land.box.y0 - margin,
    x1: land.box.x1 + margin,
    y1: land.box.y1 + margin,
  }
  const typical = [...discs].map((disc) => disc.r).sort((a, b) => a - b)[Math.floor(discs.length / 2)]!
  return {
    cells: powerCells(seeds, room).map((ring) => toMetre(grown(ring, typical * 0.55))),
    land: land.rings.map(toMetre),
    box: land.box,
  }
}

/** The communes that stand on the ground; the special zones at sea are left to their inset. */
export function inlandOf(centres: readonly Centre[]): Centre[] {
  return centres.filter((centre) => !seaZones.includes(centre.code))
}

/** Flattens the neighbourhood of these places: km to the east and to the south. */
export function planeOf(inland: readonly Centre[]): (lon: number, lat: number) => Spot {
  const lat0 = inland.reduce((sum, centre) => sum + centre.lat, 0) / (inland.length || 1)
  const squeeze = Math.cos((lat0 * Math.PI) / 180)
  return (lon, lat) => [lon * squeeze * degree, -lat * degree]
}

function toMetre(ring: readonly Spot[]): Spot[] {
  return ring.map(([x, y]) => [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000])
}
