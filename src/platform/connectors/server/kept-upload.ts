import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import { missing } from '#kernel/errors.ts'
import type { Db, Sql, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import type { DefinitionIn } from '#platform/indicators/contract.ts'
import type { Actor, Upload } from '#platform/routes/server/route.ts'
import type { Reject } from '#platform/sources/server/ledger.ts'
import type { ImportLine, ImportOut, ReadAgain } from '../contract.ts'
import { type ReadBatch, takerOf } from './finishing.ts'
import type { LayoutSeen } from './layouts.ts'
import type { UploadRead } from './read-upload.ts'
import type { BatchFrom } from './take-batch.ts'
import { shownCase } from './take-cases.ts'
import { keepParts, partsIn } from './upload-parts.ts'

/** How many rows a preview shows. */
const SHOWN = 20
/** Definitions are looked through one by one. */
const SHOWN_DEFINITIONS = 400
/** Days an import that was never committed is kept. */
const KEPT = 30

/** What the person said of the file, kept with it. */
export type ToldAbout = ReadAgain & { indicator?: string }

/** What a file that is being taken has come to so far. */
export interface Taking {
  /** As they were when the taking was asked for: rights given or lost meanwhile change nothing. */
  actor: Actor
  run: string
  sourceId: string
  simulated?: boolean
  giver?: string | null
  accepted: number
  duplicates: number
  late: Reject[]
}

/** A file that was sent, as it is kept; cases, readings and records of our own lie in its parts (`upload-parts.ts`). */
export interface KeptUpload {
  id: string
  type: string
  actorKind: string
  actorId: string
  state: ImportOut['state']
  layout: string | null
  batch: ReadBatch
  outcome: ImportOut
  told: ToldAbout & { layouts?: LayoutSeen[] }
  status: BatchFrom['status']
  taken: number
  taking: Taking | null
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
  const { rest, parts } = partsIn(tx, read.batch)
  await tx.run(sql`insert into connectors.upload (id, type, name, hash, actor_kind, actor_id, at, layout, batch, outcome, status, bytes, told)
    values (${id}, ${type}, ${outcome.name}, ${hash}, ${actor.kind}, ${actor.id}, ${tx.now}, ${read.layout}, ${JSON.stringify(rest)},
      ${JSON.stringify(outcome)}, ${status}, ${type === 'figures' ? file.bytes : null}, ${JSON.stringify({ ...told, layouts: layoutsIn(read) })})`)
  await keepParts(tx, id, parts)
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
export async function getUpload(db: Sql, actor: Actor, id: string): Promise<KeptUpload> {
  const found =
    await db.find<KeptUpload>(sql`select id, type, actor_kind as "actorKind", actor_id as "actorId", state, layout, batch, outcome, told, status,
      taken, taking from connectors.upload where id::text = ${id}`)
  if (found && (actor.kind === 'system' || (found.actorKind === actor.kind && found.actorId === actor.id))) return found
  throw missing({ vi: 'Không có lần nhập tệp này.', en: 'There is no such import.' })
}

/** An import as a screen shows it, how far its taking is with it. @throws expected 404 for anybody but who brought it. */
export async function lookAtUpload(db: Db, actor: Actor, id: string): Promise<ImportOut> {
  const found = await db.find<Pick<KeptUpload, 'actorKind' | 'actorId' | 'state' | 'outcome' | 'taken'>>(
    sql`select actor_kind as "actorKind", actor_id as "actorId", state, outcome, taken from connectors.upload where id::text = ${id}`,
  )
  if (found && (actor.kind === 'system' || (found.actorKind === actor.kind && found.actorId === actor.id)))
    return shownOutcome(found)
  throw missing({ vi: 'Không có lần nhập tệp này.', en: 'There is no such import.' })
}

/** What is told of an import: of one that is being taken also how far it is. */
export function shownOutcome({ state, outcome, taken }: Pick<KeptUpload, 'state' | 'outcome' | 'taken'>): ImportOut {
  if (state !== 'taking') return outcome
  return { ...outcome, state, progress: { done: Math.min(taken, outcome.accepted), total: outcome.accepted } }
}

/** The files somebody sent last, the newest first: to find again what was left half done. */
export async function ownUploads(db: Db, actor: Actor, most = 10): Promise<ImportLine[]> {
  const rows = await db.rows<
    Omit<ImportLine, 'at'> & { at: Date }
  >(sql`select id, type, name, at, state, (outcome ->> 'accepted')::int as accepted,
      jsonb_array_length(outcome -> 'rejected') as rejected, case when state = 'taking' then taken else 0 end as taken
    from connectors.upload where actor_kind = ${actor.kind} and actor_id = ${actor.id} order by at desc limit ${most}`)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
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
