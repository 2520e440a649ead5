import { foreign } from '#kernel/errors.ts'
import type { Db } from '#platform/database/server/db.ts'
import { endCalmAfter } from '#platform/events/server/calm-era.ts'
import { answerLastSeen } from '#platform/freshness/server/last-seen.ts'
import { catchUp } from './catch-up.ts'
import { checkOffers } from './check-offers.ts'
import { openJournal } from './journal.ts'
import { lastSeen } from './last-seen.ts'
import { makeMemory } from './memory.ts'
import { type From, type Offer, type Offered, type Outcome, offerOfColumns, type Refusal, sizeOf } from './offered.ts'
import { isOutage } from './outage.ts'
import { isLines, MOST_BYTES, parseBody } from './parse-body.ts'
import { openQueue, type Waiting } from './queue.ts'
import { scanBody } from './scan-body.ts'
import { openSpool, type Spool } from './spool.ts'
import { lineOf } from './spool-line.ts'
import { storeOffers } from './store-offers.ts'
import { withinTime } from './within-time.ts'

/** What became of what was handed in. */
export interface IntakeResult {
  accepted: number
  duplicates: number
  rejected: Refusal[]
  /** Rows that are on disk and will be stored when the database is back; absent when it is there. */
  spooled?: number
}

export interface IntakeOptions {
  /** Folder of the spool; one process owns it. */
  spoolDir: string
  /** Largest spool, bytes. Default 512 MB. */
  spoolLimit?: number
  /** Largest flush, rows. Default 3,000. */
  flushRows?: number
  /** Longest a flush may take before its rows go to the spool, ms. Default 1,900. */
  patience?: number
  /** ms between tries while the database is away. Default 1,000. */
  pause?: number
  /** Callers that make a crowd, for which the journal is opened. Default 16. */
  crowded?: number
  /** How long journalled readings may wait for the database, ms. Default 100. */
  foldAfter?: number
  log?: IntakeLog
}

/** Where the intake says what a person should look at; a pino logger fits. */
export interface IntakeLog {
  warn(about: object, message: string): void
}

export interface Intake {
  /**
   * Stores readings. Resolves after the commit, or after the fsync of the spool when the database is away.
   * @throws foreign (503, try again) when neither can be, or when too much is waiting.
   */
  take(rows: readonly Offered[], from: From): Promise<IntakeResult>
  /** `take` for the body of a request, of this content type. @throws what `parseBody` throws. */
  takeBody(bytes: Buffer, type: string | undefined, from: From): Promise<IntakeResult>
  /** Waits until what was acknowledged of a series (`thing/indicator`) can be read in the database. */
  bringIn(subject: string): Promise<void>
  /** Waits until everything that was handed in so far is in the database. */
  settle(): Promise<void>
  stop(): Promise<void>
  /** Readings that are on disk and not in the database yet. */
  spooled(): number
  /** For /metrics: rows waiting in memory, flushes so far, readings of crowds that went by the journal, bytes of the spool. */
  figures(): { waiting: number; flushes: number; journalled: number; spooledBytes: number }
}

/** So many callers waiting behind a flush are a crowd: what is quiet of theirs is journalled, the rest sets out beside. */
const CROWDED = 16
/** A fold that brings fewer rows than this ends the crowd. */
const DISPERSED = 64

/** A body shorter than this is not worth reading as columns, bytes. */
const LONG = 4096
const isLong = (bytes: Buffer) => bytes.length >= LONG && bytes.length <= MOST_BYTES

/** Rows that may wait in memory before callers are told to come back. */
const TOO_MANY = 300_000

type Batch = Waiting<IntakeResult>[]

/**
 * Starts the one intake of this process: while flushes are on their way, what is handed in gathers for the next. So the
 * more comes, the more goes in one transaction, and one disk sync serves all who wait. Found as `readings.intake` in `db.local`.
 */
