import sql from 'sql-template-tag'
import { Problem } from '#kernel/errors.ts'
import { formatDay, isoVn, vnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import { openOutside } from '#platform/cases/server/open-case.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { tellPerson } from '#platform/notifications/server/tell-person.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { titleOf } from './list-duties.ts'

/** Opened in one run at most; the rest in the next. */
const AT_ONCE = 200

interface Due {
  id: string
  report: string
  code: string
  name: string
  receiver: string
  instructions: string
  period: string
  areaId: number
  from: string
  to: string
  dueDay: string
  dueAt: Date
  owner: string | null
  office: string | null
  remind: number[]
  field: string | null
}

const COLUMNS = sql`d.id, d.report, r.code, r.name, r.receiver, r.instructions, d.period, d.area_id as "areaId", d."from", d."to",
  d.due_day as "dueDay", d.due_at as "dueAt", d.owner, r.remind, r.field, s.office
  from reports.duty d join reports.report r on r.id = d.report
    left join reports.sender s on s.report = d.report and s.area_id = d.area_id`

/**
 * Gives the duties whose day has come to their owners as tasks: in the inbox, reminded, late and escalated as every case
 * is. Then reminds of those that lie ahead, on the working days their report names. @returns how many were given.
 */
export async function openDuties(db: Db): Promise<number> {
  let opened = 0
  while (opened < AT_ONCE) {
    const next = await db.find<{ id: string }>(sql`select d.id from reports.duty d
      where d.state = 'waiting' and d.open_day <= ${vnDay(db.now)} order by d.open_day, d.id limit 1`)
    if (!next) break
    opened += await db.tx((tx) => openOne(tx, next.id))
  }
  await db.tx(remindOwners)
  return opened
}

async function openOne(tx: Tx, id: string): Promise<number> {
  const due = await tx.find<Due>(sql`select ${COLUMNS} where d.id = ${id} and d.state = 'waiting' for update of d`)
  if (!due) return 0
  const task = await openTask(tx, due)
  await tx.run(sql`update reports.duty set state = 'open', "case" = ${task}, version = version + 1 where id = ${id}`)
  await tx.run(
    sql`insert into reports.duty_move (duty, move, at, actor_kind, actor_id) values (${id}, 'open', ${tx.now}, 'system', 'system')`,
  )
  return 1
}

async function openTask(tx: Tx, due: Due): Promise<string | null> {
  const area = (await areaIndex(tx)).successors(due.areaId, vnDay(tx.now))
  if (!area) return null
  const input = {
    by: SYSTEM,
    type: 'cases.task',
    title: `Lập, gửi ${due.name} – ${titleOf(due).vi}`.slice(0, 300),
    area: area.code,
    dueAt: isoVn(due.dueAt),
    fields: { source: `Chế độ báo cáo ${due.code}`, ...(due.instructions && { description: due.instructions }) },
    parent: { kind: 'duty', id: due.id },
    ...(due.office && { office: due.office }),
  }
  try {
    return (await openOutside(tx, { ...input, ...(due.owner && { assignee: due.owner }) })).id
  } catch (error) {
    // An owner whose account is closed must not keep the duty from coming up: it goes to the office there.
    if (!(error instanceof Problem) || !due.owner) throw error
    return (await openOutside(tx, input)).id
  }
}

async function remindOwners(tx: Tx): Promise<void> {
  const today = vnDay(tx.now)
  const calendar = await calendarOf(tx)
  if (!calendar.isWorkingDay(today)) return
  const rows =
    await tx.rows<Due>(sql`select ${COLUMNS} where d.state in ('open', 'draft', 'submitted', 'signed') and d.owner is not null
    and d.due_day >= ${today} and d.reminded is distinct from ${today}::date for update of d skip locked`)
  for (const due of rows) {
    const left = calendar.workingDaysBetween(today, due.dueDay)
    if (!due.remind.includes(left)) continue
    const day = formatDay(due.dueDay)
    await tellPerson(tx, due.owner!, {
      kind: 'case-due-soon',
      title: { vi: `Báo cáo ${due.code} phải gửi trước hết ngày ${day}`, en: `Report ${due.code} is due on ${day}` },
      link: `/app/reports/duties/${due.id}`,
      about: { kind: 'duty', id: due.id },
      areaId: due.areaId,
      field: due.field,
    })
    await tx.run(sql`update reports.duty set reminded = ${today} where id = ${due.id}`)
  }
}
