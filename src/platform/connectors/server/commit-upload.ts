import sql from 'sql-template-tag'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { enqueue } from '#platform/jobs/server/enqueue.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { keepRejects, openRun, type Reject } from '#platform/sources/server/ledger.ts'
import { findSourceOfToken } from '#platform/sources/server/source-of-token.ts'
import type { ImportOut } from '../contract.ts'
import { finishTaking } from './finish-taking.ts'
import { getUpload, type KeptUpload, lookAtUpload, shownOutcome, type Taking } from './kept-upload.ts'
import { ensureFileSource } from './save-source.ts'
import { takeReadings, writePart } from './take-parts.ts'
import { portionsOf, takePortion } from './take-portions.ts'
import { findPart, partsLeft } from './upload-parts.ts'

/** The task that takes a large file portion by portion. */
export const TAKE = 'connectors.take-file'
/** Up to so many figures, and one part of anything else, are taken while the caller waits. */
const AT_ONCE = 2000

/**
 * Takes what the preview said would be taken: readings through the intake (the same twice is one), figures, cases and
 * refused rows. A file of many rows is taken portion by portion behind the answer, which then says `taking` and how far
 * it is; asked again it goes on where it stopped. Committing what was committed answers with the same result.
 */
export async function commitUpload(db: Db, actor: Actor, id: string): Promise<ImportOut> {
  const upload = await getUpload(db, actor, id)
  if (upload.state === 'committed') return upload.outcome
  const large = (upload.batch.figures ?? []).length > AT_ONCE || (await partsLeft(db, upload.id)) > 1
  if (upload.state === 'taking' || large) {
    await db.tx(async (tx) => {
      if (upload.state === 'previewed' && !(await beginTaking(tx, actor, upload))) return
      await enqueue(tx, TAKE, { id }, { key: `${TAKE}:${id}`, maxAttempts: 8 })
    })
    return lookAtUpload(db, actor, id)
  }
  const part = await findPart(db, upload.id)
  const readings = part && (await takeReadings(db, actor, part))
  return db.tx(async (tx) => {
    const taking = await beginTaking(tx, actor, upload)
    if (!taking) return shownOutcome(await getUpload(tx, actor, id))
    const [all] = await portionsOf(tx, actor, upload, Number.POSITIVE_INFINITY)
    const figures = all ? await takePortion(tx, taking, all) : taking
    const taken = part && (await writePart(tx, upload, figures, part, readings))
    return finishTaking(tx, upload, taken ?? figures)
  })
}

/** Claims a file, opens its run and keeps what was refused at reading. Undefined when somebody was quicker. */
async function beginTaking(tx: Tx, actor: Actor, upload: KeptUpload): Promise<Taking | undefined> {
  const claimed = await tx.run(
    sql`update connectors.upload set state = 'taking' where id = ${upload.id} and state = 'previewed'`,
  )
  if (!claimed) return undefined
  // What a machine brings counts for the source it speaks for, as with everything else it sends.
  const bound = actor.kind === 'token' ? await findSourceOfToken(tx, actor.id) : undefined
  const sourceId = bound?.id ?? (await ensureFileSource(tx, upload.type))
  const run = await openRun(tx, sourceId, actor)
  const taking: Taking = {
    actor,
    run,
    sourceId,
    ...(bound && { simulated: bound.simulated, giver: bound.giver }),
    accepted: 0,
    duplicates: 0,
    late: [],
  }
  const refused: Reject[] = upload.outcome.rejected.map((r) => ({
    kind: 'row',
    row: r.row,
    column: r.column,
    value: r.value,
    raw: r,
    reason: r.reason,
    mend: r.mend,
  }))
  await keepRejects(tx, run, refused)
  await tx.run(
    sql`update connectors.upload set taking = ${JSON.stringify(taking)}, run_id = ${run} where id = ${upload.id}`,
  )
  return taking
}
