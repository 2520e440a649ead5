import sql, { empty, join, type Sql as SqlText } from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { limitOf } from '#platform/areas/server/page.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { keyOf } from '#platform/search/server/doc-key.ts'
import type { Question } from '#platform/search/server/question.ts'
import type { CasesQuery } from '../contract.ts'
import { conditionsOf } from './case-conditions.ts'
import type { ListedRow } from './case-row.ts'
import { questionOf } from './list-found.ts'
import { narrowAreas } from './narrow-areas.ts'
import { areasOf, participation, scopeOf, visibleTo } from './visible.ts'

/** One page of a list of cases, as it will be asked of the database. */
export interface PageOfCases {
  /** Most rows it shows; one more is read, to know whether there is a next page. */
  limit: number
  /** What must hold of every case of the list, on `cases."case" c`. */
  conditions: SqlText[]
  /** What was typed: the page is read through the index of words (`list-found.ts`). */
  question?: Question
  /** Only what stands behind this key of the index, for a page that goes on. */
  after?: Buffer | undefined
  byDue: boolean
  /** The statement that gives the page in order. @param columns what is wanted of `c`. @param amongst only of these cases. */
  statement(columns: SqlText, amongst?: readonly string[]): SqlText
  /** The cursor behind a row. */
  keyOf(row: Pick<ListedRow, 'id' | 'receivedAt' | 'dueAt'>): string
}

/** Plans one page of the cases an actor may see. @throws expected 422 for an unknown type, state, due word or area. */
export async function planPage(db: Sql, who: Actor, query: CasesQuery): Promise<PageOfCases> {
  const limit = limitOf(query.limit)
  const conditions = [await visibleTo(db, who), ...(await conditionsOf(db, who, query))]
  const byDue = query.sort === 'due'
  const question = query.q === undefined ? undefined : await questionOf(db, who, query)
  if (question) {
    const all = query.cursor !== undefined && byDue ? [...conditions, afterDue(query.cursor)] : conditions
    return {
      limit,
      conditions,
      question,
      after: query.cursor === undefined || byDue ? undefined : afterInIndex(query.cursor),
      byDue,
      statement: (columns, amongst = []) =>
        ordered(columns, [sql`c.id = any(${amongst as string[]}::uuid[])`, ...all], byDue, limit + 1),
      keyOf: byDue ? dueKey : newestKey,
    }
  }
  const after = query.cursor === undefined ? [] : [byDue ? afterDue(query.cursor) : afterNewest(query.cursor)]
  const narrow = byDue ? undefined : await narrowAreas(db, who, query)
  // Where grants reach everywhere, what one takes part in lies in the areas asked for as everything else.
  const own = areasOf(await scopeOf(db, who)) && participation(who)
  const all = [...conditions, ...after]
  return {
    limit,
    conditions,
    byDue,
    statement: (columns) =>
      narrow ? newestOf(columns, all, narrow, own, limit + 1) : ordered(columns, all, byDue, limit + 1),
    keyOf: byDue ? dueKey : newestKey,
  }
}

/** The rows of one page, whatever is asked. */
function ordered(columns: SqlText, conditions: SqlText[], byDue: boolean, limit: number): SqlText {
  const order = byDue ? sql`c.due_at asc nulls last, c.id asc` : sql`c.received_at desc, c.id desc`
  return sql`select ${columns} from cases."case" c where ${join(conditions, ' and ')} order by ${order} limit ${limit}`
}

/**
 * The newest rows of a few areas: the newest of each by its own index, put together, with what the asker takes part in
 * elsewhere. However many cases there are, only a page for each area is read, and beside it what one person has.
 */
function newestOf(
  columns: SqlText,
  conditions: SqlText[],
  areas: number[],
  own: SqlText | undefined,
  limit: number,
): SqlText {
  const all = join(conditions, ' and ')
  const newest = sql`order by c.received_at desc, c.id desc limit ${limit}`
  // One area is the order of its index itself.
  if (areas.length === 1 && !own)
    return sql`select ${columns} from cases."case" c where c.home_area_id = ${areas[0]} and ${all} ${newest}`
  return sql`select c.* from (
      select b.* from unnest(${areas}::integer[]) as a(id) cross join lateral (
        select ${columns} from cases."case" c where c.home_area_id = a.id and ${all} ${newest}) b
      ${own ? sql`union all (select ${columns} from cases."case" c where c.id = any(array(${newestOwn(own, areas, all, limit)})))` : empty}
    ) c ${newest}`
}

/**
 * What somebody takes part in elsewhere. The inner question is closed (offset 0), so that it is answered by the indexes of
 * people: knowing of order and limit, the database would walk through all cases in the hope of meeting one soon.
 */
function newestOwn(own: SqlText, areas: number[], all: SqlText, limit: number): SqlText {
  return sql`select o.id from (select c.id, c.received_at from cases."case" c
      where ${own} and c.home_area_id <> all(${areas}::integer[]) and ${all} offset 0) o
    order by o.received_at desc, o.id desc limit ${limit}`
}

const newestKey: PageOfCases['keyOf'] = (row) => `${row.receivedAt.getTime()}.${row.id}`
/** The cursor behind a row of a list by due time. */
export const dueKey: PageOfCases['keyOf'] = (row) => `${row.dueAt ? row.dueAt.getTime() : 'none'}.${row.id}`

function afterInIndex(cursor: string): Buffer {
  const { at, id } = readKey(cursor)
  if (!at) throw noCursor()
  return keyOf(at.getTime(), id)
}

function afterNewest(cursor: string): SqlText {
  const { at, id } = readKey(cursor)
  if (!at) throw noCursor()
  return sql`(c.received_at, c.id) < (${at}, ${id}::uuid)`
}

function afterDue(cursor: string): SqlText {
  const { at, id } = readKey(cursor)
  return at
    ? sql`((c.due_at, c.id) > (${at}, ${id}::uuid) or c.due_at is null)`
    : sql`(c.due_at is null and c.id > ${id}::uuid)`
}

/** @throws expected 422 for what was never given out as `next`. */
function readKey(cursor: string): { at: Date | undefined; id: string } {
  const [at = '', id = ''] = cursor.split('.')
  if (!isUuid(id) || !(at === 'none' || /^-?\d{1,15}$/.test(at))) throw noCursor()
  return { at: at === 'none' ? undefined : new Date(Number(at)), id }
}

function noCursor() {
  const message = {
    vi: 'Không đọc được “cursor”. Hãy dùng đúng “next” đã nhận.',
    en: 'The cursor is not one of ours. Use the `next` you were given.',
  }
  return expected(message, { errors: [{ path: '/cursor', message }] })
}
