import sql from 'sql-template-tag'
import { type ClosingRule, turnsBetween } from '#kernel/closing.ts'
import { addDays, vnDay } from '#kernel/time.ts'
import { may } from '#platform/access/server/may.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { ReportOut } from '../../regime/contract.ts'
import { mayReadDuties, titleOf } from './list-duties.ts'
import { REPORT_COLUMNS, type ReportRow, sendersOf } from './report-row.ts'

/** The reports in force with who sends them and when next. Only those of units and fields the actor may read. */
export async function listReports(db: Sql, who: Actor): Promise<ReportOut[]> {
  const rows = await db.rows<ReportRow>(sql`select ${REPORT_COLUMNS} from reports.report r
    where r.ended_at is null and exists (select from reports.sender d where d.report = r.id and ${await mayReadDuties(db, who)})
    order by r.code`)
  const senders = await sendersOf(
    db,
    rows.map((r) => r.id),
  )
  const index = await areaIndex(db)
  const people = new Map(
    (
      await db.rows<{ id: string; name: string }>(
        sql`select id, name from identity.person where id = any(${senders.flatMap((s) => s.owner ?? [])}::uuid[])`,
      )
    ).map((p) => [p.id, p.name]),
  )
  const out: ReportOut[] = []
  for (const { endedAt: _ended, ...row } of rows) {
    const own = senders.filter((s) => s.report === row.id)
    const mine = await Promise.all(own.map((s) => may(db, who, 'figures:approve', s.areaId, row.field ?? undefined)))
    out.push({
      ...row,
      rule: row.rule as ReportOut['rule'],
      senders: own.map((s) => ({
        area: index.get(s.areaId).code,
        areaName: index.get(s.areaId).fullName,
        office: s.office,
        owner: s.owner,
        ownerName: s.owner ? (people.get(s.owner) ?? null) : null,
        letterhead: s.letterhead,
      })),
      next: (await nextTurns(db, row.rule, 1, row.since))[0] ?? null,
      mayChange: mine.every(Boolean),
    })
  }
  return out
}

/** The next turns of a rule from today, for lists and forms. */
export async function nextTurns(db: Sql, rule: ClosingRule, n: number, since?: string) {
  const today = vnDay(db.now)
  const from = since && since > today ? since : today
  const turns = turnsBetween(rule, from, addDays(from, 760), await calendarOf(db))
  return turns.slice(0, n).map((t) => ({ ...t, title: titleOf(t) }))
}
