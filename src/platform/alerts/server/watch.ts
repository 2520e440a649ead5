import type { Db } from '#platform/database/server/db.ts'
import { endCalmAfter } from '#platform/events/server/calm-era.ts'
import { subscribe } from '#platform/events/server/outbox.ts'
import type { StoredReading } from '#platform/readings/server/stored.ts'
import { applySightings } from './flip.ts'
import { ruleBook } from './rule-book.ts'
import { type FreshnessFlipped, seeAbsence } from './see-absence.ts'
import { type FigureOfficial, seeFigures } from './see-figures.ts'
import { flipsNothing, seeReadings, staysCalm } from './see-readings.ts'
import type { Sighting } from './sighting.ts'
import { CHANGES } from './watching.ts'

/**
 * Lets the rules watch the facts, inside the transactions that store them: readings, freshness, official figures.
 * Called once at start. @throws when a declared rule cannot be compiled.
 */
export function watchFacts(db: Db): void {
  ruleBook(db)
  endCalmAfter(db, CHANGES)
  subscribe(
    db,
    'reading.stored',
    async (tx, h) => {
      const { readings, believed } = h.data as Stored
      await applySightings(tx, await seeReadings(tx, readings, believed), believed)
    },
    async (db, h) => {
      const { readings, believed } = h.data as Stored
      return believed === true && flipsNothing(db, readings)
    },
    (db, h) => staysCalm(db, (h.data as Stored).readings),
  )
  subscribe(db, 'freshness.told', async (tx, h) => {
    const { flips } = h.data as { flips: FreshnessFlipped[] }
    const seen: Sighting[] = []
    for (const flip of flips) seen.push(...(await seeAbsence(tx, flip)))
    await applySightings(tx, seen)
  })
  subscribe(db, 'figure.official', async (tx, h) => {
    const data = h.data as FigureOfficial | FigureOfficial[]
    await applySightings(tx, await seeFigures(tx, Array.isArray(data) ? data : [data]))
  })
}

interface Stored {
  readings: StoredReading[]
  /** Nobody else can have moved these series meanwhile. */
  believed?: boolean
}
