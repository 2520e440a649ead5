import sql, { join, type Sql as SqlText } from 'sql-template-tag'
import { vnDay } from '#kernel/time.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { type Sql, shaped } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { CasesQuery } from '../contract.ts'
import { stateOf } from './case-type.ts'
import { besideTally, currentTally } from './current-tally.ts'
import { countFoundCases } from './list-found.ts'
import type { PageOfCases } from './page-of-cases.ts'
import { type CaseScope, inScope, participation, scopeOf, scopeParts } from './visible.ts'

/** More than this are not counted one by one. */
export const MOST_COUNTED = 10_000

/** How a count is come by: what is known from memory, and conditions of what has to be counted one by one beside it. */
export interface CountPlan {
  known: number
  rest: SqlText[] | undefined
}

/**
 * How many cases a question finds. From the tally where it asks for nothing else than type, state, office and area;
 * otherwise counted, at most `MOST_COUNTED`; with words, among what holds them.
 */
export async function countCases(db: Sql, who: Actor, query: CasesQuery, plan: PageOfCases): Promise<number> {
  const { conditions, question } = plan
  if (question) {
    const known = isPlain(query) && !query.state && !query.office
    return countFoundCases(db, question, known ? [] : conditions, MOST_COUNTED)
  }
  const { known, rest } = await planCount(db, who, query, conditions)
  return rest ? known + (await countThem(db, rest)) : known
}

/** Nothing is asked for but type, state, office, area and time. */
function isPlain(query: CasesQuery): boolean {
  return !query.due && !query.assignee && !query.giver && !query.parent && !query.inbox
}

/** What `countCases` knows without asking, and what it has to ask, where no words were typed. */
export async function planCount(db: Sql, who: Actor, query: CasesQuery, conditions: SqlText[]): Promise<CountPlan> {
  if (!isPlain(query) || query.year) return { known: 0, rest: conditions }
  const scope = await scopeOf(db, who)
  const known = await fromTally(db, who, scope, query)
  // What somebody takes part in outside of their grants is in no tally; it is little, and found by its own indexes.
  const own = scope.whole === 'all' ? undefined : participation(who)
  if (!own) return { known, rest: undefined }
  const reached = scopeParts(scope, sql`c.module`, sql`c.home_area_id`)
  const outside = reached.length ? [sql`not (${join(reached, ' or ')})`] : []
  return { known, rest: [own, ...outside, ...conditions] }
}

async function fromTally(db: Sql, who: Actor, scope: CaseScope, query: CasesQuery): Promise<number> {
  const snapshot = await currentTally(db)
  const key = `total ${JSON.stringify([query.type, query.area, query.on, query.office, query.state, who.grants, who.scopes])}`
  const known = besideTally(db.db, snapshot)
  const counted = known.get(key) as number | undefined
  if (counted !== undefined) return counted
  const areas = query.area && new Set(await subtreeOf(db, query.area, query.on))
  const types = query.type?.split(',').map((t) => t.trim())
  const states = query.state?.split(',').map((s) => s.trim())
  let n = 0
  for (const row of snapshot.rows) {
    if (types && !types.includes(row.type)) continue
    if (areas && !areas.has(row.areaId)) continue
    if (query.office !== undefined && row.office !== (query.office === 'none' ? '' : query.office)) continue
    const type = db.db.declared.cases.get(row.type)
    if (states && !states.some((s) => standsIn(s, row.state, row.phase, stateOf(type, row.state).clock === 'ended')))
      continue
    if (inScope(scope, type?.module ?? '', row.areaId)) n += row.n
  }
  known.set(key, n)
  return n
}

async function subtreeOf(db: Sql, code: string, on: string | undefined): Promise<number[]> {
  const area = await getArea(db, code, on ?? vnDay(db.now))
  return (await areaIndex(db)).subtree(area.id)
}

function standsIn(asked: string, state: string, phase: string, ended: boolean): boolean {
  if (asked === 'open') return !ended
  return asked === 'ended' ? ended : asked === phase || asked === state
}

/** Counts cases one by one, at most `MOST_COUNTED`. */
export async function countThem(db: Sql, conditions: SqlText[]): Promise<number> {
  const { n } = await db.get<{ n: number }>(shaped('cases.count', countStatement(conditions)))
  return n
}

/** The statement that counts cases one by one, at most `MOST_COUNTED`, as `n`. */
export function countStatement(conditions: SqlText[]): SqlText {
  return sql`select count(*)::integer as n from (select 1 from cases."case" c where ${join(conditions, ' and ')} limit ${MOST_COUNTED}) s`
}
