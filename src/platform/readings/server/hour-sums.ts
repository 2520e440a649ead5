import { addExact, type Exact, exactly } from './exact-sum.ts'
import type { Row } from './row.ts'
import type { SeriesState } from './series.ts'

const HOUR_MS = 3_600_000

/** What rows add to one hour of one series. Times in ms. */
export interface HourSum {
  series: number
  hour: number
  n: number
  sum: Exact
  min: number
  max: number
  lastAt: number
  last: number
}

/**
 * Adds rows that are newer than all their series had, in order, to the hours their series are in (`state.open`).
 * @returns the hours that a later one has closed.
 */
export function addToHours(rows: readonly Row[], states: ReadonlyMap<number, SeriesState>): HourSum[] {
  const closed: HourSum[] = []
  for (const { series, at, value } of rows) {
    const state = states.get(series)!
    const hour = at - (at % HOUR_MS)
    const open = state.open
    if (open?.hour === hour) {
      open.n++
      open.sum = addExact(open.sum, exactly(value))
      if (value < open.min) open.min = value
      if (value > open.max) open.max = value
      open.lastAt = at
      open.last = value
      continue
    }
    if (open) closed.push(open)
    state.open = { series, hour, n: 1, sum: exactly(value), min: value, max: value, lastAt: at, last: value }
  }
  return closed
}
