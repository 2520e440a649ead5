import sql from 'sql-template-tag'
import type { Db } from '#platform/database/server/db.ts'
import { checkOffers } from './check-offers.ts'
import { findQuietParts } from './find-quiet-parts.ts'
import type { HourSum } from './hour-sums.ts'
import { judgeColumns, type QuietColumns } from './judge-columns.ts'
import type { MayWrite, Memory } from './memory.ts'
import { type ColumnOffer, hasColumns, type Offer, type Outcome } from './offered.ts'
import { packRuns } from './packs.ts'
import { partitionOf } from './partitions.ts'
import { storeQuiet } from './quiet.ts'
import type { Row } from './row.ts'
import { addColumns, addRows, type Runs, shownOfRuns } from './runs.ts'
import type { Mark, Spool } from './spool.ts'
import { linesOf } from './spool-line.ts'

/** Rows that go to the database without waiting so long. */
const FOLD_ROWS = 1000
/** With so many rows waiting, no more are taken until the database has caught up. */
const FULL = 400_000
/** A fold of bodies waits so many times longer: what gathers meanwhile moves each series once. */
const PATIENT = 10
/** … but not when so many rows have gathered. */
const PATIENT_ROWS = 150_000

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
  count: number
  /** It began so long ago, ms of `performance.now`. */
  since: number
  runs: Runs
  closed: HourSum[]
  offers: Offer[]
  outcomes: Outcome[]
  /** How far files of the journal reach with it, by name. */
  marks: Map<string, Mark>
}

const nothing = (): Gathered => ({
  count: 0,
  since: performance.now(),
  runs: new Map(),
  closed: [],
  offers: [],
  outcomes: [],
  marks: new Map(),
})

