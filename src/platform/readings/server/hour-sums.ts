import { exactSum } from './exact-sum.ts'
import type { Row } from './row.ts'

const HOUR_MS = 3_600_000

/** What rows add to one hour of one series. Times in ms. */
export interface HourSum {
  series: number
  hour: number
  n: number
  /** Numeric literal. */
  sum: string
  min: number
  max: number
  lastAt: number
  last: number
  /** The hour has readings already: the newest one the series had before lies in it. */
  begun: boolean
}

/** Adds up rows that are newer than all their series had, in order, by hour. A later hour can have no readings yet. */
export function hourSums(rows: readonly Row[]): HourSum[] {
  const sums: HourSum[] = []
  for (let from = 0, to = 0; from < rows.length; from = to) {
    const { series, at, known } = rows[from]!
    const hour = Math.floor(at / HOUR_MS)
    const values: number[] = []
    while (to < rows.length && rows[to]!.series === series && Math.floor(rows[to]!.at / HOUR_MS) === hour)
      values.push(rows[to++]!.value)
    const last = rows[to - 1]!
    sums.push({
      series,
      hour: hour * HOUR_MS,
      n: values.length,
      sum: exactSum(values),
      min: values.reduce((a, b) => Math.min(a, b)),
      max: values.reduce((a, b) => Math.max(a, b)),
      lastAt: last.at,
      last: last.value,
      begun: known !== null && Math.floor(known / HOUR_MS) === hour,
    })
  }
  return sums
}
