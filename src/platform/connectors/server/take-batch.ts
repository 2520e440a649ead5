import { foreign } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import type { MirroredCase } from '#platform/contract.ts'
import type { Db, Sql, Tx } from '#platform/database/server/db.ts'
import { checkFigures } from '#platform/figures/server/check-figures.ts'
import { enterChecked } from '#platform/figures/server/enter-figures.ts'
import { checkOffers } from '#platform/readings/server/check-offers.ts'
import type { Intake } from '#platform/readings/server/intake.ts'
import { makeMemory } from '#platform/readings/server/memory.ts'
import type { RawReading } from '#platform/readings/server/offered.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { keepRejects, noteRun, type PortionTaken, type Reject } from '#platform/sources/server/ledger.ts'
import { type ReadBatch, takerOf } from './finishing.ts'
import { checkCases, takeCases } from './take-cases.ts'
import { portionsOf } from './take-portions.ts'
import { partsIn } from './upload-parts.ts'

export interface BatchFrom {
  sourceId: string
  runId: string
  simulated?: boolean
  giver?: string | null
  /** State figures are entered in. */
  status: 'draft' | 'submitted' | 'official'
}

/**
 * Hands what a source gave to the intakes of readings, figures and cases in portions of one transaction each; what they
 * refuse is kept under the run. A process that dies in between leaves the rest with the source, which gives it again (the
 * file still lies in its folder, the address is not read to the end, the sender had no answer), and what was taken is known.
 * @param told hears of each portion that stands.
 */
export async function takeBatch(
  db: Db,
  actor: Actor,
  batch: ReadBatch,
  from: BatchFrom,
  told: (taken: PortionTaken) => void,
): Promise<void> {
  const { rest, parts } = partsIn(db, batch)
  const { runId } = from
  const keep = async (portion: (tx: Tx) => Promise<{ accepted: number; duplicates: number; rejects: Reject[] }>) => {
    told(
      await db.tx(async (tx) => {
        const { rejects, ...counts } = await portion(tx)
        await keepRejects(tx, runId, rejects)
        const taken = { ...counts, rejected: rejects.length }
        await noteRun(tx, runId, taken)
        return taken
      }),
    )
  }
  const refused: Reject[] = (batch.refused ?? []).map((r) => ({ kind: 'row', raw: r, ...r }))
  if (refused.length) await keep(async () => ({ accepted: 0, duplicates: 0, rejects: refused }))
  const figures = (rest.figures ?? []).map((f, i) => ({ ...f, row: i + 1 }))
  for (const portion of await portionsOf(db, actor, { id: runId, batch: { figures }, status: from.status, taken: 0 }))
    await keep(async (tx) => {
      const out = await enterChecked(tx, actor, portion.checked, from)
      const rejects = out.rejected.map(({ index, reason }) => {
        const { row, ...raw } = portion.rows[index] as (typeof figures)[number]
        return { kind: 'figure' as const, row, raw, reason }
      })
      return { accepted: out.accepted, duplicates: 0, rejects }
    })
  const simulated = (from.simulated ?? false) || batch.simulated === true
  for (const { kind, rows } of parts)
    if (kind === 'readings') await handIn(db, actor, rows as RawReading[], from, told)
    else if (kind === 'cases') await keep((tx) => takeCases(tx, rows as MirroredCase[], { ...from, simulated }))
    else await keep((tx) => takeOwn(tx, actor, { by: batch.own!.by, rows }, simulated))
}

/** The intake keeps what it refuses under the run itself. */
async function handIn(
  db: Db,
  actor: Actor,
  rows: RawReading[],
  { sourceId, runId }: BatchFrom,
  told: (taken: PortionTaken) => void,
): Promise<void> {
  const reach = actor.kind === 'system' ? { reach: 'all' as const } : {}
  const out = await intakeOf(db).take(rows, { actor, sourceId, runId, ...reach })
  const taken = {
    accepted: out.accepted + (out.spooled ?? 0),
    duplicates: out.duplicates,
    rejected: out.rejected.length,
  }
  told(taken)
  await db.tx((tx) => noteRun(tx, runId, taken))
}

/** Hands rows of our own records to the connector whose field they are. */
export function takeOwn(tx: Tx, actor: Actor, own: NonNullable<ReadBatch['own']>, simulated: boolean) {
  return takerOf(tx, own.by).take(tx, actor, own.rows, { simulated })
}

/** Which rows of a batch would be refused, without writing anything. */
export async function checkBatch(
  db: Sql,
  actor: Actor,
  batch: ReadBatch,
  status: BatchFrom['status'],
): Promise<Record<'readings' | 'figures' | 'cases' | 'warnings', Map<number, Text>>> {
  const figures = await checkFigures(
    db,
    actor,
    (batch.figures ?? []).map((f) => ({ ...f, status })),
  )
  const rows = batch.readings ?? []
  const offer = { rows, from: { actor }, receivedAt: db.now.getTime() }
  const readings = rows.length ? (await checkOffers(makeMemory(db.db), [offer])).outcomes[0]!.rejected : []
  const byIndex = (words: readonly { index: number; reason: Text }[]) => new Map(words.map((w) => [w.index, w.reason]))
  return {
    readings: byIndex(readings),
    figures: byIndex(figures.rejected),
    cases: await checkCases(db, actor, batch.cases ?? []),
    warnings: byIndex(figures.warnings),
  }
}

/** The intake of this process. @throws foreign 503 in a process that runs none. */
export function intakeOf(db: Db): Intake {
  const intake = db.local.get('readings.intake') as Intake | undefined
  if (intake) return intake
  throw foreign(
    {
      vi: 'Máy chủ này chưa nhận số đo. Hãy thử lại sau ít giây.',
      en: 'This server takes no readings yet. Try again in a few seconds.',
    },
    { retryAfter: 5 },
  )
}
