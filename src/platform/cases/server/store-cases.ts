import sql from 'sql-template-tag'
import { vnDay } from '#kernel/time.ts'
import { recordAll } from '#platform/audit/server/record.ts'
import { named, type Sql, type Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { markWords } from '#platform/search/server/mark-words.ts'
import { announce } from './announce.ts'
import type { CaseRow } from './case-row.ts'
import { CASE } from './find-words.ts'
import { insertOpened } from './insert-opened.ts'
import { takeNumbers } from './take-numbers.ts'
import { countChanges } from './tally.ts'

/** A planned case with who opens it. */
export interface Opening {
  who: Actor
  row: CaseRow
  files?: string[]
}

/**
 * Stores new cases of ours with code, first move, audit entry, count and event. One question for the numbers; all the
 * rest leaves without being waited for, and breaks the transaction when it fails.
 */
export async function storeCases(tx: Tx, openings: readonly Opening[]): Promise<void> {
  await numberCases(
    tx,
    openings.map((o) => o.row),
  )
  const rows = openings.map((o) => o.row)
  sendOff(insertOpened(tx, openings))
  sendOff(
    recordAll(
      tx,
      openings.map(({ who, row }) => ({
        who,
        verb: 'case.opened',
        subject: { kind: 'case', id: row.id, areaId: row.homeAreaId },
        detail: { type: row.type },
      })),
    ),
  )
  countChanges(
    tx,
    openings.map(({ row }) => ({ after: row })),
  )
  await announce(tx, 'case.opened', ...rows)
}

/** Lets a statement of this transaction go without waiting: when it fails, the commit does. */
export function sendOff(sent: Promise<unknown>): void {
  sent.catch(() => {})
}

/**
 * Gives each case that has none its human code `PREFIX-YYMMDD-NNNN`, counted through the Vietnamese day of receipt. Never asked of the database while a transaction is open: each would hold a connection and wait for another.
 */
export async function numberCases(db: Sql, rows: readonly CaseRow[]): Promise<void> {
  const groups = new Map<string, { prefix: string; day: string; rows: CaseRow[] }>()
  for (const row of rows) {
    if (row.code) continue
    const prefix = db.db.declared.cases.get(row.type)!.prefix
    const day = vnDay(row.receivedAt)
    const key = `${prefix} ${day}`
    const group = groups.get(key) ?? { prefix, day, rows: [] }
    group.rows.push(row)
    groups.set(key, group)
  }
  for (const group of groups.values()) {
    const first = await takeNumbers(db, group.prefix, group.day, group.rows.length)
    const yymmdd = group.day.slice(2).replaceAll('-', '')
    for (const [i, row] of group.rows.entries()) {
      row.code = `${group.prefix}-${yymmdd}-${String(first + i).padStart(4, '0')}`
    }
  }
}

/** Writes new rows of any number in one statement, and leaves word that they are to be found by their words. */
export function insertCases(tx: Tx, rows: readonly CaseRow[]): Promise<number> {
  markWords(
    tx,
    CASE,
    rows.map((row) => row.id),
  )
  return tx.run(
    named(
      'cases.insert',
      sql`insert into cases."case" (id, code, type, module, record, title, state, phase, area_id, home_area_id, lat, lon, received_at,
      term_value, term_unit, cutoff, clock, due_fixed, due_at, due_original, due_day, late_at, paused_at, extended, ended_at,
      timeliness, receiving, deciding, office, assignee, helpers, giver, parent_kind, parent_id, opened_by, fields, source, mirror_hash,
      simulated, watch_at, told_late, reminded, moved_at, version)
    select id, code, type, module, record, title, state, phase, "areaId", "homeAreaId", lat, lon, "receivedAt", "termValue", "termUnit",
      cutoff, clock, "dueFixed", "dueAt", "dueOriginal", "dueDay", "lateAt", "pausedAt", extended, "endedAt", timeliness, receiving,
      deciding, office, assignee, helpers, giver, "parentKind", "parentId", "openedBy", fields, source, "mirrorHash", simulated, "watchAt",
      "toldLate", reminded, "movedAt", version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, code text, type text, module text, record text, title text,
      state text, phase text, "areaId" integer, "homeAreaId" integer, lat float8, lon float8, "receivedAt" timestamptz,
      "termValue" numeric, "termUnit" text, cutoff text, clock jsonb, "dueFixed" boolean, "dueAt" timestamptz,
      "dueOriginal" timestamptz, "dueDay" date, "lateAt" timestamptz, "pausedAt" timestamptz, extended integer,
      "endedAt" timestamptz, timeliness text, receiving text, deciding text, office text, assignee uuid, helpers uuid[], giver uuid,
      "parentKind" text, "parentId" text, "openedBy" text, fields jsonb, source text, "mirrorHash" text, simulated boolean,
      "watchAt" timestamptz, "toldLate" boolean, reminded integer, "movedAt" timestamptz, version integer)`,
    ),
  )
}
