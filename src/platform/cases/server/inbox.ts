import sql, { join, type Sql as SqlText } from 'sql-template-tag'
import { fieldsOf, scopesAllow } from '#kernel/access.ts'
import { addDays, startOfVnDay, vnDay } from '#kernel/time.ts'
import { limitOf } from '#platform/areas/server/page.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { InboxGroup, InboxOut, InboxQuery, Workload } from '../contract.ts'
import { conditionsOf } from './case-conditions.ts'
import { countThem } from './count-cases.ts'
import { listCases } from './list-cases.ts'
import { peopleIndex } from './people.ts'
import { scopeOf, scopeParts, visibleTo } from './visible.ts'

/** What is late comes first: the day is saved there. */
const GROUPS: readonly InboxGroup[] = ['late', 'today', 'waiting', 'missing', 'soon']
const FIRST_PAGE = 20

/** Everything one person has to look at over all fields, with counts and first pages, in one question. */
export async function readInbox(db: Sql, who: Actor, query: InboxQuery): Promise<InboxOut> {
  const goesOn = query.cursor !== undefined
  const groups = goesOn ? [] : query.group ? [query.group] : GROUPS
  const [shown, whole, load] = await Promise.all([
    Promise.all(groups.map((group) => readGroup(db, who, query, group))),
    query.limit !== undefined || goesOn ? wholePage(db, who, query) : { items: [], next: null },
    query.group || goesOn ? { people: [], offices: [] } : workload(db, who),
  ])
  return { groups: shown, items: whole.items, next: whole.next, ...load }
}

/** The whole inbox as one list, for screens that group by themselves. */
function wholePage(db: Sql, who: Actor, query: InboxQuery) {
  return listCases(db, who, {
    ...asking(query, query.group ?? 'any', limitOf(query.limit)),
    ...(query.cursor !== undefined && { cursor: query.cursor }),
  })
}

const asking = (query: InboxQuery, group: InboxGroup, limit: number) => ({
  inbox: group,
  ...(query.of && { of: query.of }),
  ...(query.type && { type: query.type }),
  sort: 'due' as const,
  limit,
})

async function readGroup(db: Sql, who: Actor, query: InboxQuery, group: InboxGroup) {
  const asked = asking(query, group, FIRST_PAGE)
  const [page, count] = await Promise.all([listCases(db, who, asked), countGroup(db, who, asked)])
  return { group, count, items: page.items, next: page.next }
}

async function countGroup(db: Sql, who: Actor, asked: Parameters<typeof conditionsOf>[2]): Promise<number> {
  return countThem(db, [await visibleTo(db, who), ...(await conditionsOf(db, who, asked))])
}

/** How much open work lies with whom, for those who lead: the fullest desk first. */
async function workload(db: Sql, who: Actor): Promise<{ people: Workload[]; offices: Workload[] }> {
  if (!scopesAllow(who.scopes, 'cases:approve') || fieldsOf(who.grants, 'cases:approve').length === 0)
    return { people: [], offices: [] }
  const parts = scopeParts(await scopeOf(db, who, 'cases:approve'), sql`c.module`, sql`c.home_area_id`)
  const within: SqlText = parts.length ? sql`(${join(parts, ' or ')})` : sql`false`
  const tomorrow = startOfVnDay(addDays(vnDay(db.now), 1))
  const rows = await db.rows<Omit<Workload, 'id' | 'name'> & { assignee: string | null; office: string | null }>(
    sql`select c.assignee, c.office, count(*)::integer as open, count(*) filter (where c.late_at < ${db.now})::integer as late,
      count(*) filter (where c.late_at >= ${db.now} and c.due_at < ${tomorrow})::integer as today
    from cases."case" c where c.ended_at is null and ${within} group by c.assignee, c.office`,
  )
  const [people, offices] = await Promise.all([peopleIndex(db), officeIndex(db)])
  return {
    people: gather(
      rows,
      (row) => row.assignee,
      (id) => people.get(id)?.name ?? '',
    ),
    offices: gather(
      rows,
      (row) => row.office,
      (code) => offices.get(code)?.name.vi ?? code,
    ),
  }
}

function gather<T extends { open: number; late: number; today: number }>(
  rows: readonly T[],
  key: (row: T) => string | null,
  nameOf: (id: string) => string,
): Workload[] {
  const found = new Map<string, Workload>()
  for (const row of rows) {
    const id = key(row) ?? ''
    const sum = found.get(id) ?? { id, name: id && nameOf(id), open: 0, late: 0, today: 0 }
    sum.open += row.open
    sum.late += row.late
    sum.today += row.today
    found.set(id, sum)
  }
  return [...found.values()].sort((a, b) => b.late - a.late || b.open - a.open).slice(0, 200)
}
