import sql, { join, type Sql as SqlText } from 'sql-template-tag'
import { vnDay } from '#kernel/time.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { type Sql, shaped } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { atOf, refOf } from '#platform/search/server/doc-key.ts'
import { countFound, findNewest } from '#platform/search/server/find-newest.ts'
import { type Question, wordsOf } from '#platform/search/server/question.ts'
import { yearsOf } from '#platform/search/server/search.ts'
import type { CasesQuery } from '../contract.ts'
import type { ListedRow } from './case-row.ts'
import { CASE, reachOf } from './find-words.ts'
import type { PageOfCases } from './page-of-cases.ts'

/** So long one page is looked for, ms, where other filters refuse nearly all that holds the words. */
const BUDGET = 1000
/** Found cases asked of the database at once. */
const PORTION = 4000
/** More than so many are not looked at for a count. */
const MOST_SEEN = 100_000

/** What a list of cases asks of the index of words; undefined when no word was typed. */
export async function questionOf(db: Sql, who: Actor, query: CasesQuery): Promise<Question | undefined> {
  const words = wordsOf(db.db, query.q)
  if (!words) return undefined
  const area = query.area === undefined ? undefined : await getArea(db, query.area, query.on ?? vnDay(db.now))
  return {
    ...words,
    subject: CASE,
    within: await reachOf(db, who),
    kinds: query.type
      ?.split(',')
      .map((type) => type.trim())
      .filter(Boolean),
    areas: area && (await areaIndex(db)).subtree(area.id),
    ...(query.year && yearsOf(query.year)),
  }
}

/** What is needed to put a case in its place. */
type Placed = Pick<ListedRow, 'id' | 'receivedAt' | 'dueAt'>

/** Cases that hold the words, in the order of the page, one more than it shows where there are more. */
export interface FoundPage<Row> {
  rows: Row[]
  /** The cursor from where looking goes on, when the time was over before the page was full. */
  goesOn: string | null
  /** The time was over before all was looked at, so that what is due earlier may be missing. */
  partial: boolean
}

/**
 * Cases that hold the words and keep the conditions. The index gives them newest first in portions; the database keeps
 * those that keep the conditions, until the page is full or the archive at its end. After a second, what was found is
 * given with a cursor from where it goes on.
 * @param read gives the page's rows amongst these cases, in its order.
 * @param budget ms after which no further portion is looked at.
 */
export async function listFound<Row extends Placed>(
  db: Sql,
  plan: PageOfCases,
  read: (amongst: readonly string[]) => Promise<Row[]>,
  budget = BUDGET,
): Promise<FoundPage<Row>> {
  const finder = await findNewest(db, { ...plan.question!, after: plan.after })
  const began = performance.now()
  const wanted = plan.limit + 1
  let rows: Row[] = []
  for (let n = plan.byDue ? PORTION : wanted; ; n = Math.max(wanted, Math.min(4 * n, PORTION))) {
    const keys = await finder.next(n)
    if (keys.length) rows.push(...(await read(keys.map(refOf))))
    if (plan.byDue) rows = rows.sort(earlier).slice(0, wanted)
    if (keys.length < n || (!plan.byDue && rows.length >= wanted)) break
    if (performance.now() - began < budget) continue
    const last = keys.at(-1)!
    return plan.byDue
      ? { rows, goesOn: null, partial: true }
      : { rows, goesOn: `${atOf(last)}.${refOf(last)}`, partial: false }
  }
  return { rows: rows.slice(0, wanted), goesOn: null, partial: false }
}

/** As the database orders by due time: what has none last. */
function earlier(a: Placed, b: Placed): number {
  const [x, y] = [a.dueAt?.getTime() ?? Number.POSITIVE_INFINITY, b.dueAt?.getTime() ?? Number.POSITIVE_INFINITY]
  if (x !== y) return x < y ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/** How many cases hold the words and keep the conditions, at most `most`. @param conditions none = the index knows all. */
export async function countFoundCases(
  db: Sql,
  question: Question,
  conditions: readonly SqlText[],
  most: number,
): Promise<number> {
  if (conditions.length === 0) return countFound(db, question, most)
  const finder = await findNewest(db, question)
  let n = 0
  for (let seen = 0; n < most && seen < MOST_SEEN; ) {
    const ids = (await finder.next(PORTION)).map(refOf)
    seen += ids.length
    if (ids.length === 0) break
    const counted = await db.get<{ n: number }>(
      shaped(
        'cases.count-found',
        sql`select count(*)::integer as n from cases."case" c where c.id = any(${ids}::uuid[]) and ${join(conditions as SqlText[], ' and ')}`,
      ),
    )
    n += counted.n
    if (ids.length < PORTION) break
  }
  return Math.min(n, most)
}
