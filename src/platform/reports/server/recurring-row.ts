import sql, { type Sql as SqlText } from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import type { CaseTerm } from '#platform/contract.ts'
import type { Plan } from './recurrence.ts'

/** A recurring task as it is stored. */
export interface RecurringRow {
  id: string
  title: string
  type: string
  areaId: number
  assignee: string | null
  helpers: string[]
  office: string | null
  term: CaseTerm | null
  fields: Record<string, unknown>
  plan: Plan
  state: 'on' | 'paused' | 'ended'
  trouble: Text | null
  owner: string
  doneNominal: string
  doneDay: string
  nextNominal: string | null
  nextDay: string | null
  nextAt: Date | null
  version: number
}

/** The columns of a recurring task `r` under their names. */
export const RECURRING_COLUMNS: SqlText = sql`r.id, r.title, r.type, r.area_id as "areaId", r.assignee, r.helpers, r.office, r.term, r.fields,
  r.plan, r.state, r.trouble, r.owner, r.done_nominal as "doneNominal", r.done_day as "doneDay", r.next_nominal as "nextNominal",
  r.next_day as "nextDay", r.next_at as "nextAt", r.version`
