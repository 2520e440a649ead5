import type { MapOverTime } from './map-over-time.ts'

/**
 * Which units ever had to do with each other's ground, through any number of changes: no share of one region changes a value
 * of another.
 * @returns from any units, all of their regions, themselves included.
 */
export function regionsOf(map: MapOverTime): (units: Iterable<number>) => Set<number> {
  const parent = new Map<number, number>()
  const rootOf = (unit: number): number => {
    let root = unit
    for (let up = parent.get(root); up !== undefined; up = parent.get(root)) root = up
    if (root !== unit) parent.set(unit, root)
    return root
  }
  for (const { forward } of map.steps)
    for (const [from, edges] of forward)
      for (const { to } of edges) {
        const [a, b] = [rootOf(from), rootOf(to)]
        if (a !== b) parent.set(a, b)
      }
  const regions = Map.groupBy(
    map.units.map((unit) => unit.id),
    rootOf,
  )
  return (units) => new Set([...units].flatMap((unit) => regions.get(rootOf(unit)) ?? [unit]))
}
