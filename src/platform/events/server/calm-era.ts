import type { Db } from '#platform/database/server/db.ts'
import { type Happening, onCommitted } from './outbox.ts'
import { onRelayed } from './relay.ts'

/** Counts how often something has passed that stretches of calm were judged by: one holds only within the era it was told in. */
export function calmEra(db: Db): number {
  return (db.local.get('events.calm-era') as number | undefined) ?? 0
}

/** Lets a new era of calm begin whenever one of these kinds of events passes, in this process or another. */
export function endCalmAfter(db: Db, kinds: readonly string[]): void {
  const look = (happenings: readonly Happening[]) => {
    if (happenings.some((h) => kinds.includes(h.kind))) db.local.set('events.calm-era', calmEra(db) + 1)
  }
  onCommitted(db, look)
  onRelayed(db, look)
}
