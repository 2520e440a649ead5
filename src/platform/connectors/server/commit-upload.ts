import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import { missing } from '#kernel/errors.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { enterFigures } from '#platform/figures/server/enter-figures.ts'
import type { DefinitionIn } from '#platform/indicators/contract.ts'
import type { Actor, Upload } from '#platform/routes/server/route.ts'
import { closeRun, keepRejects, openRun, type Reject } from '#platform/sources/server/ledger.ts'
import { findSourceOfToken } from '#platform/sources/server/source-of-token.ts'
import type { ImportOut, Mapping, ReadAgain } from '../contract.ts'
import { takeCatalogue } from './catalogue/read-catalogue-file.ts'
import { takeTargets } from './catalogue/read-targets.ts'
import { type ReadBatch, takerOf } from './finishing.ts'
import { type LayoutSeen, officeOf, rememberLayout } from './layouts.ts'
import type { UploadRead } from './read-upload.ts'
import { ensureFileSource } from './save-source.ts'
import { type BatchFrom, intakeOf, takeOwn } from './take-batch.ts'
import { shownCase, takeCases } from './take-cases.ts'

/** How many rows a preview shows. */
const SHOWN = 20
/** Definitions are looked through one by one. */
const SHOWN_DEFINITIONS = 400
/** Days an import that was never committed is kept. */
const KEPT = 30

/** What the person said of the file, kept with it. */
export type ToldAbout = ReadAgain & { indicator?: string }

interface Kept {
  id: string
  type: string
  actorKind: string
  actorId: string
  state: 'previewed' | 'committed'
  layout: string | null
  batch: ReadBatch
  outcome: ImportOut
  told: ToldAbout & { layouts?: LayoutSeen[] }
  status: BatchFrom['status']
}

/** Keeps what a file would bring until it is committed. @returns the preview. */
export async function keepUpload(
  tx: Tx,
  actor: Actor,
  type: string,
  file: Upload,
  read: UploadRead,
  status: BatchFrom['status'],
  told: ToldAbout = {},
): Promise<ImportOut> {
  const id = newId(tx.now)
  const outcome = outcomeOf(tx, id, type, file.name, read)
  const hash = createHash('sha256').update(file.bytes).digest('hex')
  await tx.run(sql`insert into connectors.upload (id, type, name, hash, actor_kind, actor_id, at, layout, batch, outcome, status, bytes, told)
    values (${id}, ${type}, ${outcome.name}, ${hash}, ${actor.kind}, ${actor.id}, ${tx.now}, ${read.layout}, ${JSON.stringify(read.batch)},
      ${JSON.stringify(outcome)}, ${status}, ${type === 'figures' ? file.bytes : null}, ${JSON.stringify({ ...told, layouts: layoutsIn(read) })})`)
  await tx.run(
    sql`delete from connectors.upload where state = 'previewed' and at < ${tx.now}::timestamptz - ${KEPT} * interval '1 day'`,
  )
  return outcome
}

/** Puts a file that was read again in the place of the first reading. @returns the preview. */
export async function keepAgain(
  tx: Tx,
  actor: Actor,
  id: string,
  read: UploadRead,
  told: ToldAbout,
): Promise<ImportOut> {
  const upload = await getUpload(tx, actor, id)
  const outcome = { ...outcomeOf(tx, id, upload.type, upload.outcome.name, read), mends: [...(told.mends ?? [])] }
  const kept =
    await tx.run(sql`update connectors.upload set layout = ${read.layout}, batch = ${JSON.stringify(read.batch)},
    outcome = ${JSON.stringify(outcome)}, told = ${JSON.stringify({ ...told, layouts: layoutsIn(read) })} where id = ${id} and state = 'previewed'`)
  return kept ? outcome : upload.outcome
}

function layoutsIn(read: UploadRead): LayoutSeen[] {
  return (read.sheets ?? []).map(({ key, heads, name, mapping }) => ({ key, heads, sheet: name, mapping }))
}

function outcomeOf(tx: Tx, id: string, type: string, name: string, read: UploadRead): ImportOut {
  const cases = read.batch.cases ?? []
  const defined = (read.batch.indicators ?? []).map(shownDefinition)
  const rows = [
    ...(read.batch.figures ?? []),
    ...(read.batch.readings ?? []),
    ...(read.batch.targets ?? []),
    ...defined,
  ]
  const own = read.batch.own?.rows ?? []
  const taker = read.batch.own && takerOf(tx, read.batch.own.by)
  return {
    id,
    type,
    name: name.slice(-200),
    state: 'previewed',
    accepted: rows.length + cases.length + own.length,
    rejected: read.refused,
    warnings: read.warnings,
    mapping: read.mapping,
    decisions: read.decisions,
    preview: [
      ...rows.slice(0, defined.length ? SHOWN_DEFINITIONS : SHOWN),
      ...cases.slice(0, SHOWN).map((row) => shownCase(tx, row)),
      ...own.slice(0, SHOWN).map((row) => taker!.shown(row)),
    ],
    run: null,
    ...(read.sheets && { sheets: read.sheets.map(({ key: _k, heads: _h, ...sheet }) => sheet) }),
  }
}

