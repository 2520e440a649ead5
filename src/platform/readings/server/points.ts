import type { Row } from './row.ts'

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
