import sql from 'sql-template-tag'
import { named, type Tx } from '#platform/database/server/db.ts'
import type { CaseRow } from './case-row.ts'

/** Writes back what the watch changed, of many cases at once. The version stays: a person's move is not made stale by it. */
export function updateWatch(tx: Tx, rows: readonly CaseRow[]): Promise<number> {
  const changed = rows.map(({ id, watchAt, toldLate, reminded, escalations, helpers }) => ({
    id,
    watchAt,
    toldLate,
    reminded,
    escalations,
    helpers,
  }))
  return tx.run(
    named(
      'cases.update-watch',
      sql`update cases."case" c set watch_at = r."watchAt", told_late = r."toldLate", reminded = r.reminded,
      escalations = r.escalations, helpers = r.helpers
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(id uuid, "watchAt" timestamptz, "toldLate" boolean,
      reminded integer, escalations integer, helpers uuid[])
    where c.id = r.id`,
    ),
  )
}
