import type { Box, Spot } from './base.ts'
import { contour, type Grid } from './contour.ts'
import { drift } from './drift.ts'

export interface Disc {
  x: number
  y: number
  r: number
}

export interface Land {
  /** Rings of the edge of the land, same measure as the discs. */
  rings: Spot[][]
  box: Box
  /** Step of the grid. */
  step: number
}

/** Grid steps on a side of the squares that share one list of near discs. */
const block = 8

/** The discs that can matter at this spot: no farther than `room` beyond the nearest edge. */
function within(discs: readonly Disc[], x: number, y: number, room: number): Disc[] {
  const far = discs.map((disc) => Math.sqrt((x - disc.x) ** 2 + (y - disc.y) ** 2) - disc.r)
  const nearest = Math.min(...far)
  return discs.filter((_, at) => far[at]! <= nearest + room)
}

/** Distance to the nearest edge, negative inside, with the notches between discs rounded by `soft`. */
function softDistance(discs: readonly Disc[], x: number, y: number, soft: number): number {
  let nearest = Number.POSITIVE_INFINITY
  let sum = 0
  for (const disc of discs) {
    const one = Math.sqrt((x - disc.x) * (x - disc.x) + (y - disc.y) * (y - disc.y)) - disc.r
    if (one < nearest) {
      sum = sum * Math.exp((one - nearest) / soft) + 1
      nearest = one
    } else sum += Math.exp((nearest - one) / soft)
  }
  return nearest - soft * Math.log(sum)
}

/**
 * The land that the discs make together: their union with rounded bays, let out or drawn in until its surface is the sum of the
 * discs' surfaces, so that the whole has its true size. `fine` is how many grid steps the longer side has.
 */
export function landOf(discs: readonly Disc[], fine = 120): Land {
  const typical = [...discs].map((disc) => disc.r).sort((a, b) => a - b)[Math.floor(discs.length / 2)] ?? 1
  const room = Math.max(...discs.map((disc) => disc.r)) * 1.6
  const x0 = Math.min(...discs.map((disc) => disc.x - disc.r)) - room
  const y0 = Math.min(...discs.map((disc) => disc.y - disc.r)) - room
  const wide = Math.max(...discs.map((disc) => disc.x + disc.r)) + room - x0
  const tall = Math.max(...discs.map((disc) => disc.y + disc.r)) + room - y0
  const step = Math.max(wide, tall) / fine
  /* A large commune at the rim would stand out like a balloon: radii are drawn towards the middle one; the level below makes up
     for the surface. */
  const reach = discs.map((disc) => disc.r ** 0.7 * typical ** 0.3)
  const grid: Grid = {
    columns: Math.ceil(wide / step) + 1,
    rows: Math.ceil(tall / step) + 1,
    values: new Float64Array(0),
  }
  grid.values = new Float64Array(grid.columns * grid.rows)
  const soft = typical * 0.42
  const swollen = discs.map((disc, at) => ({ x: disc.x, y: disc.y, r: reach[at]! }))
  for (let top = 0; top < grid.rows; top += block)
    for (let left = 0; left < grid.columns; left += block) {
      const close = within(
        swollen,
        x0 + (left + block / 2) * step,
        y0 + (top + block / 2) * step,
        block * step * 1.42 + 5 * soft,
      )
      for (let row = top; row < Math.min(grid.rows, top + block); row++)
        for (let column = left; column < Math.min(grid.columns, left + block); column++) {
          const [x, y] = [x0 + column * step, y0 + row * step]
          const wave = 0.16 * drift(x, y, typical * 5, 1.7) + 0.07 * drift(x, y, typical * 1.7, 2.9)
          grid.values[row * grid.columns + column] = softDistance(close, x, y, soft) + typical * wave
        }
    }
  const goal = discs.reduce((all, disc) => all + Math.PI * disc.r ** 2, 0)
  const sorted = Float64Array.from(grid.values).sort()
  const level = sorted[Math.min(sorted.length - 1, Math.round(goal / step ** 2))] ?? 0
  const rings = contour(grid, level)
    .map((ring) => ring.map(([x, y]): Spot => [x0 + x * step, y0 + y * step]))
    .filter((ring) => surface(ring) * outward > typical ** 2 * 0.04)
  const all = rings.flat()
  const box = {
    x0: Math.min(...all.map((spot) => spot[0])),
    x1: Math.max(...all.map((spot) => spot[0])),
    y0: Math.min(...all.map((spot) => spot[1])),
    y1: Math.max(...all.map((spot) => spot[1])),
  }
  return { rings, box, step }
}

/** Rings around land run this way, rings around a hole the other: a schematic has no lakes. */
const outward = -1

/** The surface of a ring, positive when it runs clockwise on a drawing whose y points down. */
export function surface(ring: readonly Spot[]): number {
  let twice = 0
  for (let at = 0; at < ring.length; at++) {
    const [x, y] = ring[at]!
    const [u, v] = ring[(at + 1) % ring.length]!
    twice += x * v - u * y
  }
  return twice / 2
}
