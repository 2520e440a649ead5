import sql from 'sql-template-tag'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { emit, tell } from '#platform/events/server/outbox.ts'
import { arrived } from '#platform/freshness/server/arrived.ts'
import { checkOffers } from './check-offers.ts'
import { insertFresh } from './insert-fresh.ts'
import { insertLate } from './insert-late.ts'
import { keepReceipts, keepRefused } from './keep-records.ts'
import type { Memory } from './memory.ts'
import type { Offer, Outcome } from './offered.ts'
import { ensurePartitions, partitionOf } from './partitions.ts'
import { placeRows } from './place-rows.ts'
import { inOrder, isFresh, type Row, splitRepeats } from './row.ts'
import { lockSeries, numberSeries, SeriesGone } from './series.ts'
import { settleRepeats } from './settle-repeats.ts'
import type { StoredReading } from './stored.ts'

/** Above this many rows a flush shows screens only the newest of each series: nobody watches a backfill point by point. */
const SHOWN = 1000
/** A flush whose connection does not answer so long is given up, ms: its rows are on disk by then. */
const GIVEN_UP = 15_500
/** Two transactions waited for each other and the server ended ours: the second try finds the other one done. */
const DEADLOCK = '40P01'

export interface StoreOptions {
  /** Aborted when the caller no longer waits: the flush must then not commit. */
  signal: AbortSignal
  /** Where in a spool file these offers end, written down with them. */
  mark?: { file: string; upto: number }
}

/**
 * The flush: stores everything that was handed in meanwhile in one transaction with a fixed number of statements,
 * whatever the number of rows. Checks come first and in memory; series and partitions that are missing are made before.
 * @returns what became of each offer, in order. @throws when the database is away; nothing is stored then.
 */
export async function storeOffers(
  db: Db,
  memory: Memory,
  offers: readonly Offer[],
  options: StoreOptions,
): Promise<Outcome[]> {
  try {
    return await storeOnce(db, memory, offers, options)
  } catch (error) {
    if (error instanceof SeriesGone) memory.series.clear()
    else if ((error as { code?: string }).code !== DEADLOCK) throw error
    return await storeOnce(db, memory, offers, options)
  }
}

async function storeOnce(db: Db, memory: Memory, offers: readonly Offer[], options: StoreOptions): Promise<Outcome[]> {
  const { rows, outcomes } = await checkOffers(memory, offers)
  await numberSeries(db, memory.series, rows)
  await ensurePartitions(db, memory.partitions, new Set(rows.map((r) => partitionOf(r.at))))
  inOrder(rows)
  await db.tx(
    async (tx) => {
      options.signal.throwIfAborted()
      if (rows.length) await storeRows(tx, offers, outcomes, rows)
      await keepReceipts(tx, offers, outcomes)
      if (outcomes.some((o) => o.rejected.length)) await keepRefused(tx, offers, outcomes)
      if (options.mark)
        await tx.run(sql`insert into readings.spooled (file, upto) values (${options.mark.file}, ${options.mark.upto})
      on conflict (file) do update set upto = excluded.upto`)
      options.signal.throwIfAborted()
    },
    { within: GIVEN_UP },
  )
  return outcomes
}

async function storeRows(
  tx: Tx,
  offers: readonly Offer[],
  outcomes: readonly Outcome[],
  rows: readonly Row[],
): Promise<void> {
  const states = await lockSeries(tx, [...new Set(rows.map((r) => r.series))])
  const { firsts, repeats } = splitRepeats(rows)
  const moved = await placeRows(tx, firsts, states)
  const fresh = firsts.filter(isFresh)
  const late = firsts.filter((r) => !isFresh(r))
  const existing = late.length ? await insertLate(tx, late) : []
  // Not waited for here: what the rules ask goes out behind it on the same connection and is answered after it.
  const storing = fresh.length || moved.length ? insertFresh(tx, fresh, moved) : Promise.resolve()
  storing.catch(() => {})
  const stored = await settleRepeats(tx, offers, outcomes, { firsts, repeats, late, existing })
  if (stored.length) await spread(tx, stored)
  await storing
}

/** Tells freshness, rules and screens what has been stored. */
async function spread(tx: Tx, stored: readonly Row[]): Promise<void> {
  const readings = stored.map(asStored)
  const newest = readings.filter((r) => r.newest)
  await arrived(
    tx,
    newest.map((r) => ({
      kind: 'series' as const,
      subject: `${r.thing}/${r.indicator}`,
      indicator: r.indicator,
      areaId: r.areaId,
      at: r.at,
    })),
  )
  await tell(tx, { kind: 'reading.stored', data: { readings } })
  const shown = readings.length <= SHOWN ? readings : newest
  if (shown.length) await emit(tx, { kind: 'reading', topic: 'readings', data: { readings: shown.map(asShown) } })
}

function asStored(row: Row): StoredReading {
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

const asShown = ({ thing, indicator, at, value, suspect, areaId }: StoredReading) => ({
  thing,
  indicator,
  at,
  value,
  suspect,
  areaId,
})
