import type { Db, Tx } from '#platform/database/server/db.ts'
import { emit, tell } from '#platform/events/server/outbox.ts'
import { arrived, needsArrival } from '#platform/freshness/server/arrived.ts'
import { believe } from './believe.ts'
import { checkOffers } from './check-offers.ts'
import { addToHours } from './hour-sums.ts'
import { insertFresh } from './insert-fresh.ts'
import { insertLate } from './insert-late.ts'
import { insertMarks, keepReceipts, keepRefused } from './keep-records.ts'
import { loosenPacks } from './loosen-packs.ts'
import type { Memory } from './memory.ts'
import type { Offer, Outcome } from './offered.ts'
import { ensurePartitions, partitionOf } from './partitions.ts'
import { placeRows } from './place-rows.ts'
import { pointsOfRows } from './points.ts'
import { findQuiet, GIVEN_UP, SHOWN, shownOf, storeQuiet } from './quiet.ts'
import { inOrder, isFresh, type Row, splitRepeats } from './row.ts'
import { lockSeries, noteSources, numberSeries, SeriesGone, type SeriesState } from './series.ts'
import { settleRepeats } from './settle-repeats.ts'
import { packShown } from './shown.ts'
import type { Mark } from './spool.ts'
import { asStored } from './stored.ts'

/** Two transactions waited for each other and the server ended ours: the second try finds the other one done. */
const DEADLOCK = '40P01'
/** What was believed of the series is no longer true: another process has moved them, or stored the same instant. */
const BELIEF_BROKEN = ['SA001', '23505']

export interface StoreOptions {
  /** Aborted when the caller no longer waits: the flush must then not commit. */
  signal: AbortSignal
  /** Where in a spool file these offers end, written down with them. */
  mark?: Mark
}

/**
 * The flush: stores everything that was handed in meanwhile in one transaction with a fixed number of statements,
 * whatever the number of rows. Checks come first and in memory; series and partitions that are missing are made before.
 * What this process knows of the series is believed, and the flush fails if it is wrong; then it locks them and looks.
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
    const code = (error as { code?: string }).code ?? ''
    if (error instanceof SeriesGone) memory.series.clear()
    else if (code !== DEADLOCK && !BELIEF_BROKEN.includes(code)) throw error
    return await storeOnce(db, memory, offers, options)
  }
}

async function storeOnce(db: Db, memory: Memory, offers: readonly Offer[], options: StoreOptions): Promise<Outcome[]> {
  const { rows, outcomes } = await checkOffers(memory, offers)
  await numberSeries(db, memory.series, rows)
  await ensurePartitions(db, memory.partitions, new Set(rows.map((r) => partitionOf(r.at))))
  inOrder(rows)
  const series = numbersOf(rows)
  const leave = await enter(memory, series)
  let states = believe(memory, rows)
  try {
    options.signal.throwIfAborted()
    if (states && !options.mark && !outcomes.some((o) => o.rejected.length)) {
      const quiet = await findQuiet(db, offers, outcomes, rows, states)
      if (quiet) {
        const { moved, readings } = quiet
        const closed = addToHours(rows, states)
        await storeQuiet(db, { points: pointsOfRows(rows), shown: shownOf(readings), moved, closed, offers, outcomes })
        remember(memory, states)
        return outcomes
      }
    }
    const believed = believe(memory, rows)
    states = believed
    await db.tx(
      async (tx) => {
        options.signal.throwIfAborted()
        if (believed) await storeBelieved(tx, outcomes, rows, believed)
        else if (rows.length) states = await storeLocked(tx, offers, outcomes, rows, series)
        if (states) noteSources(tx, states, sourcesOf(rows, offers))
        await keepReceipts(tx, offers, outcomes)
        if (outcomes.some((o) => o.rejected.length)) await keepRefused(tx, offers, outcomes)
        if (options.mark) await tx.run(insertMarks([options.mark]))
        options.signal.throwIfAborted()
      },
      { within: GIVEN_UP },
    )
    if (outcomes.some((o) => o.corrected)) forget(memory, series)
    else if (states) remember(memory, states)
  } catch (error) {
    forget(memory, series)
    throw error
  } finally {
    leave()
  }
  return outcomes
}

/** The numbers of the series of rows that are in order. */
function numbersOf(rows: readonly Row[]): number[] {
  const numbers: number[] = []
  for (const { series } of rows) if (numbers.at(-1) !== series) numbers.push(series)
  return numbers
}

