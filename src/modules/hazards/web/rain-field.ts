import type { MapArea } from '#platform/boards/contract.ts'
import type { Ramp } from '#ui/map/ramp.ts'

/** Steps of rain in 24 hours, mm: 50 and 100 are heavy and very heavy rain, 200 extreme, as forecasters speak of it. */
export const RAIN_STEPS = [30, 50, 100, 150, 200] as const

/** Beyond this distance (km) a rain gauge says nothing about a place: the area stays without a value. */
const REACH_KM = 32

/** The ramp of the rain map with its title in the language asked for. */
export function rainRamp(title: string): Ramp {
  return { title, steps: RAIN_STEPS }
}

/**
 * Rain of 24 hours (mm) for each area: its own gauge where there is one, else what lies between the gauges nearby, weighted by
 * the inverse square of the distance; null where no gauge is near enough. Screens must say that it is interpolated.
 */
export function rainField(
  areas: readonly MapArea[],
  byArea: Readonly<Record<string, number>>,
): Record<string, number | null> {
  const gauges = areas.flatMap((area) => {
    const mm = byArea[area.code]
    return mm === undefined ? [] : [{ lat: area.lat, lon: area.lon, mm }]
  })
  return Object.fromEntries(
    areas.map((area) => {
      const own = byArea[area.code]
      if (own !== undefined) return [area.code, own]
      let [weights, sum] = [0, 0]
      for (const gauge of gauges) {
        const km = Math.hypot((area.lat - gauge.lat) * 110.9, (area.lon - gauge.lon) * 107)
        if (km > REACH_KM) continue
        const weight = 1 / Math.max(1, km * km)
        weights += weight
        sum += weight * gauge.mm
      }
      return [area.code, weights ? Math.round(sum / weights) : null]
    }),
  )
}
