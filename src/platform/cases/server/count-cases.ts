import sql, { join, type Sql as SqlText } from 'sql-template-tag'
import { type Sql, shaped } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { CasesQuery } from '../contract.ts'
import { claimableBy } from './inbox-conditions.ts'
import { isCounted, knownCount } from './known-count.ts'
import { countFoundCases } from './list-found.ts'
import type { PageOfCases } from './page-of-cases.ts'
import { participation, scopeOf, scopeParts } from './visible.ts'

/** More than this are not counted one by one. */
export const MOST_COUNTED = 10_000

/** How a count is come by: what is known from memory, and the statement that counts the rest one by one, as `n`. */
export interface CountPlan {
  known: number
  rest: SqlText | undefined
}

/**
 * How many cases a question finds: from the kept counts as far as they know, the rest counted, at most `MOST_COUNTED`; with
 * words, among what holds them.
 */
export async function countCases(db: Sql, who: Actor, query: CasesQuery, plan: PageOfCases): Promise<number> {
  const { conditions, question } = plan
  if (question) {
    const { due, state, office, inbox } = query
    const known = isCounted({ ...query, q: undefined, year: undefined }, db.now) && query.assignee === undefined
    return countFoundCases(db, question, known && !due && !state && !office && !inbox ? [] : conditions, MOST_COUNTED)
  }
  const { known, rest } = await planCount(db, who, query, conditions)
  return rest ? known + (await countBy(db, rest)) : known
}

/** What `countCases` knows without asking, and what it has to ask, where no words were typed. */
export async function planCount(db: Sql, who: Actor, query: CasesQuery, conditions: SqlText[]): Promise<CountPlan> {
  const known = await knownCount(db, who, query)
  if (!known) return { known: 0, rest: countStatement(conditions) }
  // What somebody takes part in outside of their grants is in no tally; it is little, and found by its own indexes.
  const scope = await scopeOf(db, who)
  const waits = query.inbox === 'waiting'
  const own = (waits || scope.whole !== 'all') && participation(who)
  if (!own) return { known: known.n, rest: undefined }
  const counted = scopeParts(scope, sql`c.module`, sql`c.home_area_id`)
  // Of what waits the answers that are in are not counted, only what could be claimed.
  const within = waits ? [await claimableBy(db, who, query.of ?? 'me')] : []
  if (counted.length) within.push(sql`(${join(counted, ' or ')})`)
  if (within.length) conditions = [sql`not (${join(within, ' and ')})`, ...conditions]
  // Closed (offset 0): by the indexes of people, whatever else is asked.
  return { known: known.n, rest: countStatement(conditions, sql`(select * from cases."case" c where ${own} offset 0)`) }
}

/** Counts cases one by one. @param statement as `countStatement` makes it. */
export async function countBy(db: Sql, statement: SqlText): Promise<number> {
  const { n } = await db.get<{ n: number }>(shaped('cases.count', statement))
  return n
}

/** The statement that counts cases one by one, at most `MOST_COUNTED`, as `n`. @param among all cases, or a part of them. */
export function countStatement(conditions: SqlText[], among: SqlText = sql`cases."case"`): SqlText {
  return sql`select count(*)::integer as n from (select 1 from ${among} c where ${join(conditions, ' and ')} limit ${MOST_COUNTED}) s`
}
