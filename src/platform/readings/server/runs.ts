import type { Book } from './check-row.ts'
import { addExact, type Exact, exactly } from './exact-sum.ts'
import type { HourSum } from './hour-sums.ts'
import type { QuietColumns } from './judge-columns.ts'
import type { Memory } from './memory.ts'
import { SHOWN } from './quiet.ts'
import type { Row } from './row.ts'
import type { SeriesState } from './series.ts'
import type { PackedReadings } from './shown.ts'

/** Readings of one series on their way into the database, in order of time. */
export interface Run {
  series: number
  thing: string
  indicator: string
  areaId: number
  /** Four numbers a reading: instant, value, when it came (ms since 1970), and 1 when it is suspect. */
  points: number[]
}

/** Runs by number of series. */
export type Runs = Map<number, Run>

function begin(runs: Runs, series: number, thing: string, indicator: string, areaId: number): Run {
  const run: Run = { series, thing, indicator, areaId, points: [] }
  runs.set(series, run)
  return run
}

/** Adds checked rows (in order) to the runs. */
export function addRows(runs: Runs, rows: readonly Row[]): void {
  for (const { series, thing, indicator, at, value, receivedAt, suspect } of rows) {
    const run = runs.get(series) ?? begin(runs, series, thing.id, indicator.id, thing.areaId)
    run.points.push(at, value, receivedAt, suspect ? 1 : 0)
  }
}

/**
 * Adds the rows of a quiet body to the runs and moves their series on, in place: newest two and the hour each is in.
 * @returns the hours that a later one has closed.
 */
export function addColumns(runs: Runs, memory: Memory, book: Book, { offer, suspect }: QuietColumns): HourSum[] {
  const { names, at, value, count } = offer.columns
  const closed: HourSum[] = []
  for (let i = 0; i < count; i++) {
    const seat = memory.seats.take(names[i]!, book)
    const { series, thing, indicator, areaId } = seat
    const run = runs.get(series) ?? begin(runs, series, thing, indicator, areaId)
    const when = at[i]!
    // -0 and 0 are one value: both are written and compared as 0.
    const what = value[i]! + 0
    run.points.push(when, what, offer.receivedAt, suspect[i]!)
    const state = memory.states.get(series)!
    state.areaId = areaId
    state.simulated = seat.simulated
    move(state, when, what, suspect[i] === 1, closed)
  }
  return closed
}

const HOUR_MS = 3_600_000

function move(state: SeriesState, at: number, value: number, suspect: boolean, closed: HourSum[]): void {
  state.prevAt = state.lastAt
  state.prevValue = state.lastValue
  state.lastAt = at
  state.lastValue = value
  state.lastSuspect = suspect
  const hour = at - (at % HOUR_MS)
  const open = state.open
  if (open?.hour !== hour) {
    if (open) closed.push(open)
    state.open = { series: state.id, hour, n: 1, sum: exactly(value), min: value, max: value, lastAt: at, last: value }
    return
  }
  open.n++
  open.sum = addValue(open.sum, value)
  if (value < open.min) open.min = value
  if (value > open.max) open.max = value
  open.lastAt = at
  open.last = value
}

const POWERS = [1, 10, 100, 1000, 10_000]

/** `addExact(sum, exactly(value))`, by arithmetic where both have the same few decimals. */
function addValue(sum: Exact, value: number): Exact {
  const power = POWERS[sum.scale]
  if (power !== undefined && typeof sum.units === 'number') {
    const own = Math.round(value * power)
    const units = sum.units + own
    if (own / power === value && Number.isSafeInteger(units) && Math.abs(own) < 1e15) return { units, scale: sum.scale }
  }
  return addExact(sum, exactly(value))
}

/** What screens are shown of runs: all of it, or the newest of each when it is much. */
export function shownOfRuns(runs: readonly Run[], count: number): PackedReadings {
  const packed: PackedReadings['packed'] = []
  for (const { thing, indicator, areaId, points } of runs)
    for (let i = count <= SHOWN ? 0 : points.length - 4; i < points.length; i += 4)
      packed.push([thing, indicator, points[i]!, points[i + 1]!, points[i + 3] === 1 ? 1 : 0, areaId])
  return { packed }
}