/** An import by its id, for the one who brought it. @throws expected 404 for anybody else. */
export async function getUpload(db: Db | Tx, actor: Actor, id: string): Promise<Kept> {
  const found =
    await db.find<Kept>(sql`select id, type, actor_kind as "actorKind", actor_id as "actorId", state, layout, batch, outcome, told, status
    from connectors.upload where id::text = ${id}`)
  if (found && (actor.kind === 'system' || (found.actorKind === actor.kind && found.actorId === actor.id))) return found
  throw missing({ vi: 'Không có lần nhập tệp này.', en: 'There is no such import.' })
}

/**
 * Takes what the preview said would be taken: readings through the intake (the same twice is one), figures, cases and
 * refused rows in one transaction. Committing again answers with the same result.
 */
export async function commitUpload(db: Db, actor: Actor, id: string): Promise<ImportOut> {
  const upload = await getUpload(db, actor, id)
  if (upload.state === 'committed') return upload.outcome
  const readings = upload.batch.readings ?? []
  const taken = readings.length
    ? await intakeOf(db).take(readings, { actor, keepsRefused: true })
    : { accepted: 0, duplicates: 0, rejected: [] }
  return db.tx(async (tx) => {
    const claimed = await tx.run(
      sql`update connectors.upload set state = 'committed' where id = ${id} and state = 'previewed'`,
    )
    if (!claimed) return (await getUpload(tx, actor, id)).outcome
    // What a machine brings counts for the source it speaks for, as with everything else it sends.
    const bound = actor.kind === 'token' ? await findSourceOfToken(tx, actor.id) : undefined
    const sourceId = bound?.id ?? (await ensureFileSource(tx, upload.type))
    const run = await openRun(tx, sourceId, actor)
    const rows = (upload.batch.figures ?? []).map((f) => ({ ...f, status: upload.status }))
    const entered = await enterFigures(tx, actor, rows, {
      sourceId,
      runId: run,
      ...(bound && { simulated: bound.simulated, giver: bound.giver }),
    })
    const simulated = upload.batch.simulated === true || bound?.simulated === true
    const cases = await takeCases(tx, upload.batch.cases ?? [], { sourceId, runId: run, simulated })
    const own = upload.batch.own && (await takeOwn(tx, actor, upload.batch.own, simulated))
    const catalogue = await takeCatalogue(tx, actor, upload.batch.indicators ?? [])
    const targets = await takeTargets(tx, actor, upload.batch.targets ?? [])
    const late: Reject[] = [
      ...catalogue.rejects,
      ...targets.rejects,
      ...entered.rejected.map((r) => ({ kind: 'figure' as const, raw: rows[r.index], reason: r.reason })),
      ...taken.rejected.map((r) => ({ kind: 'reading' as const, raw: readings[r.index], reason: r.reason })),
      ...cases.rejects,
      ...(own?.rejects ?? []),
    ]
    const refused: Reject[] = upload.outcome.rejected.map((r) => ({
      kind: 'row',
      row: r.row,
      column: r.column,
      value: r.value,
      raw: r,
      reason: r.reason,
      mend: r.mend,
    }))
    await keepRejects(tx, run, [...refused, ...late])
    const accepted =
      entered.accepted + taken.accepted + cases.accepted + (own?.accepted ?? 0) + catalogue.accepted + targets.accepted
    const duplicates = taken.duplicates + cases.duplicates + (own?.duplicates ?? 0)
    await closeRun(tx, run, { accepted, duplicates, rejected: refused.length + late.length })
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
    const mend = { vi: 'Kiểm tra rồi gửi lại.', en: 'Check and send again.' }
    const rejected = [
      ...upload.outcome.rejected,
      ...late.map((r) => ({ row: r.row ?? 0, column: null, value: r.value ?? null, reason: r.reason, mend })),
    ]
    const outcome: ImportOut = {
      ...upload.outcome,
      state: 'committed',
      accepted: accepted + duplicates,
      rejected,
      run,
    }
    await tx.run(
      sql`update connectors.upload set outcome = ${JSON.stringify(outcome)}, run_id = ${run}, batch = '{}', bytes = null where id = ${id}`,
    )
    return outcome
  })
}

async function rememberMapping(tx: Tx, owner: string, layout: string, mapping: Mapping): Promise<void> {
  // Period, area, indicator and writing of the whole belong to this one file; what columns mean is what lasts.
  const { period: _p, area: _a, indicator: _i, numbers: _n, ...lasting } = mapping
  await tx.run(sql`insert into sources.mapping (owner, layout, mapping, saved_at) values (${owner}, ${layout}, ${JSON.stringify(lasting)}, ${tx.now})
    on conflict (owner, layout) do update set mapping = excluded.mapping, saved_at = excluded.saved_at`)
}

/** A definition as the preview's table shows it: one line of words. */
function shownDefinition({ row, code, group, title, unit, measure, periods, formula }: DefinitionIn & { row: number }) {
  return {
    row,
    code: code ?? null,
    group: group ?? null,
    title: title.vi,
    unit,
    measure,
    periods: periods.join(', '),
    formula: formula ?? null,
  }
}
