import sql, { type Sql as SqlText } from 'sql-template-tag'
import { isUuid } from '#kernel/id.ts'
import { named, type Sql, type Tx } from '#platform/database/server/db.ts'
import type { StoredClock } from './clock.ts'

/** A case as it is stored. */
export interface CaseRow {
  id: string
  code: string
  type: string
  module: string
  record: 'ours' | 'mirrored'
  title: string
  state: string
  phase: 'waiting' | 'working' | 'done' | 'refused'
  areaId: number
  homeAreaId: number
  lat: number | null
  lon: number | null
  receivedAt: Date
  termValue: number | null
  termUnit: 'working-day' | 'working-hour' | 'calendar-day' | null
  cutoff: string | null
  clock: StoredClock | null
  dueFixed: boolean
  dueAt: Date | null
  dueOriginal: Date | null
  dueDay: string | null
  lateAt: Date | null
  pausedAt: Date | null
  extended: number
  endedAt: Date | null
  timeliness: 'early' | 'on-time' | 'late' | 'none' | null
  receiving: string | null
  deciding: string | null
  office: string | null
  assignee: string | null
  helpers: string[]
  giver: string | null
  parentKind: string | null
  parentId: string | null
  mergedInto: string | null
  openedBy: string
  fields: Record<string, unknown>
  source: string | null
  mirrorHash: string | null
  simulated: boolean
  watchAt: Date | null
  toldLate: boolean
  reminded: number
  escalations: number
  movedAt: Date
  version: number
}

/** Every stored column of `cases."case" c` under its name in `CaseRow`. */
export const CASE_COLUMNS: SqlText = sql`c.id, c.code, c.type, c.module, c.record, c.title, c.state, c.phase,
  c.area_id as "areaId", c.home_area_id as "homeAreaId", c.lat, c.lon, c.received_at as "receivedAt",
  c.term_value as "termValue", c.term_unit as "termUnit", c.cutoff, c.clock, c.due_fixed as "dueFixed", c.due_at as "dueAt",
  c.due_original as "dueOriginal", c.due_day as "dueDay", c.late_at as "lateAt", c.paused_at as "pausedAt", c.extended,
  c.ended_at as "endedAt", c.timeliness, c.receiving, c.deciding, c.office, c.assignee, c.helpers, c.giver,
  c.parent_kind as "parentKind", c.parent_id as "parentId", c.merged_into as "mergedInto", c.opened_by as "openedBy",
  c.fields, c.source, c.mirror_hash as "mirrorHash", c.simulated, c.watch_at as "watchAt", c.told_late as "toldLate", c.reminded, c.escalations,
  c.moved_at as "movedAt", c.version`

/** What lists need of a case. */
export type ListedRow = Pick<
  CaseRow,
  | 'id'
  | 'code'
  | 'type'
  | 'record'
  | 'title'
  | 'state'
  | 'phase'
  | 'areaId'
  | 'homeAreaId'
  | 'lat'
  | 'lon'
  | 'receivedAt'
  | 'dueAt'
  | 'dueOriginal'
  | 'lateAt'
  | 'pausedAt'
  | 'endedAt'
  | 'timeliness'
  | 'office'
  | 'assignee'
  | 'giver'
  | 'parentKind'
  | 'parentId'
  | 'simulated'
  | 'version'
  | 'fields'
>

/** One case by its id; undefined when there is none, or when the text is no id. */
export async function findCaseRow(db: Sql, id: string): Promise<CaseRow | undefined> {
  if (!isUuid(id)) return undefined
  return db.find<CaseRow>(named('cases.find', sql`select ${CASE_COLUMNS} from cases."case" c where c.id = ${id}`))
}

/** One case by its human code, exactly as it is written. */
export function findByCode(db: Sql, code: string): Promise<CaseRow | undefined> {
  return db.find<CaseRow>(
    named('cases.by-code', sql`select ${CASE_COLUMNS} from cases."case" c where c.code = ${code}`),
  )
}

/** One case, held so that nobody else moves it before this transaction ends. */
export async function lockCase(tx: Tx, id: string): Promise<CaseRow | undefined> {
  if (!isUuid(id)) return undefined
  return tx.find<CaseRow>(
    named('cases.lock', sql`select ${CASE_COLUMNS} from cases."case" c where c.id = ${id} for update`),
  )
}
