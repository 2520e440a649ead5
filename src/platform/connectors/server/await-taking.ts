import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { ImportOut } from '../contract.ts'
import { lookAtUpload } from './kept-upload.ts'

/** How often one looks how far a file is, ms. */
const LOOK = 100

/**
 * Waits for a file that is being taken: a machine that brings one is answered when it stands, without having to ask again.
 * @param seconds the longest wait; what is not done by then still says `taking`, and goes on.
 */
export async function awaitTaking(db: Db, actor: Actor, id: string, seconds: number): Promise<ImportOut> {
  const end = performance.now() + seconds * 1000
  for (;;) {
    const seen = await lookAtUpload(db, actor, id)
    if (seen.state !== 'taking' || performance.now() >= end) return seen
    await sleep(LOOK)
  }
}
