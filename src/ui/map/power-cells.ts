import type { Box, Spot } from './base.ts'

export interface Seed {
  x: number
  y: number
  /** Weight in squared length: the heavier, the larger the cell. */
  weight: number
}

/** Cuts a convex ring to the side where ax + by ≤ c. */
function cut(ring: Spot[], a: number, b: number, c: number): Spot[] {
  const out: Spot[] = []
  for (let at = 0; at < ring.length; at++) {
    const from = ring[at]!
    const to = ring[(at + 1) % ring.length]!
    const inFrom = a * from[0] + b * from[1] - c
    const inTo = a * to[0] + b * to[1] - c
    if (inFrom <= 0) out.push(from)
    if (inFrom < 0 !== inTo < 0 && inFrom !== inTo) {
      const part = inFrom / (inFrom - inTo)
      out.push([from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part])
    }
  }
  return out
}

/**
 * The power diagram of the seeds inside `box`: Voronoi cells whose borders move away from the heavier seed. The cells tile the
 * box without gap or overlap. Neighbours are tried nearest first and the search stops when none can reach the cell any more.
 */
export function powerCells(seeds: readonly Seed[], box: Box): Spot[][] {
  const heaviest = Math.max(0, ...seeds.map((seed) => seed.weight))
  return seeds.map((seed) => {
    let ring: Spot[] = [
      [box.x0, box.y0],
      [box.x1, box.y0],
      [box.x1, box.y1],
      [box.x0, box.y1],
    ]
    const near = seeds
      .filter((other) => other !== seed)
      .map((other) => ({ other, d: Math.hypot(other.x - seed.x, other.y - seed.y) }))
      .sort((a, b) => a.d - b.d)
    for (const { other, d } of near) {
      if (d === 0) continue
      const reach = Math.max(0, ...ring.map(([x, y]) => Math.hypot(x - seed.x, y - seed.y)))
      if ((d * d + seed.weight - heaviest) / (2 * d) > reach) break
      const [a, b] = [2 * (other.x - seed.x), 2 * (other.y - seed.y)]
      const c = other.x ** 2 + other.y ** 2 - seed.x ** 2 - seed.y ** 2 + seed.weight - other.weight
      ring = cut(ring, a, b, c)
    }
    return ring
  })
}

/** Lowers weights until no seed can push another out of its own cell: every centre lies inside its cell. */
export function tame(seeds: readonly Seed[]): Seed[] {
  const out = seeds.map((seed) => ({ ...seed }))
  for (let round = 0; round < 4; round++)
    for (const one of out)
      for (const other of out) {
        if (one === other) continue
        const room = 0.6 * ((one.x - other.x) ** 2 + (one.y - other.y) ** 2)
        if (one.weight - other.weight > room) one.weight = other.weight + room
      }
  return out
}
