import { foreign } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import type { Db, Sql, Tx } from '#platform/database/server/db.ts'
import { checkFigures } from '#platform/figures/server/check-figures.ts'
import { enterFigures } from '#platform/figures/server/enter-figures.ts'
import type { FigureRow } from '#platform/figures/server/row.ts'
import { checkOffers } from '#platform/readings/server/check-offers.ts'
import type { Intake } from '#platform/readings/server/intake.ts'
import { makeMemory } from '#platform/readings/server/memory.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { keepRejects, type Reject } from '#platform/sources/server/ledger.ts'
import { type ReadBatch, takerOf } from './finishing.ts'
import { checkCases, takeCases } from './take-cases.ts'

export interface BatchFrom {
  sourceId: string
  runId: string
  simulated?: boolean
  giver?: string | null
  /** State figures are entered in. */
  status: 'draft' | 'submitted' | 'official'
}

/** What became of a batch. */
export interface BatchTaken {
  accepted: number
  duplicates: number
  rejected: number
}

/** Hands a batch to the intakes of readings, figures and cases; what they refuse is kept under the run. */
export async function takeBatch(db: Db, actor: Actor, batch: ReadBatch, from: BatchFrom): Promise<BatchTaken> {
  const rejects: Reject[] = (batch.refused ?? []).map((r) => ({ kind: 'row', raw: r, ...r }))
  const readings = batch.readings ?? []
  let accepted = 0
  let duplicates = 0
  let refusedReadings = 0
  if (readings.length) {
    const out = await intakeOf(db).take(readings, {
      actor,
      sourceId: from.sourceId,
      runId: from.runId,
      ...(actor.kind === 'system' && { reach: 'all' as const }),
    })
    accepted += out.accepted + (out.spooled ?? 0)
    duplicates += out.duplicates
    // The intake has kept them under the run already.
    refusedReadings = out.rejected.length
  }
  await db.tx(async (tx) => {
    if (batch.figures?.length) {
      const rows: FigureRow[] = batch.figures.map((f) => ({ ...f, status: from.status }))
      const out = await enterFigures(tx, actor, rows, from)
      accepted += out.accepted
      for (const r of out.rejected)
        rejects.push({ kind: 'figure', row: r.index + 1, raw: rows[r.index], reason: r.reason })
    }
    const simulated = (from.simulated ?? false) || batch.simulated === true
    const cases = await takeCases(tx, batch.cases ?? [], { ...from, simulated })
    accepted += cases.accepted
    duplicates += cases.duplicates
    rejects.push(...cases.rejects)
    if (batch.own) {
      const own = await takeOwn(tx, actor, batch.own, simulated)
      accepted += own.accepted
      duplicates += own.duplicates
      rejects.push(...own.rejects)
    }
    await keepRejects(tx, from.runId, rejects)
  })
  return { accepted, duplicates, rejected: rejects.length + refusedReadings }
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
