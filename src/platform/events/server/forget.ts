import sql from 'sql-template-tag'
import type { Tx } from '#platform/database/server/db.ts'

/** Days an event is kept for screens that were cut off. What happened is also in the tables of its rung, for good. */
const KEPT_DAYS = 7

/** Forgets events that no screen can ask for any more. @returns how many. */
export async function forgetOldEvents(tx: Tx): Promise<number> {
  return tx.run(sql`delete from events.event where at < ${new Date(tx.now.getTime() - KEPT_DAYS * 86_400_000)}`)
}
