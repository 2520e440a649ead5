import sql, { empty, join, type Sql as SqlText } from 'sql-template-tag'
import { isUuid } from '#kernel/id.ts'
import { limitOf } from '#platform/areas/server/page.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { CaseOut, CasesQuery } from '../contract.ts'
import { conditionsOf } from './case-conditions.ts'
import { findByCode, type ListedRow } from './case-row.ts'
import { countCases } from './count-cases.ts'
import { narrowAreas } from './narrow-areas.ts'
import { readListed } from './read-listed.ts'
import { mayRead } from './rights.ts'
import { caseShower } from './show-case.ts'
import { participation, visibleTo } from './visible.ts'

/** One page of cases. `total` only when it was asked for; capped counts say so by `CAPPED`. */
export interface CasePage {
  items: CaseOut[]
  next: string | null
  total?: number
}

/**
 * The cases an actor may see, newest first or by due time, in pages. A search for a code gives that one case first.
 * @throws expected 422 for an unknown type, state, due word or area.
 */
export async function listCases(db: Sql, who: Actor, query: CasesQuery): Promise<CasePage> {
  const limit = limitOf(query.limit)
  const conditions = [await visibleTo(db, who), ...(await conditionsOf(db, who, query))]
  const byDue = query.sort === 'due'
  const after = query.cursor === undefined ? [] : [byDue ? afterDue(query.cursor) : afterNewest(query.cursor)]
  const narrow = byDue || query.q ? undefined : await narrowAreas(db, who, query)
  const [rows, exact, total, show] = await Promise.all([
    readListed(
      db,
      narrow
        ? narrowStatement([...conditions, ...after], narrow, who, limit + 1)
        : pageStatement([...conditions, ...after], byDue, limit + 1),
    ),
    query.cursor === undefined ? exactCode(db, who, query) : undefined,
    query.total ? countCases(db, who, query, conditions) : undefined,
    caseShower(db),
  ])
  const shown = exact ? [exact, ...rows.filter((row) => row.id !== exact.id)] : rows
  const page = shown.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(show),
    next: shown.length > limit && last ? (byDue ? dueKey(last) : newestKey(last)) : null,
    ...(total !== undefined && { total }),
  }
}

/** The rows of one page, whatever is asked. */
function pageStatement(conditions: SqlText[], byDue: boolean, limit: number): SqlText {
  const order = byDue ? sql`c.due_at asc nulls last, c.id asc` : sql`c.received_at desc, c.id desc`
  return sql`select c.* from cases."case" c where ${join(conditions, ' and ')} order by ${order} limit ${limit}`
}

/**
 * The newest rows of a few areas: the newest of each by its own index, put together, with what the asker takes part in
 * elsewhere. However many cases there are, only a page for each area is read.
 */
function narrowStatement(conditions: SqlText[], areas: number[], who: Actor, limit: number): SqlText {
  const all = join(conditions, ' and ')
  const newest = sql`order by c.received_at desc, c.id desc limit ${limit}`
  const own = participation(who)
  return sql`select c.* from (
      select b.* from unnest(${areas}::integer[]) as a(id) cross join lateral (
        select c.* from cases."case" c where c.home_area_id = a.id and ${all} ${newest}) b
      ${own ? sql`union all (select c.* from cases."case" c where ${own} and c.home_area_id <> all(${areas}::integer[]) and ${all} ${newest})` : empty}
    ) c ${newest}`
}

/** Somebody who types a whole code wants that case. */
async function exactCode(db: Sql, who: Actor, query: CasesQuery): Promise<ListedRow | undefined> {
  const code = query.q?.trim().toUpperCase()
  if (!code || !/^[A-Z0-9.]+-\d{6}-\d{4,}$/.test(code)) return undefined
  const found = await findByCode(db, code)
  return found && (await mayRead(db, who, found)) ? found : undefined
}

const newestKey = (row: ListedRow) => `${row.receivedAt.getTime()}.${row.id}`
const dueKey = (row: ListedRow) => `${row.dueAt ? row.dueAt.getTime() : 'none'}.${row.id}`

function afterNewest(cursor: string): SqlText {
  const key = readKey(cursor)
  return key?.at ? sql`(c.received_at, c.id) < (${key.at}, ${key.id}::uuid)` : sql`false`
}

function afterDue(cursor: string): SqlText {
  const key = readKey(cursor)
  if (!key) return sql`false`
  return key.at
    ? sql`((c.due_at, c.id) > (${key.at}, ${key.id}::uuid) or c.due_at is null)`
    : sql`(c.due_at is null and c.id > ${key.id}::uuid)`
}

function readKey(cursor: string): { at: Date | undefined; id: string } | undefined {
  const [at = '', id = ''] = cursor.split('.')
  if (!isUuid(id) || !(at === 'none' || /^-?\d{1,15}$/.test(at))) return undefined
  return { at: at === 'none' ? undefined : new Date(Number(at)), id }
}
