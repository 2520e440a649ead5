import sql from 'sql-template-tag'
import { named, type Sql, type Tx } from '#platform/database/server/db.ts'
import { type Happening, tellWithin } from '#platform/events/server/outbox.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { markWords } from '#platform/search/server/mark-words.ts'
import { wakeIndexer } from '#platform/search/server/wake.ts'
import type { CaseRow } from './case-row.ts'
import { CASE } from './find-words.ts'
import { openedParts } from './insert-opened.ts'
import { numberCases } from './number-cases.ts'
import { caseShower } from './show-case.ts'
import { countChanges } from './tally.ts'

/** A planned case with who opens it. */
export interface Opening {
  who: Actor
  row: CaseRow
  files?: string[]
}

/**
 * Stores new cases of ours with code, first move, audit entry, count and event. Only the numbers are waited for: the rest
 * leaves at once and breaks the transaction when it fails.
 */
export async function storeCases(tx: Tx, openings: readonly Opening[]): Promise<void> {
  const rows = openings.map((o) => o.row)
  await numberCases(tx, rows)
  const events = await eventsOf(tx, rows)
  const ids = tx.rows<{ id: number }>(
    named('cases.open', sql`${openedParts(tx.now, openings, events)} select id from told order by id`),
  )
  tx.beside(
    ids.then((found) =>
      numberEvents(
        events,
        found.map(({ id }) => id),
        tx.now,
      ),
    ),
  )
  countChanges(
    tx,
    rows.map((row) => ({ after: row })),
  )
  tx.afterCommit(() => wakeIndexer(tx.db))
  await tellWithin(tx, events)
}

/** What is told of new cases, with their values and nothing personal. */
export async function eventsOf(db: Sql, rows: readonly CaseRow[]): Promise<Happening[]> {
  const show = await caseShower(db)
  return rows.map((row) => ({ kind: 'case.opened', topic: 'cases', areaId: row.homeAreaId, data: show(row) }))
}

/** Notes under which numbers events were written, so that this process need not read them again. */
export function numberEvents(events: readonly Happening[], ids: readonly number[], at: Date): void {
  for (const [i, event] of events.entries()) event.written = { id: ids[i]!, at }
}

/** Lets a statement of this transaction go without waiting: when it fails, the commit does. */
export function sendOff(sent: Promise<unknown>): void {
  sent.catch(() => {})
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
