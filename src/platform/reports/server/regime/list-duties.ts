import sql from 'sql-template-tag'
import { fieldsOf } from '#kernel/access.ts'
import { parsePeriod, periodTitle } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { addDays, formatDay, vnDay } from '#kernel/time.ts'
import { reach, reachFilter } from '#platform/access/server/may.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { DutyOut, DutyState } from '../../regime/contract.ts'

/** What the calendar of duties is asked for. */
export interface DutiesAsked {
  from?: string | undefined
  to?: string | undefined
  area?: string | undefined
  report?: string | undefined
  mine?: boolean | undefined
  state?: 'open' | 'done' | 'all' | undefined
}

interface Row {
  id: string
  report: string
  code: string
  name: string
  nameEn: string
  receiver: string
  period: string
  areaId: number
  from: string
  to: string
  closes: string
  dueDay: string
  dueAt: Date
  state: DutyState
  owner: string | null
  ownerName: string | null
  case: string | null
  number: number | null
  sentAt: Date | null
  version: number
}

const OVER: readonly DutyState[] = ['sent', 'received', 'dropped']

/**
 * The duties whose due day lies in a window, the late ones of before always with them: late first, then by due day.
 * Only of units and fields the actor may read figures of. At most 2,000.
 */
export async function listDuties(db: Sql, who: Actor, asked: DutiesAsked): Promise<DutyOut[]> {
  const today = vnDay(db.now)
  const [from, to] = [asked.from ?? addDays(today, -31), asked.to ?? addDays(today, 62)]
  const index = await areaIndex(db)
  const below = asked.area === undefined ? undefined : index.subtree((await getArea(db, asked.area, today)).id)
  const open = sql`d.state not in ('sent', 'received', 'dropped')`
  const rows =
    await db.rows<Row>(sql`select d.id, d.report, r.code, r.name, r.name_en as "nameEn", r.receiver, d.period, d.area_id as "areaId", d."from", d."to",
      d.closes, d.due_day as "dueDay", d.due_at as "dueAt", d.state, d.owner, p.name as "ownerName", d."case", d.number, d.sent_at as "sentAt", d.version
    from reports.duty d join reports.report r on r.id = d.report left join identity.person p on p.id = d.owner
    where (d.due_day between ${from} and ${to} or d.due_day < ${from} and ${open})
      and ${await mayReadDuties(db, who)}
      and ${below ? sql`d.area_id = any(${below}::integer[])` : sql`true`}
      and ${asked.report ? sql`d.report::text = ${asked.report}` : sql`true`}
      and ${asked.mine ? sql`d.owner::text = ${who.id}` : sql`true`}
      and ${asked.state === 'open' ? open : asked.state === 'done' ? sql`not (${open})` : sql`true`}
    order by case when not (${open}) then 2 when d.due_at < ${db.now} then 0 else 1 end, d.due_day, r.code, d.area_id limit 2000`)
  return rows.map((row) => {
    const { areaId, dueDay, dueAt, sentAt, ...rest } = row
    const area = index.get(areaId)
    return {
      ...rest,
      area: area.code,
      areaName: area.fullName,
      due: dueDay,
      periodTitle: titleOf(row),
      standing: standingOf(row, db.now),
    }
  })
}

/** The condition of SQL on duty `d` of report `r` under which an actor may read it: figures there, in the report's field. */
export async function mayReadDuties(db: Sql, who: Actor) {
  const general = reachFilter(sql`d.area_id`, await reach(db, who, 'figures:read'))
  const fields = fieldsOf(who.grants, 'figures:read')
  const named = fields === 'all' ? db.db.declared.modules.map((m) => m.id) : fields
  let condition = sql`(r.field is null and ${general})`
  for (const field of named)
    condition = sql`${condition} or (r.field = ${field} and ${reachFilter(sql`d.area_id`, await reach(db, who, 'figures:read', field))})`
  return sql`(${condition})`
}

/** What a turn is called: its period, or the days of one that is made once. */
export function titleOf(row: { period: string; from: string; to: string }): Text {
  const period = parsePeriod(row.period)
  if (period) return periodTitle({ ...period, calendar: 'calendar' })
  const span = `${formatDay(row.from)} – ${formatDay(row.to)}`
  return { vi: span, en: span }
}

/** How a duty stands against its due time. */
export function standingOf(
  row: { state: DutyState; dueAt: Date; sentAt: Date | null },
  now: Date,
): DutyOut['standing'] {
  if (OVER.includes(row.state)) return row.sentAt && row.sentAt > row.dueAt ? 'done-late' : 'done'
  if (row.dueAt < now) return 'late'
  const days = (row.dueAt.getTime() - now.getTime()) / 86_400_000
  if (vnDay(row.dueAt) === vnDay(now)) return 'today'
  return days < 5 ? 'soon' : 'ahead'
}
