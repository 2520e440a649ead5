/** A water level at an instant, in metres. */
export interface Level {
  at: Date
  value: number
}

const HOUR_MS = 3_600_000

/**
 * Rate of rise in metres an hour (falling is negative): the slope of the straight line that fits the readings of the last
 * `windowMs` best, so that one wrong centimetre does not make a wave. Undefined with fewer than two instants in the window.
 * Readings may come in any order; those after the newest one do not exist, so "last" is by the newest.
 */
export function rateOfRise(readings: readonly Level[], windowMs: number = HOUR_MS): number | undefined {
  if (readings.length < 2) return undefined
  const newest = Math.max(...readings.map((reading) => reading.at.getTime()))
  const near = readings.filter((reading) => reading.at.getTime() >= newest - windowMs)
  const hours = near.map((reading) => (reading.at.getTime() - newest) / HOUR_MS)
  const meanX = mean(hours)
  const meanY = mean(near.map((reading) => reading.value))
  const spread = hours.reduce((sum, x) => sum + (x - meanX) ** 2, 0)
  if (spread === 0) return undefined
  return near.reduce((sum, reading, i) => sum + (hours[i]! - meanX) * (reading.value - meanY), 0) / spread
}

/** Hours until a level is reached at this rate; 0 when it is reached already, undefined when the water does not rise. */
export function hoursUntil(level: number, target: number, rate: number | undefined): number | undefined {
  if (level >= target) return 0
  return rate !== undefined && rate > 0 ? (target - level) / rate : undefined
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
