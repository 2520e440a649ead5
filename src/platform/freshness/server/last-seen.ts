import type { Db, Tx } from '#platform/database/server/db.ts'

/**
 * Tells the newest value of series, by `thing/indicator`. Must lock what it reads against newer values until the
 * transaction ends, so that a value that is just being stored is either seen or will see the flip.
 */
export type LastSeen = (tx: Tx, subjects: readonly string[]) => Promise<Map<string, Date>>

const KEY = 'freshness.last-seen'

/** Lets the rung that keeps the readings answer for them. Needed in each process that runs `flipDue`. */
export function answerLastSeen(db: Db, lastSeen: LastSeen): void {
  db.local.set(KEY, lastSeen)
}

/** Who answers for series in this process, if anybody does. */
export function findLastSeen(db: Db): LastSeen | undefined {
  return db.local.get(KEY) as LastSeen | undefined
}
