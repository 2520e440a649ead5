import sql from 'sql-template-tag'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { superiorOf } from '#platform/identity/server/duty.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { announce, type CaseHappening } from './announce.ts'
import { CASE_COLUMNS, type CaseRow } from './case-row.ts'
import { after, remindersOf } from './reminders.ts'
import { updateWatch } from './update-watch.ts'
import { type NewMove, writeMoves } from './write-moves.ts'

/** How long nobody may move a late case before the next one above is told, and how often that is done. */
const ESCALATE_AFTER_MS = 24 * 3_600_000
const MOST_ESCALATIONS = 3

interface Seen {
  row: CaseRow
  before: CaseRow
  kind: CaseHappening
  fill: Record<string, unknown>
}

/**
 * Looks at the open cases whose moment has come: reminds whoever has them in hand, says when one turned late, and tells
 * the one above when a late one has not been moved for a day. Safe to run in several processes; each takes its own.
 * @returns how many were looked at; fewer than `limit` = nothing is left for now.
 */
export async function watchDue(tx: Tx, now: Date, limit = 500): Promise<number> {
  const due = await tx.rows<CaseRow>(sql`select ${CASE_COLUMNS} from cases."case" c
    where c.watch_at <= ${now} order by c.watch_at limit ${limit} for update of c skip locked`)
  const seen: Seen[] = []
  for (const row of due) {
    const one = await look(tx, row, now)
    if (one) seen.push(one)
  }
  if (due.length) await updateWatch(tx, due)
  if (seen.length)
    await writeMoves(
      tx,
      seen.map((one) => moveOf(one, now)),
    )
  for (const { kind, row } of seen) await announce(tx, kind, row)
  return due.length
}

const PORTION = 500

/** Looks at all whose moment has come, in portions of which each is one transaction. @returns how many. */
export async function watchAllDue(db: Db, signal?: AbortSignal): Promise<number> {
  let seen = 0
  while (!signal?.aborted) {
    const portion = await db.tx((tx) => watchDue(tx, tx.now, PORTION))
    seen += portion
    if (portion < PORTION) break
  }
  return seen
}

/** Moves one case along its ladder: reminders, late, escalations, the end. */
async function look(tx: Tx, row: CaseRow, now: Date): Promise<Seen | undefined> {
  const before = { ...row }
  const type = tx.db.declared.cases.get(row.type)
  if (row.endedAt || !row.dueAt || !row.lateAt) {
    row.watchAt = null
    return undefined
  }
  const ladder = remindersOf(type).map((minutes) => new Date(row.dueAt!.getTime() - minutes * 60_000))
  if (now <= row.lateAt) {
    row.reminded = ladder.filter((at) => at <= now).length
    row.watchAt = ladder[row.reminded] ?? after(row.lateAt)
    return row.reminded > before.reminded
      ? { row, before, kind: 'case.due-soon', fill: { step: row.reminded } }
      : undefined
  }
  if (!row.toldLate) {
    row.toldLate = true
    row.watchAt = new Date(Math.max(row.lateAt.getTime(), row.movedAt.getTime()) + ESCALATE_AFTER_MS)
    return { row, before, kind: 'case.late', fill: { dueAt: row.dueAt } }
  }
  const unmoved = new Date(
    Math.max(row.lateAt.getTime(), row.movedAt.getTime()) + ESCALATE_AFTER_MS * (row.escalations + 1),
  )
  if (unmoved > now) {
    row.watchAt = unmoved
    return undefined
  }
  return escalate(tx, row, before, now)
}

/** The one above is told and helps from now on; the one in charge stays, so that nobody is let off by being late. */
async function escalate(tx: Tx, row: CaseRow, before: CaseRow, now: Date): Promise<Seen> {
  const below = [...(row.assignee ? [row.assignee] : []), ...row.helpers]
  const to = await superiorOf(tx, below.at(-1) ?? NOBODY_IN_CHARGE, row.homeAreaId, row.module)
  row.escalations += 1
  const more = to !== undefined && row.escalations < MOST_ESCALATIONS
  row.watchAt = more ? new Date(now.getTime() + ESCALATE_AFTER_MS) : null
  if (to && !below.includes(to)) row.helpers = [...row.helpers, to]
  return { row, before, kind: 'case.escalated', fill: { from: row.assignee, to: to ?? null } }
}

/** Stands for a case nobody has taken on: then the first lead of the place is asked. */
const NOBODY_IN_CHARGE = '00000000-0000-0000-0000-000000000000'

const MOVE_NAMES: Partial<Record<CaseHappening, string>> = {
  'case.due-soon': 'reminded',
  'case.late': 'late',
  'case.escalated': 'escalated',
}

function moveOf({ row, kind, fill }: Seen, now: Date): NewMove {
  return {
    case: row.id,
    at: now,
    move: MOVE_NAMES[kind] ?? kind,
    actorKind: SYSTEM.kind,
    actor: SYSTEM.id,
    fromState: row.state,
    toState: row.state,
    office: row.office,
    assignee: row.assignee,
    fill,
    version: row.version,
  }
}
