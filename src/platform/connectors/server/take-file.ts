import sql from 'sql-template-tag'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { enqueue } from '#platform/jobs/server/enqueue.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { TAKE, takeReadings } from './commit-upload.ts'
import { finishTaking } from './finish-taking.ts'
import { getUpload } from './kept-upload.ts'
import { portionsOf, takePortion } from './take-portions.ts'

/**
 * Takes a large file portion by portion, each in one transaction with how far the file is: a process that dies in between
 * loses nothing and doubles nothing, the next one goes on behind the last portion that was committed. A task.
 */
export async function takeFile(db: Db, payload: unknown, { signal }: { signal: AbortSignal }): Promise<void> {
  const { id } = payload as { id: string }
  const upload = await getUpload(db, SYSTEM, id)
  if (upload.state !== 'taking' || !upload.taking) return
  let taking = upload.taking
  let at = upload.taken
  for (const portion of await portionsOf(db, upload, taking)) {
    if (signal.aborted) {
      // The centre is stopping: another process, or this one after its start, goes on.
      await db.tx((tx) => enqueue(tx, TAKE, { id }, { key: `${TAKE}:${id}`, maxAttempts: 8 }))
      return
    }
    const taken = await db.tx(async (tx) =>
      (await standsAt(tx, id)) === at ? takePortion(tx, taking, portion) : undefined,
    )
    // Somebody else is at it.
    if (!taken) return
    taking = taken
    at = portion.upTo
  }
  const readings = await takeReadings(db, taking.actor, upload)
  await db.tx(async (tx) => {
    if ((await standsAt(tx, id)) === at) await finishTaking(tx, upload, taking, readings)
  })
}

/** How many rows of a file are gone through, under a lock; undefined when it is no longer being taken. */
async function standsAt(tx: Tx, id: string): Promise<number | undefined> {
  const row = await tx.find<{ taken: number }>(
    sql`select taken from connectors.upload where id = ${id} and state = 'taking' for update`,
  )
  return row?.taken
}
