import sql from 'sql-template-tag'
import { named, type Tx } from '#platform/database/server/db.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import type { CaseRow } from './case-row.ts'
import type { Due } from './clock.ts'

/** What a clock leads to in a case's row, and when it was due before. */
export type ClockRow = Due &
  Pick<CaseRow, 'id' | 'watchAt' | 'toldLate' | 'reminded' | 'version'> & { was: Date | null }

/** Writes back the clocks of many cases at once, each with the move `recomputed` that tells the old and the new due time. */
export function updateClocks(tx: Tx, rows: readonly ClockRow[]): Promise<number> {
  const changed = rows.map((row) => ({
    id: row.id,
    clock: row.clock,
    was: row.was,
    dueAt: row.dueAt,
    dueOriginal: row.dueOriginal,
    dueDay: row.dueDay ?? undefined,
    lateAt: row.lateAt ?? undefined,
    pausedAt: row.pausedAt ?? undefined,
    watchAt: row.watchAt ?? undefined,
    toldLate: row.toldLate,
    reminded: row.reminded,
    version: row.version,
  }))
  return tx.run(
    named(
      'cases.update-clocks',
      sql`with u as (
        update cases."case" c set clock = r.clock, due_at = r."dueAt"::timestamptz, due_original = r."dueOriginal", due_day = r."dueDay",
          late_at = r."lateAt", paused_at = r."pausedAt", watch_at = r."watchAt", told_late = r."toldLate", reminded = r.reminded,
          version = r.version
        from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(id uuid, clock jsonb, was text, "dueAt" text,
          "dueOriginal" timestamptz, "dueDay" date, "lateAt" timestamptz, "pausedAt" timestamptz, "watchAt" timestamptz,
          "toldLate" boolean, reminded integer, version integer)
        where c.id = r.id
        returning c.id, c.state, c.office, c.assignee, c.version, r.was, r."dueAt"
      )
      insert into cases.move ("case", at, move, actor_kind, actor, from_state, to_state, office, assignee, fill, version)
      select id, ${tx.now}, 'recomputed', ${SYSTEM.kind}, ${SYSTEM.id}, state, state, office, assignee,
        jsonb_build_object('from', was, 'to', "dueAt"), version from u`,
    ),
  )
}
