import type { LiveReading } from '#platform/live/contract.ts'
import type { River } from '../contract.ts'
import { alarmLevel } from '../formulas/alarm-level.ts'

const HOUR = 3_600_000
const QUARTER = HOUR / 4
/** A chart shows so many hours; older points fall out, so that a screen that runs for days does not grow. */
const SHOWN = 36 * HOUR

/** A gauge after a live reading: value, course, alarm level, wording and rise. An older reading changes nothing. */
export function patchRiver(river: River, reading: LiveReading): River {
  const at = Date.parse(reading.at)
  if (!Number.isFinite(at) || (river.at !== null && at <= Date.parse(river.at))) return river
  const points = withPoint(river.points, at, reading.value)
  const [alarm1, alarm2, alarm3] = river.levels
  const state = alarmLevel(reading.value, { alarm1, alarm2, alarm3 })
  return {
    ...river,
    value: reading.value,
    at: reading.at,
    freshness: 'fresh',
    suspect: reading.suspect ?? false,
    reached: state.reached,
    wording: state.text,
    rise: riseOf(points),
    points,
  }
}

/** One point a quarter of an hour: the newest of a quarter stands for it. */
function withPoint(points: River['points'], at: number, value: number): River['points'] {
  const last = points.at(-1)
  const same = last && Math.floor(last[0] / QUARTER) === Math.floor(at / QUARTER)
  const kept = (same ? points.slice(0, -1) : points).filter(([ms]) => ms >= at - SHOWN)
  return [...kept, [at, value]]
}

/** Metres an hour over the last three hours; null with less than an hour of values. */
export function riseOf(points: River['points']): number | null {
  const last = points.at(-1)
  const first = last && points.find(([ms]) => ms >= last[0] - 3 * HOUR)
  if (!last || !first || last[0] - first[0] < HOUR) return null
  return Math.round(((last[1] - first[1]) / ((last[0] - first[0]) / HOUR)) * 100) / 100
}
