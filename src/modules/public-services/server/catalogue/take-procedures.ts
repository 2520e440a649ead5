import { ensureFileSource } from '#platform/connectors/server/save-source.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { closeRun, keepRejects, openRun } from '#platform/sources/server/ledger.ts'
import type { CatalogueOut, Procedure } from '../../contract.ts'
import { countWaiting, orderTerms } from './fill-terms.ts'
import { storeProcedures } from './store-procedures.ts'

const TITLE = { vi: 'Danh mục thủ tục hành chính', en: 'Catalogue of procedures' }

/** What a file of the catalogue gave. */
export interface ProceduresRead {
  procedures: readonly Procedure[]
  refused: CatalogueOut['refused']
}

/**
 * Takes a catalogue in as a run of its own and orders that dossiers which came before it get their terms. In one piece: a
 * catalogue has a few thousand rows at most, stored by one statement, and a version ends where the next one begins.
 */
export async function takeProcedures(tx: Tx, actor: Actor, read: ProceduresRead): Promise<CatalogueOut> {
  const source = await ensureFileSource(tx, 'public-services.procedures', TITLE)
  const run = await openRun(tx, source, actor)
  const stored = await storeProcedures(tx, actor, read.procedures)
  await keepRejects(
    tx,
    run,
    read.refused.map((one) => ({ kind: 'row', raw: one, ...one })),
  )
  await closeRun(tx, run, {
    accepted: stored.stored + stored.changed,
    duplicates: stored.unchanged,
    rejected: read.refused.length,
  })
  const waiting = await countWaiting(tx)
  if (waiting) await orderTerms(tx, run)
  return { ...stored, refused: read.refused, run, waiting }
}