function remember(memory: Memory, states: ReadonlyMap<number, SeriesState>): void {
  for (const state of states.values()) memory.states.set(state.id, { ...state, wasAt: state.lastAt })
}

/** By which source each series got its readings, where the caller has one. */
export function sourcesOf(rows: readonly Row[], offers: readonly Offer[]): Map<number, string> {
  const sources = new Map<number, string>()
  for (const { series, offer } of rows) {
    const source = offers[offer]!.from.sourceId
    if (source !== undefined) sources.set(series, source)
  }
  return sources
}

/** Waits until no other flush of this process has any of these series in hand, then takes them. @returns gives them back. */
async function enter({ busy, journal, seats }: Memory, series: readonly number[]): Promise<() => void> {
  for (let other = series.find((s) => busy.has(s)); other !== undefined; other = series.find((s) => busy.has(s)))
    await busy.get(other)
  const end = Promise.withResolvers<void>()
  for (const s of series) {
    busy.set(s, end.promise)
    seats.unsettle(s)
  }
  // The journal takes no more of them now; what it has goes first.
  while (journal && series.some((s) => journal.holds(s))) await journal.fold()
  return () => {
    for (const s of series) busy.delete(s)
    end.resolve()
  }
}

function forget(memory: Memory, series: readonly number[]): void {
  for (const s of series) memory.states.delete(s)
}

/** All rows are new: nothing is asked, so that everything up to the commit leaves in one write. */
async function storeBelieved(
  tx: Tx,
  outcomes: readonly Outcome[],
  rows: readonly Row[],
  states: Map<number, SeriesState>,
): Promise<void> {
  const moved = await placeRows(tx, rows, states)
  const storing = insertFresh(tx, rows, moved, addToHours(rows, states))
  storing.catch(() => {})
  for (const row of rows) outcomes[row.offer]!.accepted++
  await spread(tx, rows, true)
}

async function storeLocked(
  tx: Tx,
  offers: readonly Offer[],
  outcomes: readonly Outcome[],
  rows: readonly Row[],
  series: readonly number[],
): Promise<Map<number, SeriesState>> {
  const states = await lockSeries(tx, series)
  const { firsts, repeats } = splitRepeats(rows)
  const moved = await placeRows(tx, firsts, states)
  const fresh = firsts.filter(isFresh)
  const late = firsts.filter((r) => !isFresh(r))
  if (late.length) loosenPacks(tx, late)
  const existing = late.length ? await insertLate(tx, late) : []
  // Not waited for here: what the rules ask goes out behind it on the same connection and is answered after it.
  const storing =
    fresh.length || moved.length ? insertFresh(tx, fresh, moved, addToHours(fresh, states)) : Promise.resolve()
  storing.catch(() => {})
  const stored = await settleRepeats(tx, offers, outcomes, { firsts, repeats, late, existing })
  if (stored.length) await spread(tx, stored, false)
  await storing
  return states
}

/** Tells freshness, rules and screens what has been stored. @param believed nobody else has moved these series meanwhile. */
async function spread(tx: Tx, stored: readonly Row[], believed: boolean): Promise<void> {
  const needs = await needsArrival(tx)
  const arrivals = stored.filter((r) => r.newest && needs(r.subject))
  if (arrivals.length)
    await arrived(
      tx,
      arrivals.map((r) => ({
        kind: 'series' as const,
        subject: r.subject,
        indicator: r.indicator.id,
        areaId: r.thing.areaId,
        at: new Date(r.at),
      })),
    )
  const readings = stored.map(asStored)
  await tell(tx, { kind: 'reading.stored', data: { readings, believed } })
  const shown = readings.length <= SHOWN ? readings : readings.filter((r) => r.newest)
  if (shown.length) await emit(tx, { kind: 'reading', topic: 'readings', data: packShown(shown) })
}
