import type { Row } from './row.ts'
import type { SeriesState } from './series.ts'

/** What is remembered of where series stand. */
export interface States {
  readonly states: { get(series: number): SeriesState | undefined }
}

/** Where the series of these rows (in order) stand, if this process knows them all and every row is newer than all its series had. */
export function believe(memory: States, rows: readonly Row[]): Map<number, SeriesState> | undefined {
  const states = new Map<number, SeriesState>()
  let last: Row | undefined
  for (const row of rows) {
    if (last?.series === row.series) {
      if (row.at === last.at) return undefined
    } else {
      const state = memory.states.get(row.series)
      if (!state || state.lastAt === null || row.at <= state.lastAt) return undefined
      states.set(row.series, { ...state, open: state.open && { ...state.open } })
    }
    last = row
  }
  return rows.length ? states : undefined
}
