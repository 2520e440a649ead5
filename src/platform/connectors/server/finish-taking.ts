import sql from 'sql-template-tag'
import { record } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { closeRun, keepRejects, type Reject } from '#platform/sources/server/ledger.ts'
import type { ImportOut, Mapping } from '../contract.ts'
import { takeCatalogue } from './catalogue/read-catalogue-file.ts'
import { takeTargets } from './catalogue/read-targets.ts'
import type { KeptUpload, Taking } from './kept-upload.ts'
import { officeOf, rememberLayout } from './layouts.ts'

/**
 * Takes what is left of a file when its figures and parts are taken, ends its run, and remembers how its sheets were read.
 * Definitions and targets are a few hundred rows and come in one piece: formulas name each other, and half a catalogue
 * would be none. @returns the result.
 */
export async function finishTaking(tx: Tx, upload: KeptUpload, taking: Taking): Promise<ImportOut> {
  const { actor, run } = taking
  const { batch } = upload
  const catalogue = await takeCatalogue(tx, actor, batch.indicators ?? [])
  const targets = await takeTargets(tx, actor, batch.targets ?? [])
  const now: Reject[] = [...catalogue.rejects, ...targets.rejects]
  await keepRejects(tx, run, now)
  const late = [...taking.late, ...now]
  const accepted = taking.accepted + catalogue.accepted + targets.accepted
  const { duplicates } = taking
  await closeRun(tx, run, { accepted, duplicates, rejected: upload.outcome.rejected.length + late.length })
  await remember(tx, actor, upload, run)
  const mend = { vi: 'Kiểm tra rồi gửi lại.', en: 'Check and send again.' }
  const outcome: ImportOut = {
    ...upload.outcome,
    state: 'committed',
    accepted: accepted + duplicates,
    rejected: [
      ...upload.outcome.rejected,
      ...late.map((r) => ({ row: r.row ?? 0, column: null, value: r.value ?? null, reason: r.reason, mend })),
    ],
    run,
  }
  await tx.run(
    sql`update connectors.upload set state = 'committed', outcome = ${JSON.stringify(outcome)}, batch = '{}', bytes = null, taking = null
      where id = ${upload.id}`,
  )
  return outcome
}

/** How the sheets were understood, for the next file with these heads, and which cells were mended. */
async function remember(tx: Tx, actor: Actor, upload: KeptUpload, run: string): Promise<void> {
  const office = await officeOf(tx, actor)
  for (const layout of upload.told.layouts ?? []) await rememberLayout(tx, actor, office, layout, upload.outcome.name)
  const { mends } = upload.told
  if (mends?.length)
    await record(
      tx,
      actor,
      'import.mended',
      { kind: 'run', id: run },
      { cells: mends.slice(0, 200), count: mends.length },
    )
  if (upload.type !== 'figures' && upload.layout && upload.outcome.mapping)
    await rememberMapping(tx, `${actor.kind}:${actor.id}`, upload.layout, upload.outcome.mapping)
}

async function rememberMapping(tx: Tx, owner: string, layout: string, mapping: Mapping): Promise<void> {
  // Period, area, indicator and writing of the whole belong to this one file; what columns mean is what lasts.
  const { period: _p, area: _a, indicator: _i, numbers: _n, ...lasting } = mapping
  await tx.run(sql`insert into sources.mapping (owner, layout, mapping, saved_at) values (${owner}, ${layout}, ${JSON.stringify(lasting)}, ${tx.now})
    on conflict (owner, layout) do update set mapping = excluded.mapping, saved_at = excluded.saved_at`)
}