export function startIntake(db: Db, options: IntakeOptions): Intake {
  const { flushRows = 3000, patience = 1900, pause = 1000, spoolLimit = 512 * 1024 * 1024, log } = options
  const memory = makeMemory(db)
  const spool = openSpool(options.spoolDir, spoolLimit)
  const written = openSpool(options.spoolDir, spoolLimit, 'journal')
  const stopping = new AbortController()
  let flushes = 0
  let journalled = 0
  /** Rows this process has put on disk and not stored yet; what an earlier process left counts as one until it is stored. */
  let onDisk = 0
  /** The database did not take the last flush; the catch-up finds out when it does again. */
  let away = false
  const catching = new Map<Spool, Promise<void>>()

  const flush = async (batch: Batch) => {
    flushes++
    if (!away && (await store(batch))) return
    await keepOnDisk(batch)
    away = !spool.isEmpty()
  }
  /** @returns false when the database is away. */
  const store = async (batch: Batch): Promise<boolean> => {
    const offers = batch.map((w) => w.offer)
    try {
      const outcomes = await withinTime(patience, (signal) => storeOffers(db, memory, offers, { signal }))
      for (const [i, w] of batch.entries()) w.resolve(resultOf(outcomes[i]!))
      return true
    } catch (error) {
      if (isOutage(error)) return false
      if (batch.length === 1) batch[0]!.reject(error)
      // Something that is no outage: whoever caused it fails alone.
      else for (const w of batch) if (!(await store([w]))) await keepOnDisk([w])
      return true
    }
  }
  const keepOnDisk = async (batch: Batch) => {
    const offers = batch.map((w) => w.offer)
    try {
      await spool.append(offers.map(lineOf))
      for (const offer of offers) onDisk += sizeOf(offer)
      startCatchUp(spool)
      const { outcomes } = await checkOffers(memory, offers).catch(() => ({ outcomes: [] as Outcome[] }))
      for (const [i, w] of batch.entries()) {
        const rejected = outcomes[i]?.rejected ?? []
        w.resolve({ accepted: 0, duplicates: 0, rejected, spooled: sizeOf(w.offer) - rejected.length })
      }
    } catch (error) {
      for (const w of batch) w.reject(error)
    }
  }
  const startCatchUp = (from: Spool) => {
    if (from.isEmpty() || catching.has(from) || stopping.signal.aborted) return
    const stored = (rows: number) => {
      if (from === spool) onDisk = Math.max(0, onDisk - rows)
      // The database takes rows again: what comes now is stored at once, beside the rest of the spool.
      away = false
    }
    const going = catchUp(db, memory, from, { signal: stopping.signal, pause, log, stored }).finally(() => {
      catching.delete(from)
      startCatchUp(from)
    })
    catching.set(from, going)
  }
  const journal = openJournal(db, memory, written, {
    foldAfter: options.foldAfter ?? 100,
    isBroken: () => catching.has(written),
    broken: (error) => {
      if (error) log?.warn({ err: error }, 'the journal could not be stored, it is caught up')
      queue.disperse()
      startCatchUp(written)
    },
    folded: (rows) => {
      flushes++
      journalled += rows
      if (rows < DISPERSED) queue.disperse()
    },
  })
  memory.journal = journal
  const queue = openQueue<IntakeResult>(
    { flush, journal: journal.take, resultOf },
    flushRows,
    options.crowded ?? CROWDED,
  )

  const hand = (offer: Offer) =>
    new Promise<IntakeResult>((resolve, reject) => {
      queue.push({ offer, resolve, reject })
    })
  const mayTake = () => {
    if (stopping.signal.aborted || queue.rows() > TOO_MANY) throw tooMuch()
  }

  const intake: Intake = {
    take: async (rows, from) => {
      if (!rows.length) return { accepted: 0, duplicates: 0, rejected: [] }
      mayTake()
      const receivedAt = db.clock().getTime()
      if (rows.length <= flushRows) return hand({ rows, from, receivedAt })
      const parts = []
      for (let i = 0; i < rows.length; i += flushRows)
        parts.push(hand({ rows: rows.slice(i, i + flushRows), from, receivedAt }))
      return together(await Promise.all(parts), flushRows)
    },
    takeBody: async (bytes, type, from) => {
      const columns = isLong(bytes) && !isLines(type) ? scanBody(bytes, memory.seats.names) : undefined
      if (!columns || columns.count > flushRows) return intake.take(parseBody(bytes, type), from)
      mayTake()
      return hand(offerOfColumns(bytes, columns, from, db.clock().getTime()))
    },
    bringIn: async (subject) => {
      if (journal.holds(memory.series.get(subject) ?? 0)) await journal.fold()
    },
    settle: async () => {
      do {
        await queue.settle()
        await journal.fold()
        await Promise.all(catching.values())
      } while (catching.size)
    },
    stop: async () => {
      await queue.settle()
      await journal.fold()
      stopping.abort()
      await Promise.all(catching.values())
      spool.close()
      written.close()
      db.local.delete('readings.intake')
    },
    spooled: () => (spool.isEmpty() && !catching.has(written) ? 0 : Math.max(1, onDisk)),
    figures: () => ({ waiting: queue.rows(), flushes, journalled, spooledBytes: spool.bytes() + written.bytes() }),
  }
  db.local.set('readings.intake', intake)
  answerLastSeen(db, lastSeen)
  endCalmAfter(db, ['freshness.flipped', 'freshness.began'])
  startCatchUp(spool)
  startCatchUp(written)
  return intake
}

function resultOf({ accepted, duplicates, rejected }: Outcome): IntakeResult {
  return { accepted, duplicates, rejected }
}

/** The results of the parts of one offer as one. */
function together(parts: readonly IntakeResult[], size: number): IntakeResult {
  const spooled = parts.reduce((sum, p) => sum + (p.spooled ?? 0), 0)
  return {
    accepted: parts.reduce((sum, p) => sum + p.accepted, 0),
    duplicates: parts.reduce((sum, p) => sum + p.duplicates, 0),
    rejected: parts.flatMap((p, n) => p.rejected.map((r) => ({ ...r, index: r.index + n * size }))),
    ...(spooled ? { spooled } : {}),
  }
}

function tooMuch(): Error {
  return foreign(
    {
      vi: 'Đang có quá nhiều số đo chờ ghi. Hãy gửi lại sau ít giây.',
      en: 'Too many readings are waiting to be stored. Send them again in a few seconds.',
    },
    { retryAfter: 2 },
  )
}

/** The intake of this process. @throws foreign when none has been started here. */
export function getIntake(db: Db): Intake {
  const intake = db.local.get('readings.intake') as Intake | undefined
  if (!intake) throw foreign({ vi: 'Tiến trình này không nhận số đo.', en: 'This process takes no readings.' })
  return intake
}

/** Whoever was told that a reading is taken finds it: waits for the journal of this process, if it holds the series. */
export async function bringIn(db: Db, subject: string): Promise<void> {
  await (db.local.get('readings.intake') as Intake | undefined)?.bringIn(subject)
}
