import sql from 'sql-template-tag'
import { type Db, named } from '#platform/database/server/db.ts'
import { insertEvent, isSpared, tellCommitted } from '#platform/events/server/outbox.ts'
import { needsArrival } from '#platform/freshness/server/arrived.ts'
import { addToHours } from './hour-sums.ts'
import { storeFresh } from './insert-fresh.ts'
import { insertReceipts, isHearingDue, sourcesHeard } from './keep-records.ts'
import type { Offer, Outcome } from './offered.ts'
import { placeRows } from './place-rows.ts'
import type { Row } from './row.ts'
import type { SeriesState } from './series.ts'
import { packShown } from './shown.ts'
import { asStored } from './stored.ts'

/** A flush whose connection does not answer so long is given up, ms: its rows are on disk by then. */
export const GIVEN_UP = 15_500

/** Above this many rows a flush shows screens only the newest of each series: nobody watches a backfill point by point. */
export const SHOWN = 1000

/**
 * The flush that most flushes are: every row is newer than its series and accepted, every series is fresh, and memory
 * tells that no rule flips. Values, hours, series, receipt and event then are one statement, which is a transaction of
 * its own, and fails with SA001 when another process has moved a series.
 * @param states where the series stand, as believed; carried forward here.
 * @returns false when it is not such a flush: nothing has been written then, and `states` is of no use any more.
 */
export async function flushQuietly(
  db: Db,
  offers: readonly Offer[],
  outcomes: readonly Outcome[],
  rows: readonly Row[],
  states: ReadonlyMap<number, SeriesState>,
): Promise<boolean> {
  if (rows.length > SHOWN || outcomes.some((o) => o.rejected.length)) return false
  const needs = await needsArrival(db)
  for (const row of rows) {
    const source = offers[row.offer]!.from.sourceId
    if (needs(row.subject) || (source !== undefined && states.get(row.series)!.source !== source)) return false
  }
  const moved = await placeRows(db, rows, states)
  const readings = rows.map(asStored)
  if (!(await isSpared(db, { kind: 'reading.stored', data: { readings, believed: true } }))) return false
  for (const row of rows) outcomes[row.offer]!.accepted++
  for (const source of sourcesHeard(offers, outcomes))
    if (isHearingDue(db, source)) {
      for (const row of rows) outcomes[row.offer]!.accepted--
      return false
    }
  const now = db.clock()
  const happening = { kind: 'reading', topic: 'readings', data: packShown(readings) }
  const more = sql`, receipt as (${insertReceipts(now, offers, outcomes)}), event as (${insertEvent(now, happening)})`
  await db.alone(named('readings.flush', storeFresh(rows, moved, addToHours(rows, states), more)), GIVEN_UP)
  tellCommitted(db, [happening])
  return true
}
