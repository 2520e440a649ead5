import sql, { type Sql as SqlText } from 'sql-template-tag'
import type { ClosingRule } from '#kernel/closing.ts'
import { missing } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Letterhead, Part } from '../../regime/contract.ts'

/** A report of the regime as it is stored. */
export interface ReportRow {
  id: string
  code: string
  field: string | null
  name: string
  nameEn: string
  content: string
  kind: string
  rule: ClosingRule
  figures: 'same' | 'calendar'
  receiver: string
  channels: string[]
  lead: number
  remind: number[]
  instructions: string
  outline: Part[]
  codes: Record<string, string>
  wordTemplate: string | null
  excelTemplate: string | null
  door: string | null
  since: string
  until: string | null
  endedAt: Date | null
  version: number
}

/** A unit that sends a report. */
export interface SenderRow {
  report: string
  areaId: number
  office: string | null
  owner: string | null
  letterhead: Letterhead
}

/** The columns of a report `r` under their names. */
export const REPORT_COLUMNS: SqlText = sql`r.id, r.code, r.field, r.name, r.name_en as "nameEn", r.content, r.kind, r.rule, r.figures, r.receiver, r.channels,
  r.lead, r.remind, r.instructions, r.outline, r.codes, r.word_template as "wordTemplate", r.excel_template as "excelTemplate", r.door,
  r.since, r.until, r.ended_at as "endedAt", r.version`

/** The columns of a sender `s`. */
export const SENDER_COLUMNS: SqlText = sql`s.report, s.area_id as "areaId", s.office, s.owner, s.letterhead`

/** A report by id. @throws 404. */
export async function getReport(db: Sql, id: string, lock = false): Promise<ReportRow> {
  const row = isUuid(id)
    ? await db.find<ReportRow>(
        sql`select ${REPORT_COLUMNS} from reports.report r where r.id = ${id} ${lock ? sql`for update of r` : sql``}`,
      )
    : undefined
  if (!row) throw missing({ vi: 'Không có báo cáo này.', en: 'There is no such report.' })
  return row
}

/** Who sends a report. */
export function sendersOf(db: Sql, reports: readonly string[]): Promise<SenderRow[]> {
  return db.rows<SenderRow>(
    sql`select ${SENDER_COLUMNS} from reports.sender s where s.report = any(${reports}::uuid[]) order by s.area_id`,
  )
}
