import sql, { raw, type Sql as SqlText } from 'sql-template-tag'
import { recordedFrom } from '#platform/audit/server/record.ts'
import { bools, days, float8s, instants, int4s, texts, uuids } from '#platform/database/server/pg-binary.ts'
import { emittedFrom, type Happening } from '#platform/events/server/outbox.ts'
import { markedFrom } from '#platform/search/server/mark-words.ts'
import type { CaseRow } from './case-row.ts'
import { CASE } from './find-words.ts'
import type { Opening } from './store-cases.ts'

/**
 * What writes new cases of ours, each with its first move, its entry in the audit, its event, and the mark that it is to be
 * found by its words; the beginning of a statement that goes on with a select. Only what a new case may bear is named: it
 * has not stood, ended, or been extended or merged. Columns travel in binary form: to read them out of JSON cost the server
 * more than to write the row.
 * @param events of the cases, in their order; `told` gives their numbers.
 */
export function openedParts(
  now: Date,
  openings: readonly Opening[],
  events: readonly Pick<Happening, 'data'>[],
): SqlText {
  const of = <T>(pick: (row: CaseRow) => T): T[] => openings.map(({ row }) => pick(row))
  return sql`with r as materialized (
        select * from unnest(${uuids(of((r) => r.id))}::uuid[], ${texts(of((r) => r.code))}::text[], ${texts(of((r) => r.type))}::text[],
          ${texts(of((r) => r.module))}::text[], ${texts(of((r) => r.title))}::text[], ${texts(of((r) => r.state))}::text[],
          ${texts(of((r) => r.phase))}::text[], ${int4s(of((r) => r.areaId))}::integer[], ${int4s(of((r) => r.homeAreaId))}::integer[],
          ${float8s(of((r) => r.lat))}::float8[], ${float8s(of((r) => r.lon))}::float8[], ${instants(of((r) => r.receivedAt.getTime()))}::timestamptz[],
          ${float8s(of((r) => r.termValue))}::float8[], ${texts(of((r) => r.termUnit))}::text[], ${texts(of((r) => r.cutoff))}::text[],
          ${texts(of((r) => r.clock && JSON.stringify(r.clock)))}::text[], ${bools(of((r) => r.dueFixed))}::boolean[],
          ${instants(of((r) => at(r.dueAt)))}::timestamptz[], ${instants(of((r) => at(r.dueOriginal)))}::timestamptz[],
          ${days(of((r) => r.dueDay))}::date[], ${instants(of((r) => at(r.lateAt)))}::timestamptz[],
          ${texts(of((r) => r.receiving))}::text[], ${texts(of((r) => r.deciding))}::text[], ${texts(of((r) => r.office))}::text[],
          ${uuids(of((r) => r.assignee))}::uuid[], ${texts(of((r) => list(r.helpers)))}::text[], ${uuids(of((r) => r.giver))}::uuid[],
          ${texts(of((r) => r.parentKind))}::text[], ${texts(of((r) => r.parentId))}::text[], ${texts(of((r) => JSON.stringify(r.fields)))}::text[],
          ${texts(of((r) => r.source))}::text[], ${bools(of((r) => r.simulated))}::boolean[], ${instants(of((r) => at(r.watchAt)))}::timestamptz[],
          ${int4s(of((r) => r.reminded))}::integer[], ${texts(openings.map((o) => o.who.kind))}::text[], ${texts(openings.map((o) => o.who.id))}::text[],
          ${texts(openings.map((o) => list(o.files ?? [])))}::text[], ${texts(events.map((e) => JSON.stringify(e.data)))}::text[])
        as r (id, code, type, module, title, state, phase, area_id, home_area_id, lat, lon, received_at, term_value, term_unit, cutoff, clock,
          due_fixed, due_at, due_original, due_day, late_at, receiving, deciding, office, assignee, helpers, giver, parent_kind, parent_id,
          fields, source, simulated, watch_at, reminded, actor_kind, actor, files, event)
      ), opened as (
        insert into cases."case" (id, code, type, module, record, title, state, phase, area_id, home_area_id, lat, lon, received_at,
          term_value, term_unit, cutoff, clock, due_fixed, due_at, due_original, due_day, late_at, receiving, deciding, office,
          assignee, helpers, giver, parent_kind, parent_id, opened_by, fields, source, simulated, watch_at, reminded, moved_at)
        select id, code, type, module, 'ours', title, state, phase, area_id, home_area_id, lat, lon, received_at, term_value, term_unit,
          cutoff, clock::jsonb, due_fixed, due_at, due_original, due_day, late_at, receiving, deciding, office, assignee,
          ${LISTED('helpers')}::uuid[], giver, parent_kind, parent_id, actor, fields::jsonb, source, simulated, watch_at, reminded, ${now}
        from r
      ), noted as (
        ${recordedFrom(now, sql`select actor_kind, actor, 'case.opened', 'case', id::text, home_area_id, jsonb_build_object('type', type) from r`)}
      ), told as (
        ${emittedFrom(now, sql`select 'case.opened', 'cases', home_area_id, event::jsonb from r`)}
      ), marked as (
        ${markedFrom(CASE, sql`select id from r`)}
      ), moved as (
        insert into cases.move ("case", at, move, actor_kind, actor, to_state, office, assignee, files, lat, lon, version)
        select id, ${now}, 'opened', actor_kind, actor, state, office, assignee, ${LISTED('files')}, lat, lon, 1 from r
      )`
}

const at = (instant: Date | null): number | null => instant?.getTime() ?? null

/** A list inside a column of texts: as JSON, or nothing when it is empty. */
const list = (items: readonly string[]): string | null => (items.length ? JSON.stringify(items) : null)

/** Reads such a list again. */
const LISTED = (column: 'helpers' | 'files') =>
  raw(`case when ${column} is null then '{}' else array(select jsonb_array_elements_text(${column}::jsonb)) end`)
