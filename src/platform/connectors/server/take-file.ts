import sql from 'sql-template-tag'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { enqueue } from '#platform/jobs/server/enqueue.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { TAKE } from './commit-upload.ts'
import { finishTaking } from './finish-taking.ts'
import { getUpload, type KeptUpload, type Taking } from './kept-upload.ts'
import { takeReadings, writePart } from './take-parts.ts'
import { portionsOf, takePortion } from './take-portions.ts'
import { findPart } from './upload-parts.ts'

/**
 * Takes a large file portion by portion, each in one transaction with how far the file is: a process that dies in between
 * loses nothing and doubles nothing, the next one goes on behind the last portion that was committed. A task.
 */
export async function takeFile(db: Db, payload: unknown, { signal }: { signal: AbortSignal }): Promise<void> {
  const { id } = payload as { id: string }
  const upload = await getUpload(db, SYSTEM, id)
  if (upload.state !== 'taking' || !upload.taking) return
  const figures = await takeFigures(db, upload, { taking: upload.taking, at: upload.taken }, signal)
  const all = figures && (await takeParts(db, upload, figures, signal))
  if (all)
    await db.tx(async (tx) => {
      if ((await standsAt(tx, id)) === all.at) await finishTaking(tx, upload, all.taking)
    })
  // The centre is stopping: another process, or this one after its start, goes on.
  else if (signal.aborted) await db.tx((tx) => enqueue(tx, TAKE, { id }, { key: `${TAKE}:${id}`, maxAttempts: 8 }))
}

/** What a file has come to, and how many of its rows are gone through. */
interface SoFar {
  taking: Taking
  at: number
}

/** @returns undefined when this process is not to go on. */
async function takeFigures(db: Db, upload: KeptUpload, begun: SoFar, signal: AbortSignal): Promise<SoFar | undefined> {
  let { taking, at } = begun
  for (const portion of await portionsOf(db, taking.actor, upload)) {
    if (signal.aborted) return undefined
    const taken = await db.tx(async (tx) =>
      (await standsAt(tx, upload.id)) === at ? takePortion(tx, taking, portion) : undefined,
    )
    // Somebody else is at it.
    if (!taken) return undefined
    taking = taken
    at = portion.upTo
  }
  return { taking, at }
}

async function takeParts(db: Db, upload: KeptUpload, begun: SoFar, signal: AbortSignal): Promise<SoFar | undefined> {
  let { taking, at } = begun
  for (;;) {
    const part = await findPart(db, upload.id)
    if (!part) return { taking, at }
    if (signal.aborted) return undefined
    const readings = await takeReadings(db, taking.actor, part)
    const taken = await db.tx(async (tx) =>
      (await standsAt(tx, upload.id)) === at ? writePart(tx, upload, taking, part, readings) : undefined,
    )
    if (!taken) return undefined
    taking = taken
    at += part.rows.length
  }
}

/** How many rows of a file are gone through, under a lock; undefined when it is no longer being taken. */
async function standsAt(tx: Tx, id: string): Promise<number | undefined> {
  const row = await tx.find<{ taken: number }>(
    sql`select taken from connectors.upload where id = ${id} and state = 'taking' for update`,
  )
  return row?.taken
}
