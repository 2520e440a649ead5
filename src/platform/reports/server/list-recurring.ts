import sql from 'sql-template-tag'
import { reach, reachFilter } from '#platform/access/server/may.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { RecurringOut } from '../contract.ts'
import { mayChange } from './recurring.ts'
import { RECURRING_COLUMNS, type RecurringRow } from './recurring-row.ts'

type Row = RecurringRow & { ownerName: string; assigneeName: string | null; made: number; lastCase: string | null }

/** The recurring tasks of areas an actor reads cases of, and his own; the next to come first, those that ended left out. */
export async function listRecurring(db: Sql, who: Actor): Promise<RecurringOut[]> {
  const within = await reach(db, who, 'cases:read')
  const rows = await db.rows<Row>(sql`select ${RECURRING_COLUMNS}, o.name as "ownerName", a.name as "assigneeName",
      (select count(*)::integer from reports.turn t where t.recurring = r.id) as made,
      (select t."case" from reports.turn t where t.recurring = r.id order by t.nominal desc limit 1) as "lastCase"
    from reports.recurring r join identity.person o on o.id = r.owner left join identity.person a on a.id = r.assignee
    where r.state <> 'ended' and (${reachFilter(sql`r.area_id`, within)} or r.owner::text = ${who.id} or r.assignee::text = ${who.id})
    order by r.state = 'paused', r.next_at, r.id limit 1000`)
  const index = await areaIndex(db)
  return Promise.all(
    rows.map(async (r) => {
      const area = index.get(r.areaId)
      return {
        id: r.id,
        title: r.title,
        type: r.type,
        area: area.code,
        areaName: area.fullName,
        assignee: r.assignee,
        assigneeName: r.assigneeName,
        office: r.office,
        plan: r.plan as RecurringOut['plan'],
        state: r.state,
        trouble: r.trouble,
        owner: r.owner,
        ownerName: r.ownerName,
        nextAt: r.state === 'on' ? (r.nextAt?.toISOString() ?? null) : null,
        nextDay: r.state === 'on' ? r.nextDay : null,
        made: r.made,
        lastCase: r.lastCase,
        version: r.version,
        mayChange: await mayChange(db, who, r),
      }
    }),
  )
}
