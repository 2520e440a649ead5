import sql from 'sql-template-tag'
import { named, type Tx } from '#platform/database/server/db.ts'
import type { CaseRow } from './case-row.ts'

/** Writes back everything another system may change, of any number of cases held by this transaction, in one statement. */
export function updateCases(tx: Tx, rows: readonly CaseRow[]): Promise<number> {
  return tx.run(
    named(
      'cases.update-many',
      sql`update cases."case" c set title = r.title, state = r.state, phase = r.phase, area_id = r."areaId", home_area_id = r."homeAreaId",
      lat = r.lat, lon = r.lon, received_at = r."receivedAt", term_value = r."termValue", term_unit = r."termUnit", cutoff = r.cutoff,
      clock = r.clock, due_fixed = r."dueFixed", due_at = r."dueAt", due_original = r."dueOriginal", due_day = r."dueDay",
      late_at = r."lateAt", paused_at = r."pausedAt", ended_at = r."endedAt", timeliness = r.timeliness, receiving = r.receiving,
      deciding = r.deciding, office = r.office, fields = r.fields, source = r.source, mirror_hash = r."mirrorHash",
      watch_at = r."watchAt", told_late = r."toldLate", reminded = r.reminded, moved_at = r."movedAt", version = r.version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, title text, state text, phase text, "areaId" integer,
      "homeAreaId" integer, lat float8, lon float8, "receivedAt" timestamptz, "termValue" numeric, "termUnit" text, cutoff text,
      clock jsonb, "dueFixed" boolean, "dueAt" timestamptz, "dueOriginal" timestamptz, "dueDay" date, "lateAt" timestamptz,
      "pausedAt" timestamptz, "endedAt" timestamptz, timeliness text, receiving text, deciding text, office text, fields jsonb,
      source text, "mirrorHash" text, "watchAt" timestamptz, "toldLate" boolean, reminded integer,
      "movedAt" timestamptz, version integer)
    where c.id = r.id`,
    ),
  )
}
