import { forbidden, Problem } from '#kernel/errors.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { findSourceOfToken } from '#platform/sources/server/source-of-token.ts'
import type { CaseIn } from '../contract.ts'
import type { CaseRow } from './case-row.ts'
import { forgetNumbers, isBeliefBroken } from './number-cases.ts'
import { openCase } from './open-case.ts'
import { planCase } from './plan-case.ts'
import { mayWork } from './rights.ts'
import { type Opening, storeCases } from './store-cases.ts'
import { storeQuietly } from './store-quietly.ts'

interface Waiting extends Opening {
  done: (row: CaseRow) => void
  failed: (error: unknown) => void
}

interface Desk {
  waiting: Waiting[]
  /** Transactions under way. */
  running: number
  /** A round begins at the end of this turn of the event loop. */
  summoned: boolean
}

/** Most cases that share one transaction. */
const TOGETHER = 64
/** The running number of the day and the counts are rows that all share: a second transaction would only wait there. */
const AT_ONCE = 1

/**
 * Opens a case in a transaction of its own or shared with others that arrive meanwhile: under load one commit serves
 * many. Each is checked before by itself; should a shared transaction fail, each is tried again alone.
 * What a machine of a simulated source opens is simulated. @throws as `openCase`.
 */
export async function openTogether(db: Db, who: Actor, input: CaseIn): Promise<CaseRow> {
  const simulated = who.kind === 'token' && (await findSourceOfToken(db, who.id))?.simulated === true
  if (input.id !== undefined || input.files?.length) return db.tx((tx) => openCase(tx, who, { ...input, simulated }))
  const row = await planCase(db, who, { ...input, simulated })
  if (!(await mayWork(db, who, 'cases:write', row.homeAreaId, row.module))) throw forbidden()
  const desk = deskOf(db)
  return new Promise((done, failed) => {
    desk.waiting.push({ who, row, done, failed })
    summon(db, desk)
  })
}

/** All that came in with one look at the connections is served together. */
function summon(db: Db, desk: Desk): void {
  if (desk.summoned) return
  desk.summoned = true
  setImmediate(() => {
    desk.summoned = false
    serve(db, desk)
  })
}

function serve(db: Db, desk: Desk): void {
  if (desk.running >= AT_ONCE || desk.waiting.length === 0) return
  const batch = desk.waiting.splice(0, TOGETHER)
  desk.running++
  void store(db, batch).finally(() => {
    desk.running--
    serve(db, desk)
  })
}

async function store(db: Db, batch: readonly Waiting[]): Promise<void> {
  try {
    if (!(await storeQuietly(db, batch))) await db.tx((tx) => storeCases(tx, batch))
    for (const { done, row } of batch) done(row)
  } catch (error) {
    forgetNumbers(db, error)
    if (isBeliefBroken(error)) return store(db, batch)
    // A database that is away is away for each of them.
    if (batch.length === 1 || (error instanceof Problem && error.blame === 'foreign'))
      for (const { failed } of batch) failed(error)
    else for (const one of batch) await store(db, [one])
  }
}

function deskOf(db: Db): Desk {
  const found = db.local.get('cases.desk') as Desk | undefined
  if (found) return found
  const made: Desk = { waiting: [], running: 0, summoned: false }
  db.local.set('cases.desk', made)
  return made
}
