import type { Row } from './row.ts'

/** A value at an instant. */
export interface Point {
  at: Date
  value: number
}

/** A reading as it was stored or corrected, told to those who watch within the same transaction (`reading.stored`). */
export interface StoredReading {
  thing: string
  indicator: string
  series: number
  areaId: number | null
  at: Date
  value: number
  /** It jumped further from its neighbour than the indicator allows: shown, never refused. */
  suspect: boolean
  /** It is the newest of its series after this flush. */
  newest: boolean
  /** The reading before it in time; null when there is none, or when it is older than the newest two and not needed. */
  previous: Point | null
  simulated: boolean
}

/** What is told of a row that has been stored. */
export function asStored(row: Row): StoredReading {
  return {
    thing: row.thing.id,
    indicator: row.indicator.id,
    series: row.series,
    areaId: row.thing.areaId,
    at: new Date(row.at),
    value: row.value,
    suspect: row.suspect,
    newest: row.newest,
    previous: row.previous,
    simulated: row.thing.simulated,
  }
}
