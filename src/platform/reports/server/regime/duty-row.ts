import sql, { type Sql as SqlText } from 'sql-template-tag'
import { missing } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { inCalendar, type Period, parsePeriod } from '#kernel/period.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { DutyState, Filled, Part } from '../../regime/contract.ts'
import type { ReportRow } from './report-row.ts'

/** A duty as it is stored. */
export interface DutyRow {
  id: string
  report: string
  period: string
  areaId: number
  from: string
  to: string
  closes: string
  dueDay: string
  dueAt: Date
  owner: string | null
  state: DutyState
  case: string | null
  content: Part[] | null
  filled: Filled[] | null
  knownAt: Date | null
  number: number | null
  signed: { by: string; name: string; position: string; at: string } | null
  sentAt: Date | null
  version: number
}

/** The columns of a duty `d` under their names. */
export const DUTY_COLUMNS: SqlText = sql`d.id, d.report, d.period, d.area_id as "areaId", d."from", d."to", d.closes, d.due_day as "dueDay",
  d.due_at as "dueAt", d.owner, d.state, d."case", d.content, d.filled, d.known_at as "knownAt", d.number, d.signed,
  d.sent_at as "sentAt", d.version`

/** A duty by id, held until the end of the transaction where asked. @throws 404. */
export async function getDuty(db: Sql, id: string, lock = false): Promise<DutyRow> {
  const row = isUuid(id)
    ? await db.find<DutyRow>(
        sql`select ${DUTY_COLUMNS} from reports.duty d where d.id = ${id} ${lock ? sql`for update of d` : sql``}`,
      )
    : undefined
  if (!row) throw missing({ vi: 'Không có kỳ báo cáo này.', en: 'There is no such turn of a report.' })
  return row
}

/** The period whose figures a duty takes; a report made once takes those of the year it lies in. */
export function figuresPeriod(report: Pick<ReportRow, 'figures'>, duty: Pick<DutyRow, 'period' | 'to'>): Period {
  const own = parsePeriod(duty.period) ?? parsePeriod(duty.to.slice(0, 4))!
  return report.figures === 'calendar' ? inCalendar(own, 'calendar') : own
}
