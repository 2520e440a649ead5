import sql from 'sql-template-tag'
import type { Db } from '#platform/database/server/db.ts'
import { checkOffers } from './check-offers.ts'
import { findQuietParts } from './find-quiet-parts.ts'
import type { HourSum } from './hour-sums.ts'
import type { Memory } from './memory.ts'
import type { Offer, Outcome } from './offered.ts'
import { partitionOf } from './partitions.ts'
import { storeQuiet } from './quiet.ts'
import { inOrder, type Row } from './row.ts'
import type { Mark, Spool } from './spool.ts'
import { linesOf } from './spool-line.ts'
import type { StoredReading } from './stored.ts'

/** Rows that go to the database without waiting so long. */
const FOLD_ROWS = 1000
/** With so many rows waiting, no more are taken until the database has caught up. */
const FULL = 20_000

/**
 * Quiet readings of a crowd (decision 13): on disk when they are acknowledged, and in the database a tenth of a second
 * later, many in one statement. Memory knows where their series stand, so nothing is stored twice or out of turn.
 */
export interface Journal {
  /**
   * Takes what it can of offers and waits until that is on disk. @returns the outcome of each offer, in order; undefined
   * for those that are not quiet, which the caller must store.
   */
  take(offers: readonly Offer[]): Promise<(Outcome | undefined)[]>
  /** Tells whether rows of this series are on their way into the database. */
  holds(series: number): boolean
  /** Waits until what has been taken is in the database, or `broken` has been told that it is on disk alone. */
  fold(): Promise<void>
}

export interface JournalOptions {
  /** How long what is on disk may wait for the database, ms. */
  foldAfter: number
  /** Whether what is on disk is being caught up: nothing is taken meanwhile. */
  isBroken(): boolean
  /** Told that something is on disk that no fold will bring in: it must be caught up. */
  broken(error?: unknown): void
  /** Told how many rows a fold brought in. */
  folded(rows: number): void
}

/** What has been taken since the last fold. */
interface Gathered {
  rows: Row[]
  readings: StoredReading[]
  closed: HourSum[]
  offers: Offer[]
  outcomes: Outcome[]
  series: Set<number>
  mark?: Mark
}

const nothing = (): Gathered => ({ rows: [], readings: [], closed: [], offers: [], outcomes: [], series: new Set() })

/** A step that holds series. */
interface Step {
  series: Set<number>
  end: Promise<void>
}

/** Opens the journal of an intake over a spool of its own. One `take` at a time. */
export function openJournal(db: Db, memory: Memory, spool: Spool, options: JournalOptions): Journal {
  let gathered = nothing()
  let writing: Step | undefined
  let folding: Step | undefined
  let timer: NodeJS.Timeout | undefined
  /** Counts the failures: what was judged before one is not to be believed after it. */
  let failures = 0

  const take = async (offers: readonly Offer[]): Promise<(Outcome | undefined)[]> => {
    const none = offers.map(() => undefined)
    if (options.isBroken() || gathered.rows.length > FULL) return none
    const { rows, outcomes } = await checkOffers(memory, offers)
    const known = rows.filter((r) => isKnown(memory, r))
    const end = Promise.withResolvers<void>()
    writing = { series: new Set(known.map((r) => r.series)), end: end.promise }
    const before = failures
    try {
      const parts = await findQuietParts(db, memory, offers, outcomes, rows, known.length === rows.length)
      const taken = offers.map((_, n) => parts.some((p) => p.offers.has(n)))
      const ours = offers.filter((_, n) => taken[n])
      if (!ours.length) return none
      const mark = await spool.append(linesOf(ours)).catch(() => undefined)
      if (!mark) return none
      const theirs = outcomes.map((o, n) => (taken[n] ? o : undefined))
      if (failures !== before) options.broken()
      else {
        for (const part of parts) {
          for (const [id, state] of part.states) memory.states.set(id, state)
          for (const id of part.states.keys()) gathered.series.add(id)
          gathered.rows.push(...part.rows)
          gathered.readings.push(...part.readings)
          gathered.closed.push(...part.closed)
        }
        gathered.offers.push(...ours)
        gathered.outcomes.push(...theirs.filter((o) => o !== undefined))
        gathered.mark = mark
        if (gathered.rows.length >= FOLD_ROWS && !folding) void fold()
        else timer ??= setTimeout(fold, options.foldAfter)
      }
      return theirs
    } finally {
      writing = undefined
      end.resolve()
    }
  }

  const fold = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    while (folding || writing) await (folding ?? writing)!.end
    if (!gathered.rows.length) return
    const batch = gathered
    gathered = nothing()
    const end = store(batch).finally(() => {
      folding = undefined
      if (gathered.rows.length) timer ??= setTimeout(fold, gathered.rows.length < FOLD_ROWS ? options.foldAfter : 0)
    })
    folding = { series: batch.series, end }
    await end
  }
  const store = async (batch: Gathered) => {
    const moved = [...batch.series].sort((a, b) => a - b).map((id) => memory.states.get(id)!)
    try {
      const storing = storeQuiet(db, { ...batch, rows: inOrder(batch.rows), moved })
      // The statement is made: from here on the next fold believes what this one writes.
      for (const state of moved) state.wasAt = state.lastAt
      await storing
      const gone = spool.advance(batch.mark!)
      options.folded(batch.rows.length)
      if (gone) await db.run(sql`delete from readings.spooled where file = ${gone}`).catch(() => {})
    } catch (error) {
      failures++
      for (const id of [...batch.series, ...gathered.series]) memory.states.delete(id)
      gathered = nothing()
      options.broken(error)
    }
  }

  return {
    take,
    fold,
    holds: (s) => gathered.series.has(s) || folding?.series.has(s) === true || writing?.series.has(s) === true,
  }
}

/** Whether a row's series and partition are there and no flush has the series in hand. Gives it its number. */
function isKnown(memory: Memory, row: Row): boolean {
  const id = memory.series.get(row.subject)
  if (id === undefined || memory.busy.has(id) || !memory.partitions.has(partitionOf(row.at))) return false
  row.series = id
  return true
}
