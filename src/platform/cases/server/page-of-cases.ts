import sql, { empty, join, raw, type Sql as SqlText } from 'sql-template-tag'
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
import { knownCount, knownUndated } from './known-count.ts'
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
  const all = [...conditions, ...after]
  const rare = await rareOf(db, who, query, limit)
  const narrow = byDue || rare ? undefined : await narrowAreas(db, who, query)
  // Where grants reach everywhere, what one takes part in lies in the areas asked for as everything else.
  const own = areasOf(await scopeOf(db, who)) && participation(who)
  const half = byDue && !rare ? await halfOf(db, who, query) : undefined
  return {
    limit,
    conditions,
    byDue,
    statement: (columns) =>
      rare
        ? gathered(columns, [...all, ...rare], byDue, limit + 1)
        : narrow
          ? newestOf(columns, all, narrow, own, limit + 1)
          : half === 'both'
            ? bothHalves(columns, all, limit + 1)
            : ordered(columns, half ? [HALF[half], ...all] : all, byDue, limit + 1),
    keyOf: byDue ? dueKey : newestKey,
  }
}

/**
 * So many rows may be looked through in the hope of filling a page before anything else is thought of. What is asked for is
 * mostly open, and the newest mostly are: that walk is shorter than reckoned.
 */
const SHORT_WALK = { newest: 5000, due: 1000 }

/**
 * Whether what is asked for is so rare that a walk in order would go through most of all cases, so that it is better
 * gathered by what it is and sorted then. @returns what more is known of it, as conditions; undefined = walk.
 */
async function rareOf(db: Sql, who: Actor, query: CasesQuery, limit: number): Promise<SqlText[] | undefined> {
  if (isOfOne(query)) return []
  const known = (await knownUndated(db, who, query)) ?? (await knownCount(db, who, query))
  if (!known) return undefined
  const walk = (known.among * limit) / known.n
  if (walk < SHORT_WALK[query.sort ?? 'newest'] || walk < known.n) return undefined
  if (query.inbox) return []
  if (known.types.length === 0) return [sql`false`]
  return [sql`c.type = any(${known.types}::text[])`, sql`c.state = any(${known.states}::text[])`]
}

/** One person's or one matter's cases have an index of their own, and are few. */
function isOfOne({ assignee = 'none', giver, parent, inbox, of = 'me' }: CasesQuery): boolean {
  if (assignee !== 'none' || giver !== undefined || parent !== undefined || inbox === 'missing') return true
  return inbox !== undefined && of === 'me' && inbox !== 'waiting' && inbox !== 'any'
}

/** Whether by due time what is open, what has ended or both is walked through: in the index they stand one behind the other. */
async function halfOf(db: Sql, who: Actor, query: CasesQuery): Promise<'open' | 'ended' | 'both'> {
  const { state, due, inbox } = query
  if (state === 'open' || due !== undefined || inbox !== undefined) return 'open'
  const known = await knownCount(db, who, query)
  if (!known || known.open === known.ended) return 'both'
  return known.open ? 'open' : 'ended'
}

const HALF = { open: sql`c.ended_at is null`, ended: sql`(c.ended_at is null) is false` }

/**
 * The order of a page of `c` and how many rows it takes. The number stands in the text: of a parameter the database, once it
 * plans for any value, would not know that it is small.
 */
export function inOrder(byDue: boolean, limit: number): SqlText {
  const order = byDue ? sql`c.due_at asc nulls last, c.id asc` : sql`c.received_at desc, c.id desc`
  return sql`order by ${order} limit ${raw(String(Math.trunc(limit)))}`
}

/** The rows of one page in order, walked through until it is full. */
function ordered(columns: SqlText, conditions: SqlText[], byDue: boolean, limit: number): SqlText {
  return sql`select ${columns} from cases."case" c where ${join(conditions, ' and ')} ${inOrder(byDue, limit)}`
}

/** By due time over what is open and what has ended. */
function bothHalves(columns: SqlText, conditions: SqlText[], limit: number): SqlText {
  const half = (open: SqlText) => ordered(columns, [open, ...conditions], true, limit)
  return sql`select c.* from ((${half(HALF.open)}) union all (${half(HALF.ended)})) c ${inOrder(true, limit)}`
}

/** All rows that answer, then put in order: the inner question is closed (offset 0), so that no order tempts to a walk. */
function gathered(columns: SqlText, conditions: SqlText[], byDue: boolean, limit: number): SqlText {
  return sql`select c.* from (select ${columns} from cases."case" c where ${join(conditions, ' and ')} offset 0) c
    ${inOrder(byDue, limit)}`
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
  const newest = inOrder(false, limit)
  // Closed (offset 0): what is rare was gathered before, so that here the walk is short, which the database cannot know.
  const whole = sql`select c.*, c.ctid, c.xmin from cases."case" c`
  const walk = (area: SqlText) =>
    sql`${whole} where c.home_area_id = ${area} order by c.received_at desc, c.id desc offset 0`
  // One area is the order of its index itself.
  if (areas.length === 1 && !own)
    return sql`select ${columns} from (${walk(sql`${areas[0]}`)}) c where ${all} ${newest}`
  return sql`select c.* from (
      select b.* from unnest(${areas}::integer[]) as a(id) cross join lateral (
        select ${columns} from (${walk(sql`a.id`)}) c where ${all} ${newest}) b
      ${own ? sql`union all (select ${columns} from (${whole} where c.id = any(array(${newestOwn(own, areas, all, limit)}))) c)` : empty}
    ) c ${newest}`
}

/**
 * What somebody takes part in elsewhere. The inner question is closed (offset 0), so that it is answered by the indexes of
 * people: knowing of order and limit, the database would walk through all cases in the hope of meeting one soon.
 */
function newestOwn(own: SqlText, areas: number[], all: SqlText, limit: number): SqlText {
  return sql`select o.id from (select c.id, c.received_at from cases."case" c
      where ${own} and c.home_area_id <> all(${areas}::integer[]) and ${all} offset 0) o
    order by o.received_at desc, o.id desc limit ${raw(String(limit))}`
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
