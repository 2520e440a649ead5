import sql from 'sql-template-tag'
import { named, type Tx } from '#platform/database/server/db.ts'
import { markWords } from '#platform/search/server/mark-words.ts'
import { CASE } from './find-words.ts'
import type { Opening } from './store-cases.ts'

/**
 * Writes new cases of ours, each with its first move, in one statement out of one JSON, and leaves word that they are to
 * be found by their words. Only what a new case may bear is named: it has not stood, ended, or been extended or merged.
 */
export function insertOpened(tx: Tx, openings: readonly Opening[]): Promise<number> {
  markWords(
    tx,
    CASE,
    openings.map(({ row }) => row.id),
  )
  return tx.run(
    named(
      'cases.open',
      sql`with r as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(openings.map(told))}::jsonb) as r(id uuid, code text, type text, module text,
          record text, title text, state text, phase text, "areaId" integer, "homeAreaId" integer, lat float8, lon float8,
          "receivedAt" timestamptz, "termValue" numeric, "termUnit" text, cutoff text, clock jsonb, "dueFixed" boolean,
          "dueAt" timestamptz, "dueOriginal" timestamptz, "dueDay" date, "lateAt" timestamptz, receiving text, deciding text,
          office text, assignee uuid, helpers uuid[], giver uuid, "parentKind" text, "parentId" text, fields jsonb, source text,
          simulated boolean, "watchAt" timestamptz, reminded integer, "actorKind" text, actor text, files text[])
      ), opened as (
        insert into cases."case" (id, code, type, module, record, title, state, phase, area_id, home_area_id, lat, lon, received_at,
          term_value, term_unit, cutoff, clock, due_fixed, due_at, due_original, due_day, late_at, receiving, deciding, office,
          assignee, helpers, giver, parent_kind, parent_id, opened_by, fields, source, simulated, watch_at, reminded, moved_at)
        select id, code, type, module, record, title, state, phase, "areaId", "homeAreaId", lat, lon, "receivedAt", "termValue",
          "termUnit", cutoff, clock, coalesce("dueFixed", false), "dueAt", "dueOriginal", "dueDay", "lateAt", receiving, deciding,
          office, assignee, coalesce(helpers, '{}'), giver, "parentKind", "parentId", actor, fields, source,
          coalesce(simulated, false), "watchAt", coalesce(reminded, 0), ${tx.now}
        from r
      )
      insert into cases.move ("case", at, move, actor_kind, actor, to_state, office, assignee, files, lat, lon, version)
      select id, ${tx.now}, 'opened', "actorKind", actor, state, office, assignee, coalesce(files, '{}'), lat, lon, 1 from r`,
    ),
  )
}

/** What of a new case is written: nothing that is empty. */
function told({ who, row, files }: Opening) {
  return {
    id: row.id,
    code: row.code,
    type: row.type,
    module: row.module,
    record: row.record,
    title: row.title,
    state: row.state,
    phase: row.phase,
    areaId: row.areaId,
    homeAreaId: row.homeAreaId,
    lat: row.lat ?? undefined,
    lon: row.lon ?? undefined,
    receivedAt: row.receivedAt,
    termValue: row.termValue ?? undefined,
    termUnit: row.termUnit ?? undefined,
    cutoff: row.cutoff ?? undefined,
    clock: row.clock ?? undefined,
    dueFixed: row.dueFixed || undefined,
    dueAt: row.dueAt ?? undefined,
    dueOriginal: row.dueOriginal ?? undefined,
    dueDay: row.dueDay ?? undefined,
    lateAt: row.lateAt ?? undefined,
    receiving: row.receiving ?? undefined,
    deciding: row.deciding ?? undefined,
    office: row.office ?? undefined,
    assignee: row.assignee ?? undefined,
    helpers: row.helpers.length ? row.helpers : undefined,
    giver: row.giver ?? undefined,
    parentKind: row.parentKind ?? undefined,
    parentId: row.parentId ?? undefined,
    fields: row.fields,
    source: row.source ?? undefined,
    simulated: row.simulated || undefined,
    watchAt: row.watchAt ?? undefined,
    reminded: row.reminded || undefined,
    actorKind: who.kind,
    actor: who.id,
    files: files?.length ? files : undefined,
  }
}
