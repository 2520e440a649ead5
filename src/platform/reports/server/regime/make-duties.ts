import sql from 'sql-template-tag'
import type { Calendar } from '#kernel/calendar.ts'
import { turnsBetween } from '#kernel/closing.ts'
import { closing, OFFICE_HOURS } from '#kernel/office-hours.ts'
import { addDays, vnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import { setDue } from '#platform/cases/server/set-due.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { subscribe } from '#platform/events/server/outbox.ts'
import { enqueue } from '#platform/jobs/server/enqueue.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { getReport, sendersOf } from './report-row.ts'

/** Days ahead for which duties are made: a year and a little, so that the yearly report is on the calendar too. */
const AHEAD = 400

/** Makes what is missing of every report in force. Run daily and when the calendar changes. @returns how many rows were written. */
export async function makeDuties(db: Db): Promise<number> {
  const reports = await db.rows<{ id: string }>(
    sql`select id from reports.report where ended_at is null and (until is null or until >= ${addDays(vnDay(db.now), -400)})`,
  )
  let made = 0
  for (const { id } of reports) made += await db.tx((tx) => makeDutiesOf(tx, id))
  return made
}

/** When the calendar of working days changes, due days follow. One call a centre, at its start. */
export function followWorkingDays(db: Db): void {
  // The copy in memory still holds the old calendar inside this transaction; the job reads the new one.
  subscribe(db, 'calendar.changed', (tx) => enqueue(tx, 'reports.make-duties', {}, { key: 'reports.make-duties' }))
}

/**
 * Makes the duties of one report: one row a period and sender, those ahead moved with their rule. What somebody has begun
 * keeps its period and follows only with its due day; what no rule asks for any more and nobody has begun is dropped.
 */
export async function makeDutiesOf(tx: Tx, id: string): Promise<number> {
  const report = await getReport(tx, id, true)
  const calendar = await calendarOf(tx)
  const index = await areaIndex(tx)
  const until = [report.until, addDays(vnDay(tx.now), AHEAD)].filter((day) => day !== null).sort()[0]!
  const turns = report.endedAt ? [] : turnsBetween(report.rule, report.since, until, calendar)
  let made = 0
  const kept: string[] = []
  for (const sender of await sendersOf(tx, [id]))
    for (const turn of turns) {
      // The unit as it stands on the day the report is due, when borders move meanwhile.
      const areaId = index.successors(sender.areaId, turn.to)?.id ?? sender.areaId
      kept.push(`${turn.period}|${areaId}`)
      made +=
        await tx.run(sql`insert into reports.duty as d (id, report, period, area_id, "from", "to", closes, due_day, due_at, open_day, owner, made_at)
        values (${newId(tx.now)}, ${id}, ${turn.period}, ${areaId}, ${turn.from}, ${turn.to}, ${turn.closes}, ${turn.due},
          ${closing(turn.due, OFFICE_HOURS)}, ${openDay(turn.due, report.lead, calendar)}, ${sender.owner}, ${tx.now})
        on conflict (report, period, area_id) do update set "from" = excluded."from", "to" = excluded."to", closes = excluded.closes,
          due_day = excluded.due_day, due_at = excluded.due_at, open_day = excluded.open_day,
          owner = case when d.state = 'waiting' then excluded.owner else d.owner end
        where d.state in ('waiting', 'open', 'draft', 'submitted') and (d.due_day, d.closes, d.open_day, d.owner)
          is distinct from (excluded.due_day, excluded.closes, excluded.open_day, excluded.owner)`)
    }
  await moveTasks(tx, id)
  await tx.run(
    sql`delete from reports.duty where report = ${id} and state = 'waiting' and period || '|' || area_id <> all(${kept}::text[])`,
  )
  return made
}

/** The tasks of a report's duties follow their due time: an exception or another rule moves both. */
async function moveTasks(tx: Tx, report: string): Promise<void> {
  const moved = await tx.rows<{ task: string; dueAt: Date }>(sql`select c.id as task, d.due_at as "dueAt"
    from reports.duty d join cases."case" c on c.id = d."case"
    where d.report = ${report} and d.state in ('open', 'draft', 'submitted', 'signed') and c.ended_at is null and c.due_at <> d.due_at
    order by c.id`)
  for (const { task, dueAt } of moved) await setDue(tx, SYSTEM, task, dueAt)
}

/** The working day on which it is given to its owner: so many working days before the due day. */
function openDay(due: string, lead: number, calendar: Calendar): string {
  let day = due
  for (let left = lead; left > 0; ) {
    day = addDays(day, -1)
    if (calendar.isWorkingDay(day)) left--
  }
  return day
}
