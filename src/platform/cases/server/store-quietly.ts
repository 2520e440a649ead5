import sql from 'sql-template-tag'
import { type Db, named } from '#platform/database/server/db.ts'
import { isSpared, tellCommitted } from '#platform/events/server/outbox.ts'
import { wakeIndexer } from '#platform/search/server/wake.ts'
import { openedParts } from './insert-opened.ts'
import { believeNumbers, numberedFrom } from './number-cases.ts'
import { eventsOf, numberEvents, type Opening } from './store-cases.ts'
import { talliedFrom } from './tally.ts'

/** A server that does not answer for so long is frozen, ms. */
const FROZEN = 60_000

/**
 * Stores new cases by a single statement that is a transaction of its own, where this process knows how numbers stand and
 * nobody who subscribes to their opening would do anything: one message and one answer (as decision 8 has it for readings).
 * The numbers are taken first, the counts last; between them nobody else waits.
 * @returns false when they have to go the ordinary way. @throws SA002 when numbers stood elsewhere; nothing is stored then.
 */
export async function storeQuietly(db: Db, openings: readonly Opening[]): Promise<boolean> {
  const rows = openings.map((o) => o.row)
  const taken = believeNumbers(db, rows)
  if (!taken) return false
  const now = db.clock()
  const events = await eventsOf(db, rows)
  for (const event of events) if (!(await isSpared(db, event))) return false
  const [answer] = await db.alone<{ ids: number[] }>(
    named(
      'cases.open-quietly',
      sql`${openedParts(now, openings, events)}, numbered as (
        ${numberedFrom(taken)}
      ), tallied as (
        ${talliedFrom(rows)}
      )
      select cases.all_numbered(1, (select count(*) from numbered)), array(select id from told order by id) as ids`,
    ),
    FROZEN,
  )
  numberEvents(events, answer!.ids, now)
  wakeIndexer(db)
  tellCommitted(db, events)
  return true
}
