import sql from 'sql-template-tag'
import { named, type Tx } from '#platform/database/server/db.ts'
import { tellWithin } from '#platform/events/server/outbox.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { markWords } from '#platform/search/server/mark-words.ts'
import type { CaseRow } from './case-row.ts'
import { CASE } from './find-words.ts'
import { insertOpened } from './insert-opened.ts'
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
 * Stores new cases of ours with code, first move, audit entry, count and event. Nothing is waited for but a number this
 * process does not know: the rest leaves at once and breaks the transaction when it fails.
 * @param believed whether the numbers this process remembers are good enough. The transaction then fails where another has
 * taken one meanwhile (`isBeliefBroken`), so only for who tries again.
 */
export async function storeCases(tx: Tx, openings: readonly Opening[], believed = false): Promise<void> {
  const rows = openings.map((o) => o.row)
  await numberCases(tx, rows, believed)
  const show = await caseShower(tx)
  const events = rows.map((row) => ({
    kind: 'case.opened',
    topic: 'cases',
    areaId: row.homeAreaId,
    data: show(row),
  }))
  sendOff(insertOpened(tx, openings, events))
  countChanges(
    tx,
    openings.map(({ row }) => ({ after: row })),
  )
  await tellWithin(tx, events)
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
