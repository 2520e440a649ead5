import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { MoveIn } from '../../regime/contract.ts'
import type { DutyRow } from '../regime/duty-row.ts'
import type { ReportRow } from '../regime/report-row.ts'
import { hashOf, rowsCsv, rowsOf } from './rows-of.ts'

/**
 * Puts a signed report on its way: the bytes are kept as they go, so that a second try sends the same and the receipt can
 * be held against them. Without a door it waits for the receipt that a person writes down.
 */
export async function putSending(
  tx: Tx,
  who: Actor,
  report: ReportRow,
  duty: DutyRow,
  channel: MoveIn['channel'],
): Promise<{ channel: string; hash: string; rows: number }> {
  const by = channel ?? (report.door ? 'reporting-system' : (report.channels[0] ?? 'document-system'))
  const door = by === 'reporting-system' ? report.door : null
  if (by === 'reporting-system' && !door)
    throw expected({
      vi: 'Báo cáo này chưa nối với hệ thống nhận. Chọn cách gửi khác, hoặc đặt cửa gửi ở mục Chế độ báo cáo.',
      en: 'This report has no door to a system. Choose another way, or set one.',
    })
  const rows = rowsOf(report, duty, await areaIndex(tx))
  // What takes files, and what goes by paper or mail, gets the rows as a file; only a system over HTTP gets JSON.
  const pushed = door && (await tx.find(sql`select 1 from reports.door where id = ${door} and kind = 'lris'`))
  const format = pushed ? 'json' : 'csv'
  const body = Buffer.from(
    pushed
      ? JSON.stringify({ reportCode: report.code, period: duty.period, number: duty.number, rows })
      : rowsCsv(rows),
  )
  const hash = hashOf(body)
  await tx.run(sql`insert into reports.sending (id, duty, door, channel, body, format, rows, hash, not_before, by_id, made_at)
    values (${newId(tx.now)}, ${duty.id}, ${door}, ${by}, ${body}, ${format}, ${rows.length}, ${hash}, ${tx.now}, ${who.id}, ${tx.now})`)
  return { channel: by, hash, rows: rows.length }
}
