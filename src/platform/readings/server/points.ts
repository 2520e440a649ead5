import type { Row } from './row.ts'
import type { Run } from './runs.ts'

/** Readings side by side, as a statement takes them. Times in ms since 1970. */
export interface Points {
  series: number[]
  at: number[]
  value: number[]
  receivedAt: number[]
  suspect: boolean[]
}

/** Checked rows side by side. */
export function pointsOfRows(rows: readonly Row[]): Points {
  return {
    series: rows.map((r) => r.series),
    at: rows.map((r) => r.at),
    value: rows.map((r) => r.value),
    receivedAt: rows.map((r) => r.receivedAt),
    suspect: rows.map((r) => r.suspect),
  }
}

/** Runs side by side, one after the other. */
export function pointsOfRuns(runs: readonly Run[]): Points {
  const all: Points = { series: [], at: [], value: [], receivedAt: [], suspect: [] }
  for (const { series, points } of runs)
    for (let i = 0; i < points.length; i += 4) {
      all.series.push(series)
      all.at.push(points[i]!)
      all.value.push(points[i + 1]!)
      all.receivedAt.push(points[i + 2]!)
      all.suspect.push(points[i + 3] === 1)
    }
  return all
}
