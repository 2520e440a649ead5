import type { LiveReading } from '#platform/live/contract.ts'
import type { HazardsBoard, RainStation } from '../contract.ts'

const HOUR = 3_600_000
type Rain = HazardsBoard['rain']

/**
 * The rain after a live reading: it is added to its hour, as the server sums hours; when an hour begins that has no column yet
 * the columns move on. Rain from before the first column, or of a station that is not shown, changes nothing.
 */
export function patchRain(rain: Rain, reading: LiveReading): Rain {
  const at = Date.parse(reading.at)
  if (!Number.isFinite(at) || !rain.stations.some((one) => one.thing === reading.thing)) return rain
  const moved = onTo(rain, at)
  const column = Math.floor((at - Date.parse(moved.from)) / HOUR)
  if (column < 0) return rain
  const stations = moved.stations.map((one) => (one.thing === reading.thing ? wetter(one, column, reading.value) : one))
  return { ...moved, stations, ...sums(stations) }
}

function wetter(station: RainStation, column: number, value: number): RainStation {
  const hours = station.hours.map((hour, n) => (n === column ? tenth((hour ?? 0) + value) : hour))
  return { ...station, hours, total: totalOf(hours), freshness: 'fresh' }
}

/** Columns moved on so that the hour of `at` is among them. */
function onTo(rain: Rain, at: number): Rain {
  const from = Date.parse(rain.from)
  const columns = rain.mean.length
  const steps = Math.floor((at - from) / HOUR) - columns + 1
  if (steps <= 0 || columns === 0) return rain
  const move = (hours: (number | null)[]) => [...hours, ...Array.from({ length: steps }, () => null)].slice(-columns)
  const stations = rain.stations.map((one) => {
    const hours = move(one.hours)
    return { ...one, hours, total: totalOf(hours) }
  })
  return { from: new Date(from + steps * HOUR).toISOString(), stations, ...sums(stations) }
}

function sums(stations: readonly RainStation[]): Pick<Rain, 'mean' | 'byArea'> {
  const columns = stations[0]?.hours.length ?? 0
  const mean = Array.from({ length: columns }, (_, n) => {
    const there = stations.map((one) => one.hours[n]).filter((hour) => typeof hour === 'number')
    return there.length ? tenth(there.reduce((a, b) => a + b, 0) / there.length) : null
  })
  const byArea: Record<string, number> = {}
  for (const { area, total } of stations) if (area && total !== null) byArea[area] = Math.max(byArea[area] ?? 0, total)
  return { mean, byArea }
}

function totalOf(hours: readonly (number | null)[]): number | null {
  const known = hours.filter((hour) => hour !== null)
  return known.length ? tenth(known.reduce((a, b) => a + b, 0)) : null
}

function tenth(mm: number): number {
  return Math.round(mm * 10) / 10
}
