import { setTimeout as sleep } from 'node:timers/promises'
import sql from 'sql-template-tag'
import type { Db } from '#platform/database/server/db.ts'
import type { Memory } from './memory.ts'
import type { Offer } from './offered.ts'
import { isOutage } from './outage.ts'
import type { Piece, Spool } from './spool.ts'
import { offerOf } from './spool-line.ts'
import { storeOffers } from './store-offers.ts'
import { withinTime } from './within-time.ts'

/** Bytes of the spool stored in one transaction. */
const PIECE = 512 * 1024
/** Longest a piece may take; nobody waits for it. */
const PIECE_MS = 15_000

export interface CatchUpOptions {
  signal: AbortSignal
  /** ms between tries while the database is away. */
  pause: number
  /** Told of what cannot be stored even alone, so that it is not lost in silence. */
  log?: { warn(about: object, message: string): void } | undefined
  /** Called with the number of rows that left the spool. */
  stored(rows: number): void
}

/**
 * Stores what is spooled, in order, until nothing is left or `signal` is aborted. Knocks again and again while the
 * database is away.
 */
export async function catchUp(db: Db, memory: Memory, spool: Spool, options: CatchUpOptions): Promise<void> {
  let begun = false
  while (!options.signal.aborted && !spool.isEmpty()) {
    try {
      if (!begun) await skipStored(db, spool)
      begun = true
      const piece = spool.read(PIECE)
      if (!piece) return
      await storePiece(db, memory, piece, options)
      const gone = spool.advance(piece)
      if (gone) await db.run(sql`delete from readings.spooled where file = ${gone}`)
    } catch (error) {
      if (!isOutage(error)) options.log?.warn({ err: error }, 'the spool could not be stored, trying again')
      await sleep(options.pause, undefined, { signal: options.signal }).catch(() => {})
    }
  }
}

async function skipStored(db: Db, spool: Spool): Promise<void> {
  const stored = await withinTime(2000, () =>
    db.rows<{ file: string; upto: number }>(sql`select file, upto from readings.spooled`),
  )
  for (const { file, upto } of stored) spool.skip(file, upto)
}

async function storePiece(db: Db, memory: Memory, piece: Piece, options: CatchUpOptions): Promise<void> {
  const offers = piece.lines.map(offerOf).filter((o): o is Offer => o !== undefined)
  const mark = { file: piece.file, upto: piece.upto }
  try {
    await withinTime(PIECE_MS, (signal) => storeOffers(db, memory, offers, { signal, mark }))
  } catch (error) {
    if (isOutage(error)) throw error
    // One offer makes the flush fail: store the others, and say which one could not be.
    for (const offer of offers)
      await withinTime(PIECE_MS, (signal) => storeOffers(db, memory, [offer], { signal })).catch((alone: unknown) => {
        if (isOutage(alone)) throw alone
        options.log?.warn({ err: alone, offer }, 'a spooled offer cannot be stored and is left out')
      })
  }
  options.stored(offers.reduce((sum, o) => sum + o.rows.length, 0))
}
