import sql, { join, type Sql as SqlText } from 'sql-template-tag'
import { fieldsOf, scopesAllow } from '#kernel/access.ts'
import { addDays, startOfVnDay, vnDay } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Workload } from '../desk-contract.ts'
import { peopleIndex } from './people.ts'
import { scopeOf, scopeParts } from './visible.ts'

type Load = { people: Workload[]; offices: Workload[] }

/** Of all time, at most this part goes into counting for those of one reach. */
const SHARE = 0.05

/**
 * How much open work lies with whom, for those who lead: the fullest desk first. Kept for everybody with the same reach, a
 * second or, where there is very much of it, some more.
 */
export async function workload(db: Sql, who: Actor): Promise<Load> {
  if (!scopesAllow(who.scopes, 'cases:approve') || fieldsOf(who.grants, 'cases:approve').length === 0)
    return { people: [], offices: [] }
  const all = keptLoads(db)
  const key = JSON.stringify([who.grants, who.scopes])
  const now = db.now.getTime()
  const known = all.get(key)
  if (known && known.from <= now && now < known.until) return known.load
  if (all.size > MOST_KEPT) all.clear()
  const kept: Kept = { from: now, until: now + 1000, load: reckonLoad(db, who) }
  all.set(key, kept)
  const began = performance.now()
  kept.load.then(
    () => {
      kept.until = now + Math.max(1000, (performance.now() - began) / SHARE)
    },
    () => all.delete(key),
  )
  return kept.load
}

interface Kept {
  from: number
  until: number
  load: Promise<Load>
}

const MOST_KEPT = 200

function keptLoads({ db }: Sql): Map<string, Kept> {
  const found = db.local.get('cases.loads') as Map<string, Kept> | undefined
  const all = found ?? new Map<string, Kept>()
  if (!found) db.local.set('cases.loads', all)
  return all
}

async function reckonLoad(db: Sql, who: Actor): Promise<Load> {
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
