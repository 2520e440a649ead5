import sql from 'sql-template-tag'
import type { MirroredCase } from '#platform/contract.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import type { IntakeResult } from '#platform/readings/server/intake.ts'
import type { RawReading } from '#platform/readings/server/offered.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { keepRejects, noteRun, type Reject } from '#platform/sources/server/ledger.ts'
import type { KeptUpload, Taking } from './kept-upload.ts'
import { intakeOf, takeOwn } from './take-batch.ts'
import { takeCases } from './take-cases.ts'
import { claimPart, type UploadPart } from './upload-parts.ts'

/** What became of the rows of one part. */
type PartTaken = { accepted: number; duplicates: number; rejects: Reject[] }

/**
 * Hands the readings of a part to the intake, which has a transaction of its own and knows those it has already: cut off
 * between that and the part's own, they are handed in again and count as duplicates. Nothing for other parts.
 */
export async function takeReadings(db: Db, actor: Actor, part: UploadPart): Promise<PartTaken | undefined> {
  if (part.kind !== 'readings') return undefined
  const rows = part.rows as RawReading[]
  const out: IntakeResult = await intakeOf(db).take(rows, { actor, keepsRefused: true })
  const rejects = out.rejected.map((r) => ({ kind: 'reading' as const, raw: rows[r.index], reason: r.reason }))
  return { accepted: out.accepted + (out.spooled ?? 0), duplicates: out.duplicates, rejects }
}

/** Writes one part, what of it is refused, and how far the file is. @returns what it has come to, or undefined when somebody else has taken it. */
export async function writePart(
  tx: Tx,
  upload: KeptUpload,
  taking: Taking,
  part: UploadPart,
  readings: PartTaken | undefined,
): Promise<Taking | undefined> {
  if (!(await claimPart(tx, upload.id, part.no))) return undefined
  const taken = readings ?? (await written(tx, upload, taking, part))
  await keepRejects(tx, taking.run, taken.rejects)
  const now: Taking = {
    ...taking,
    accepted: taking.accepted + taken.accepted,
    duplicates: taking.duplicates + taken.duplicates,
    late: [...taking.late, ...taken.rejects],
  }
  await tx.run(
    sql`update connectors.upload set taken = taken + ${part.rows.length}, taking = ${JSON.stringify(now)} where id = ${upload.id}`,
  )
  const { accepted, duplicates, rejects } = taken
  await noteRun(tx, taking.run, { accepted, duplicates, rejected: rejects.length })
  return now
}

function written(tx: Tx, { batch }: KeptUpload, taking: Taking, part: UploadPart): Promise<PartTaken> {
  const simulated = batch.simulated === true || taking.simulated === true
  if (part.kind === 'own') return takeOwn(tx, taking.actor, { by: batch.own!.by, rows: part.rows }, simulated)
  return takeCases(tx, part.rows as MirroredCase[], { sourceId: taking.sourceId, runId: taking.run, simulated })
}
