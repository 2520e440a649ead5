import sql from 'sql-template-tag'
import { type Db, named } from '#platform/database/server/db.ts'
import { insertEvent, isSpared, tellCommitted } from '#platform/events/server/outbox.ts'
import { needsArrival } from '#platform/freshness/server/arrived.ts'
import type { HourSum } from './hour-sums.ts'
import { storeFresh } from './insert-fresh.ts'
import { insertMarks, insertReceipts, isHearingDue } from './keep-records.ts'
import type { Offer, Outcome } from './offered.ts'
import { insertPacks, type Packs } from './packs.ts'
import { placeRows } from './place-rows.ts'
import type { Points } from './points.ts'
import type { Row } from './row.ts'
import type { SeriesState } from './series.ts'
import { type PackedReadings, packShown } from './shown.ts'
import type { Mark } from './spool.ts'
import { asStored, type StoredReading } from './stored.ts'

/** A flush whose connection does not answer so long is given up, ms: its rows are on disk by then. */
export const GIVEN_UP = 15_500

/** Above this many rows a flush shows screens only the newest of each series: nobody watches a backfill point by point. */
export const SHOWN = 1000

/** Rows that change nothing but their series. */
export interface Quiet {
  readings: StoredReading[]
  /** The states they moved, as they stand afterwards. */
  moved: SeriesState[]
}

/**
 * Tells whether rows are what most rows are: newer than their series and accepted, of fresh series, and memory tells that
 * no rule flips. Counts them as accepted.
 * @param states where the series stand, as believed; carried forward here, except the hour they are in.
 * @returns undefined when they are not: nothing has been written, and `states` is of no use any more.
 */
export async function findQuiet(
  db: Db,
  offers: readonly Offer[],
  outcomes: readonly Outcome[],
  rows: readonly Row[],
  states: ReadonlyMap<number, SeriesState>,
): Promise<Quiet | undefined> {
  const needs = await needsArrival(db)
  for (const row of rows) {
    const source = offers[row.offer]!.from.sourceId
    if (needs(row.subject)) return undefined
    if (source !== undefined && (states.get(row.series)!.source !== source || isHearingDue(db, source)))
      return undefined
  }
  const moved = await placeRows(db, rows, states)
  const readings = rows.map(asStored)
  if (!(await isSpared(db, { kind: 'reading.stored', data: { readings, believed: true } }))) return undefined
  for (const row of rows) outcomes[row.offer]!.accepted++
  return { readings, moved }
}

/** Values, hours, series, receipt and event as one statement, which is a transaction of its own. */
export interface QuietFlush {
  points: Points
  /** Points that are stored many in a row. */
  packs?: Packs
  /** What screens are shown of them. */
  shown: PackedReadings
  /** As they stand after these rows, in order of their numbers. */
  moved: readonly SeriesState[]
  closed: readonly HourSum[]
  offers: readonly Offer[]
  outcomes: readonly Outcome[]
  /** How far files of the journal have been stored with these rows. */
  marks?: readonly Mark[]
}

/**
 * Stores rows that `findQuiet` has found. The statement is made at once, so that `moved` may be carried on with.
 * @throws with SA001 when another process has moved one of the series; nothing is stored then.
 */
export async function storeQuiet(db: Db, flush: QuietFlush): Promise<void> {
  const { points, packs, shown, moved, closed, offers, outcomes, marks } = flush
  const now = db.clock()
  const happening = { kind: 'reading', topic: 'readings', data: shown }
  const more = sql`, receipt as (${insertReceipts(now, offers, outcomes)}), event as (${insertEvent(now, happening)})`
  const statement = marks
    ? packs?.series.length
      ? named(
          'readings.fold-packs',
          storeFresh(
            points,
            moved,
            closed,
            sql`${more}, mark as (${insertMarks(marks)}), packed as (${insertPacks(packs)})`,
          ),
        )
      : named('readings.fold', storeFresh(points, moved, closed, sql`${more}, mark as (${insertMarks(marks)})`))
    : named('readings.flush', storeFresh(points, moved, closed, more))
  await db.alone(statement, GIVEN_UP)
  tellCommitted(db, [happening])
}

/** What screens are shown of a flush. */
export function shownOf(readings: readonly StoredReading[]): PackedReadings {
  if (readings.length <= SHOWN) return packShown(readings)
  return packShown([...new Map(readings.map((r) => [r.series, r])).values()])
}
