import sql from 'sql-template-tag'
import { named, type Tx } from '#platform/database/server/db.ts'
import type { CaseRow } from './case-row.ts'
import type { Due } from './clock.ts'

/** What a clock leads to in a case's row. */
export type ClockRow = Due & Pick<CaseRow, 'id' | 'watchAt' | 'toldLate' | 'reminded' | 'version'>

/** Writes back the clocks of many cases at once. */
export function updateClocks(tx: Tx, rows: readonly ClockRow[]): Promise<number> {
  const changed = rows.map((row) => ({
    id: row.id,
    clock: row.clock,
    dueAt: row.dueAt,
    dueOriginal: row.dueOriginal,
    dueDay: row.dueDay,
    lateAt: row.lateAt,
    pausedAt: row.pausedAt,
    watchAt: row.watchAt,
    toldLate: row.toldLate,
    reminded: row.reminded,
    version: row.version,
  }))
  return tx.run(
    named(
      'cases.update-clocks',
      sql`update cases."case" c set clock = r.clock, due_at = r."dueAt", due_original = r."dueOriginal", due_day = r."dueDay",
      late_at = r."lateAt", paused_at = r."pausedAt", watch_at = r."watchAt", told_late = r."toldLate", reminded = r.reminded,
      version = r.version
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(id uuid, clock jsonb, "dueAt" timestamptz,
      "dueOriginal" timestamptz, "dueDay" date, "lateAt" timestamptz, "pausedAt" timestamptz, "watchAt" timestamptz,
      "toldLate" boolean, reminded integer, version integer)
    where c.id = r.id`,
    ),
  )
}
