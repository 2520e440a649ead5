import type { StoredReading } from './stored.ts'

/** A reading as screens are shown it. */
export interface ShownReading {
  thing: string
  indicator: string
  at: string
  value: number
  suspect: boolean
  areaId: number | null
}

/** What an event of readings carries: a row each, in the order of `ShownReading`, time in ms since 1970. */
export interface PackedReadings {
  packed: [thing: string, indicator: string, at: number, value: number, suspect: 0 | 1, areaId: number | null][]
}

/** Readings as an event carries them: a third of the bytes of objects, written with every flush. */
export function packShown(readings: readonly StoredReading[]): PackedReadings {
  return { packed: readings.map((r) => [r.thing, r.indicator, r.at.getTime(), r.value, r.suspect ? 1 : 0, r.areaId]) }
}

/** The readings of an event, as screens are shown them. */
export function unpackShown({ packed }: PackedReadings): ShownReading[] {
  return packed.map(([thing, indicator, at, value, suspect, areaId]) => ({
    thing,
    indicator,
    at: new Date(at).toISOString(),
    value,
    suspect: suspect === 1,
    areaId,
  }))
}
