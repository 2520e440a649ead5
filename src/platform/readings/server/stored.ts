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
