import { seaZones } from '#ui/map/archipelagos.ts'
import type { MapBase } from '#ui/map/base.ts'

/** Names that stand around a territory, by its GSO code: [name, longitude, latitude]. */
const AROUND: Record<string, readonly (readonly [string, number, number])[]> = {
  '48': [
    ['HUẾ', 107.42, 16.17],
    ['LÀO', 107.3, 15.36],
    ['QUẢNG NGÃI', 108.43, 15.03],
  ],
}

/** Names of the neighbours where they fall inside the drawing and off the land. */
export function neighboursOf(territory: string, base: MapBase): { name: string; x: number; y: number }[] {
  return (AROUND[territory] ?? [])
    .map(([name, lon, lat]) => {
      const [x, y] = base.project(lon, lat)
      return { name, x, y }
    })
    .filter(({ x, y }) => x > 30 && y > 20 && x < base.width - 60 && y < base.height - 20)
}

/**
 * The territory that decides which archipelagos must be shown: the province of the board's home; `VN` for the nation, and also
 * where the special zones of more than one province are among the areas.
 */
export function territoryOf(home: { code: string; kind: string }, islands: readonly { code: string }[]): string {
  if (home.kind === 'nation' || seaZones.every((zone) => islands.some(({ code }) => code === zone))) return 'VN'
  if (islands.some(({ code }) => code === '20333')) return '48'
  if (islands.some(({ code }) => code === '22736')) return '56'
  return home.code
}