/** A step that holds series. */
interface Step {
  holds(series: number): boolean
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
    const bodies = offers.filter(hasColumns)
    const others = offers.filter((o) => !hasColumns(o))
    const taken = new Map<Offer, Outcome | undefined>()
    for (const [part, way] of [
      [bodies, takeBodies],
      [others, takeRows],
    ] as const) {
      if (!part.length || options.isBroken()) continue
      // What fails must not be answered for what has been written.
      const outcomes = await way(part as ColumnOffer[]).catch(() => [])
      for (const [i, offer] of part.entries()) taken.set(offer, outcomes[i])
    }
    return offers.map((o) => taken.get(o))
  }

  /** Writes what was found quiet to disk. @param add takes it in once it is there. @returns whether it is. */
  const write = async (ours: readonly Offer[], outcomes: readonly Outcome[], before: number, add: () => void) => {
    const mark = await spool.append(linesOf(ours)).catch(() => undefined)
    if (!mark) return false
    if (failures !== before) {
      options.broken()
      return true
    }
    add()
    gathered.offers.push(...ours)
    gathered.outcomes.push(...outcomes)
    gathered.marks.set(mark.file, mark)
    for (const { accepted } of outcomes) gathered.count += accepted
    return true
  }
  /** What has gathered sets out soon, at once when it is much. */
  const foldSoon = () => {
    if (gathered.count >= FOLD_ROWS && !folding && !isWorthWaiting()) void fold()
    else timer ??= setTimeout(foldOrWait, options.foldAfter)
  }
  const isWorthWaiting = () =>
    gathered.offers.some(hasColumns) &&
    gathered.count < PATIENT_ROWS &&
    performance.now() - gathered.since < options.foldAfter * PATIENT
  const foldOrWait = () => {
    timer = undefined
    if (gathered.count >= FOLD_ROWS && isWorthWaiting()) timer = setTimeout(foldOrWait, options.foldAfter)
    else void fold()
  }

  const takeRows = async (offers: readonly Offer[]): Promise<(Outcome | undefined)[]> => {
    const none = offers.map(() => undefined)
    const { rows, outcomes } = await checkOffers(memory, offers)
    const known = rows.filter((r) => isKnown(memory, r))
    const series = new Set(known.map((r) => r.series))
    return writingWith(
      (s) => series.has(s),
      async () => {
        const before = failures
        const parts = await findQuietParts(db, memory, offers, outcomes, rows, known.length === rows.length)
        const taken = offers.map((_, n) => parts.some((p) => p.offers.has(n)))
        const ours = offers.filter((_, n) => taken[n])
        if (!ours.length) return none
        const theirs = outcomes.map((o, n) => (taken[n] ? o : undefined))
        const isWritten = await write(
          ours,
          theirs.filter((o) => o !== undefined),
          before,
          () => {
            for (const part of parts) {
              for (const [id, state] of part.states) memory.states.set(id, state)
              addRows(gathered.runs, part.rows)
              gathered.closed.push(...part.closed)
            }
          },
        )
        if (!isWritten) return none
        foldSoon()
        return theirs
      },
    )
  }

  let turns = 0
  const takeBodies = async (offers: readonly ColumnOffer[]): Promise<(Outcome | undefined)[]> => {
    const none = offers.map(() => undefined)
    while (gathered.count > FULL && folding) await folding.end
    // A flush may have their series in hand: waiting for it is shorter than going the same way behind it.
    await Promise.all(new Set(memory.busy.values()))
    const turn = { number: ++turns, book: await memory.book() }
    const asked: { offer: ColumnOffer; may: MayWrite }[] = []
    for (const offer of offers) {
      const may = await memory.mayWrite(offer.from)
      offer.from = { ...offer.from, sourceId: offer.from.sourceId ?? (await memory.sourceOf(offer.from.actor)) }
      asked.push({ offer, may })
    }
    return writingWith(
      (s) => memory.seats.ofSeries(s)?.turn === turn.number,
      async () => {
        const before = failures
        const quiet = await judgeColumns(db, memory, turn, asked)
        const ours = quiet.filter((q): q is QuietColumns => q !== undefined)
        if (!ours.length) return none
        const theirs = quiet.map((q) => q && allAccepted(q.offer.columns.count))
        const isWritten = await write(
          ours.map((q) => q.offer),
          theirs.filter((o) => o !== undefined),
          before,
          () => {
            for (const one of ours)
              for (const hour of addColumns(gathered.runs, memory, turn.book, one)) gathered.closed.push(hour)
          },
        )
        if (!isWritten) return none
        foldSoon()
        return theirs
      },
    )
  }
  const writingWith = async <T>(holds: (series: number) => boolean, work: () => Promise<T>): Promise<T> => {
    const end = Promise.withResolvers<void>()
    writing = { holds, end: end.promise }
    try {
      return await work()
    } finally {
      writing = undefined
      end.resolve()
    }
  }

  const fold = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    while (folding || writing) await (folding ?? writing)!.end
    if (!gathered.count) return
    const batch = gathered
    gathered = nothing()
    const end = store(batch).finally(() => {
      folding = undefined
      if (gathered.count) foldSoon()
    })
    folding = { holds: (s) => batch.runs.has(s), end }
    await end
  }
  const store = async ({ runs, closed, offers, outcomes, count, marks: reached }: Gathered) => {
    const ordered = [...runs.values()].sort((a, b) => a.series - b.series)
    const moved = ordered.map((run) => memory.states.get(run.series)!)
    const marks = [...reached.values()]
    try {
      const { packs, loose } = packRuns(ordered)
      const flush = {
        points: loose,
        packs,
        shown: shownOfRuns(ordered, count),
        moved,
        closed,
        offers,
        outcomes,
        marks,
      }
      const storing = storeQuiet(db, flush)
      // The statement is made: from here on the next fold believes what this one writes.
      for (const state of moved) state.wasAt = state.lastAt
      await storing
      const gone = marks.map((mark) => spool.advance(mark)).filter((file) => file !== undefined)
      options.folded(count)
      if (gone.length) await db.run(sql`delete from readings.spooled where file = any(${gone}::text[])`).catch(() => {})
    } catch (error) {
      failures++
      for (const id of [...runs.keys(), ...gathered.runs.keys()]) memory.states.delete(id)
      gathered = nothing()
      options.broken(error)
    }
  }

  return {
    take,
    fold,
    holds: (s) => gathered.runs.has(s) || folding?.holds(s) === true || writing?.holds(s) === true,
  }
}

const allAccepted = (accepted: number): Outcome => ({ accepted, corrected: 0, duplicates: 0, rejected: [] })

/** Whether a row's series and partition are there and no flush has the series in hand. Gives it its number. */
function isKnown(memory: Memory, row: Row): boolean {
  const id = memory.series.get(row.subject)
  if (id === undefined || memory.busy.has(id) || !memory.partitions.has(partitionOf(row.at))) return false
  row.series = id
  return true
}
