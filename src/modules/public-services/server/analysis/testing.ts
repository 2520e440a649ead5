import sql from 'sql-template-tag'
import { newId } from '#platform/database/server/new-id.ts'
import type { TestDb } from '#platform/database/server/testing.ts'
import { workOutStudies } from './work-out-studies.ts'

/** Works out every study, as the job does. @returns how many. */
export function studyAll(db: TestDb): Promise<number> {
  return workOutStudies(db, {}, { signal: AbortSignal.any([]) })
}

/** A dossier as a test puts it into the centre; what is left out is ordinary. */
export interface Planted {
  code: string
  areaId: number
  state?: string
  phase?: 'waiting' | 'working' | 'done' | 'refused'
  receivedAt: string
  dueAt?: string | null
  endedAt?: string | null
  pausedAt?: string | null
  office?: string | null
  term?: number
  fields?: Record<string, unknown>
  place?: { lat: number; lon: number }
  clock?: { at: string; kind: string; rule?: string }[]
}

/** Puts dossiers straight into the table of cases: what is tested is what is read out of it. @returns ids by code. */
export async function plantDossiers(db: TestDb, rows: readonly Planted[]): Promise<Map<string, string>> {
  const made = rows.map((row) => {
    const ended = row.endedAt != null
    const phase = row.phase ?? (ended ? 'done' : 'working')
    return {
      ...row,
      id: newId(db.now),
      phase,
      state: row.state ?? (phase === 'done' ? 'finished' : phase === 'refused' ? 'returned' : 'working'),
      fields: { procedure: '2.000635', procedureTitle: 'Trích lục', sector: 'Hộ tịch', ...row.fields },
    }
  })
  await db.run(sql`insert into cases."case" (id, code, type, module, record, title, state, phase, area_id, home_area_id, lat, lon,
      received_at, term_value, term_unit, due_at, due_original, paused_at, ended_at, office, fields, simulated, moved_at, opened_by)
    select (r ->> 'id')::uuid, r ->> 'code', 'public-services.dossier', 'public-services', 'mirrored', r ->> 'code', r ->> 'state',
      r ->> 'phase', (r ->> 'areaId')::integer, (r ->> 'areaId')::integer, (r #>> '{place,lat}')::float8, (r #>> '{place,lon}')::float8,
      (r ->> 'receivedAt')::timestamptz, coalesce((r ->> 'term')::numeric, 5), 'working-day', (r ->> 'dueAt')::timestamptz,
      (r ->> 'dueAt')::timestamptz, (r ->> 'pausedAt')::timestamptz, (r ->> 'endedAt')::timestamptz, r ->> 'office', r -> 'fields',
      false, ${db.now}, 'system'
    from jsonb_array_elements(${JSON.stringify(made)}::jsonb) as r`)
  const moves = made.flatMap((row) => (row.clock ?? []).map((event) => ({ ...event, id: row.id })))
  await db.run(sql`insert into cases.move ("case", at, move, actor_kind, actor, to_state, clock_kind, clock_rule, version)
    select (r ->> 'id')::uuid, (r ->> 'at')::timestamptz, 'mirror', 'system', 'system', 'working', r ->> 'kind', r ->> 'rule', 1
    from jsonb_array_elements(${JSON.stringify(moves)}::jsonb) as r`)
  return new Map(made.map((row) => [row.code, row.id]))
}
