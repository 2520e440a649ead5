import sql from 'sql-template-tag'
import { named, type Tx } from '#platform/database/server/db.ts'
import type { CaseRow } from './case-row.ts'

/** Writes back what a move changed in a case that is held by this transaction. */
export function updateCase(tx: Tx, row: CaseRow): Promise<number> {
  return tx.run(
    named(
      'cases.update',
      sql`update cases."case" set title = ${row.title}, state = ${row.state}, phase = ${row.phase},
      home_area_id = ${row.homeAreaId}, clock = ${row.clock && JSON.stringify(row.clock)}, due_fixed = ${row.dueFixed},
      due_at = ${row.dueAt}, due_original = ${row.dueOriginal}, due_day = ${row.dueDay}, late_at = ${row.lateAt},
      paused_at = ${row.pausedAt}, extended = ${row.extended}, ended_at = ${row.endedAt}, timeliness = ${row.timeliness},
      receiving = ${row.receiving}, deciding = ${row.deciding}, office = ${row.office}, assignee = ${row.assignee},
      helpers = ${row.helpers}, giver = ${row.giver}, merged_into = ${row.mergedInto}, fields = ${JSON.stringify(row.fields)},
      watch_at = ${row.watchAt}, told_late = ${row.toldLate}, reminded = ${row.reminded},
      escalations = ${row.escalations}, moved_at = ${row.movedAt}, version = ${row.version}
    where id = ${row.id}`,
    ),
  )
}
