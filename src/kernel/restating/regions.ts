import { type MapOverTime, rootsOf } from './map-over-time.ts'

/**
 * Which units ever had to do with each other's ground, through any number of changes: no share of one region changes a value
 * of another.
 * @returns from any units, all of their regions, themselves included.
 */
export function regionsOf(map: MapOverTime): (units: Iterable<number>) => Set<number> {
  const rootOf = rootsOf(map.steps)
  const regions = Map.groupBy(
    map.units.map((unit) => unit.id),
    rootOf,
  )
  return (units) => new Set([...units].flatMap((unit) => regions.get(rootOf(unit)) ?? [unit]))
}
