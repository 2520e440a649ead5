import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { figureIndicator } from '#platform/figures/server/figures-of.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { cellsBehind } from '../filling/cells-behind.ts'
import type { Cell } from '../filling/read-cells.ts'
import { type DutyRow, figuresPeriod } from './duty-row.ts'
import type { ReportRow } from './report-row.ts'

const MADE: Text = {
  vi: 'Anh/chị là người lập và trình báo cáo này nên không tự ký. Người có quyền ký khác, hoặc người được giao thay quyền, sẽ ký.',
  en: 'You made and handed in this report, so you do not sign it yourself. Another who may sign, or who acts for that person, does.',
}
const NEXT: Text = {
  vi: 'Hãy để người lập xem và trình lại, hoặc để người có quyền ký khác, người được giao thay quyền ký.',
  en: 'Let its maker look and hand it in again, or let another who may sign, or who acts for that person, sign it.',
}

/**
 * Why somebody may not sign a report: who enters does not approve. That is who handed it in last (or began it, where nobody
 * did), and whoever has since changed its text, a reason or a figure in it. Undefined for everybody else.
 */
export async function whyNotSign(db: Sql, who: Actor, report: ReportRow, duty: DutyRow): Promise<Text | undefined> {
  const handed = await db.find<{
    id: number
    by: string
    at: Date
  }>(sql`select id, actor_id as by, at from reports.duty_move
    where duty = ${duty.id} and move in ('begin', 'submit') and actor_kind <> 'system' order by id desc limit 1`)
  if (!handed) return undefined
  if (handed.by === who.id) return MADE
  const edited = await db.find(sql`select 1 from reports.duty_move
    where duty = ${duty.id} and id > ${handed.id} and move = 'edit' and actor_kind = ${who.kind} and actor_id = ${who.id} limit 1`)
  if (edited)
    return says(
      'Anh/chị đã sửa nội dung báo cáo này sau lần trình gần nhất nên không tự ký.',
      'You have changed the text of this report since it was handed in, so you do not sign it yourself.',
    )
  const cells = await cellsBehind(db, report, duty)
  const changed =
    (await enteredBy(db, who, cells, handed.at)) ?? (await explainedBy(db, who, cells, report, duty, handed.at))
  if (!changed) return undefined
  const title = figureIndicator(db, changed)?.title ?? { vi: changed, en: changed }
  return says(
    `Sau lần trình gần nhất, anh/chị đã nhập hoặc giải thích số liệu “${title.vi}” của báo cáo này nên không tự ký.`,
    `Since it was handed in you have entered or explained “${title.en}” of this report, so you do not sign it yourself.`,
  )
}

const says = (vi: string, en: string): Text => ({ vi: `${vi} ${NEXT.vi}`, en: `${en} ${NEXT.en}` })

/** An indicator of these figures whose value somebody has entered since; undefined where none. */
async function enteredBy(db: Sql, who: Actor, cells: readonly Cell[], since: Date): Promise<string | undefined> {
  const rows = JSON.stringify(cells.map((c) => ({ indicator: c.indicator, area: c.areaId, period: c.period.text })))
  const found = await db.find<{ indicator: string }>(sql`select v.indicator from figures.value v
    join jsonb_to_recordset(${rows}::jsonb) as c(indicator text, area int, period text)
      on v.indicator = c.indicator and v.area_id = c.area and v.period = c.period
    where v.known_to is null and v.entered_at > ${since} and v.entered_kind = ${who.kind} and v.entered_by = ${who.id} limit 1`)
  return found?.indicator
}

/** An indicator whose change somebody has explained since: the reason stands in the text. */
async function explainedBy(
  db: Sql,
  who: Actor,
  cells: readonly Cell[],
  report: ReportRow,
  duty: DutyRow,
  since: Date,
): Promise<string | undefined> {
  const ids = [...new Set(cells.map((c) => c.indicator))]
  const found = await db.find<{ indicator: string }>(sql`select indicator from reports.reason
    where area_id = ${duty.areaId} and period = ${figuresPeriod(report, duty).text} and indicator = any(${ids}::text[])
      and at > ${since} and by_id = ${who.id} limit 1`)
  return found?.indicator
}
