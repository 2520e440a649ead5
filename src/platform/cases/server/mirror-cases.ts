import sql from 'sql-template-tag'
import type { ClockEvent } from '#kernel/deadline.ts'
import { vnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { record } from '#platform/audit/server/record.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import type { MirroredCase } from '#platform/contract.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import { markWords } from '#platform/search/server/mark-words.ts'
import { announce } from './announce.ts'
import { CASE_COLUMNS, type CaseRow } from './case-row.ts'
import { type CheckedMirror, type Refused, sortOut } from './check-mirrored.ts'
import { CASE } from './find-words.ts'
import { fingerprint, type MirrorContext, mirroredRow } from './mirrored-row.ts'
import { cutoffFor, termFor } from './plan-case.ts'
import { insertCases } from './store-cases.ts'
import { countChanges } from './tally.ts'
import { updateCases } from './update-cases.ts'
import { type NewMove, writeMoves } from './write-moves.ts'

export { checkMirrored } from './check-mirrored.ts'

/** What became of the rows of one file or answer. */
export interface Mirrored {
  /** Rows that are cases now: new, changed or unchanged. */
  accepted: number
  changed: number
  unchanged: number
  rejected: Refused[]
}

/** More cases than this are told of in one event instead of one each. */
const TELL_EACH = 200

interface Change {
  before: CaseRow | undefined
  row: CaseRow
  events: Required<ClockEvent>[]
}

/**
 * Lets our cases follow what another system says, thousands at once: new ones are inserted, changed ones updated, the
 * same again changes nothing. Rows that cannot be kept are given back with the reason; the rest stands.
 */
export async function mirrorCases(
  tx: Tx,
  rows: readonly MirroredCase[],
  from: { sourceId: string; runId?: string; simulated?: boolean },
): Promise<Mirrored> {
  const { good, refused } = await sortOut(tx, rows)
  const known = await knownByCode(
    tx,
    good.map((one) => one.given.code),
  )
  const clash = good.filter((one) => (known.get(one.given.code)?.type ?? one.type.id) !== one.type.id)
  for (const { index } of clash) refused.push({ index, reason: OTHER_TYPE })
  const fresh = good.filter(
    (one) => !clash.includes(one) && known.get(one.given.code)?.mirrorHash !== fingerprint(one.given),
  )
  const changes = await changesOf(tx, fresh, known, from)
  if (changes.length) await write(tx, changes, from)
  const accepted = good.length - clash.length + doubles(rows, good, refused)
  return { accepted, changed: changes.length, unchanged: accepted - changes.length, rejected: refused }
}

const OTHER_TYPE = {
  vi: 'Mã này đã dùng cho một loại việc khác.',
  en: 'This code belongs to a case of another type.',
}

/** Rows that say the same as an earlier one of the same file. */
function doubles(rows: readonly MirroredCase[], good: readonly CheckedMirror[], refused: readonly Refused[]): number {
  const judged = new Set([...good, ...refused].map((one) => one.index))
  return rows.length - judged.size
}

async function knownByCode(tx: Tx, codes: string[]): Promise<Map<string, CaseRow>> {
  const rows = await tx.rows<CaseRow>(
    sql`select ${CASE_COLUMNS} from cases."case" c where c.code = any(${codes}::text[]) order by c.id for update`,
  )
  return new Map(rows.map((row) => [row.code, row]))
}

async function changesOf(
  tx: Tx,
  fresh: readonly CheckedMirror[],
  known: ReadonlyMap<string, CaseRow>,
  from: { sourceId: string; simulated?: boolean },
): Promise<Change[]> {
  const context = await contextOf(tx, fresh, from)
  const past = await pastEvents(
    tx,
    fresh.flatMap((one) => known.get(one.given.code)?.id ?? []),
  )
  return fresh.map((one) => {
    const before = known.get(one.given.code)
    return { before, ...mirroredRow(context, one, before, (before && past.get(before.id)) ?? []) }
  })
}

/** Everything a row needs to know, read before the first: settings differ by type and area, and are few. */
async function contextOf(
  tx: Tx,
  fresh: readonly CheckedMirror[],
  from: { sourceId: string; simulated?: boolean },
): Promise<MirrorContext> {
  const [areas, calendar, offices] = await Promise.all([areaIndex(tx), calendarOf(tx), officeIndex(tx)])
  const today = vnDay(tx.now)
  const homeOf = (areaId: number) => areas.successors(areaId, today)?.id ?? areaId
  const usual = new Map<string, Pick<CaseRow, 'cutoff'> & { term: Awaited<ReturnType<typeof termFor>> }>()
  const key = (one: CheckedMirror, home: number) => `${one.type.id} ${home}`
  for (const one of fresh) {
    const home = homeOf(one.areaId)
    if (usual.has(key(one, home))) continue
    usual.set(key(one, home), {
      term: await termFor(tx, one.type, home),
      cutoff: await cutoffFor(tx, one.type, home),
    })
  }
  return {
    now: tx.now,
    calendar,
    offices,
    homeOf,
    termOf: (one, home) => one.given.term ?? usual.get(key(one, home))!.term,
    cutoffOf: (one, home) => usual.get(key(one, home))!.cutoff,
    sourceId: from.sourceId,
    simulated: from.simulated ?? false,
  }
}

/** What our history says of the clocks of these cases. */
async function pastEvents(tx: Tx, ids: string[]): Promise<Map<string, Required<ClockEvent>[]>> {
  const rows = ids.length
    ? await tx.rows<
        Required<ClockEvent> & { case: string }
      >(sql`select "case", at, clock_kind as kind, clock_rule as rule
        from cases.move where "case" = any(${ids}::uuid[]) and clock_kind is not null order by at, id`)
    : []
  const found = new Map<string, Required<ClockEvent>[]>()
  for (const { case: id, ...event } of rows) found.set(id, [...(found.get(id) ?? []), event])
  return found
}

async function write(tx: Tx, changes: readonly Change[], from: { sourceId: string; runId?: string }): Promise<void> {
  const added = changes.filter((c) => !c.before).map((c) => c.row)
  const changed = changes.filter((c) => c.before).map((c) => c.row)
  if (added.length) await insertCases(tx, added)
  if (changed.length) await updateCases(tx, changed)
  markWords(
    tx,
    CASE,
    changed.map((row) => row.id),
  )
  const moves = changes.flatMap((change) => movesOf(tx, change, from.sourceId))
  if (moves.length) await writeMoves(tx, moves)
  countChanges(
    tx,
    changes.map(({ before, row }) => ({ before, after: row })),
  )
  const who = { kind: 'source', id: from.sourceId }
  const detail = { run: from.runId ?? null, added: added.length, changed: changed.length }
  await record(tx, who, 'cases.mirrored', { kind: 'source', id: from.sourceId }, detail)
  if (changes.length > TELL_EACH) {
    const types = [...new Set(changes.map((c) => c.row.type))]
    await emit(tx, { kind: 'case.recounted', data: { types, n: changes.length } })
    return
  }
  for (const { before, row } of changes)
    await announce(tx, !before ? 'case.opened' : !before.endedAt && row.endedAt ? 'case.ended' : 'case.moved', row)
}

/** The history a change leaves: the beginning, each change of state, and what stopped or moved the clock. */
function movesOf(tx: Tx, { before, row, events }: Change, sourceId: string): NewMove[] {
  const base = {
    case: row.id,
    actorKind: 'source',
    actor: sourceId,
    office: row.office,
    assignee: row.assignee,
    version: row.version,
  }
  const moves: NewMove[] = events.map((event) => ({
    ...base,
    at: event.at,
    move: 'mirrored',
    fromState: before?.state ?? null,
    toState: row.state,
    clockKind: event.kind,
    clockRule: event.rule,
  }))
  if (!before) moves.unshift({ ...base, at: tx.now, move: 'opened', fromState: null, toState: row.state })
  else if (before.state !== row.state)
    moves.push({ ...base, at: tx.now, move: 'mirrored', fromState: before.state, toState: row.state })
  return moves
}
