import type { Sql as SqlText } from 'sql-template-tag'
import { isUuid } from '#kernel/id.ts'
import { limitOf } from '#platform/areas/server/page.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { CasesQuery, InboxGroup } from '../contract.ts'
import type { InboxOut, InboxQuery } from '../desk-contract.ts'
import { planCount } from './count-cases.ts'
import { listCases } from './list-cases.ts'
import { ownInbox } from './own-inbox.ts'
import { planPage } from './page-of-cases.ts'
import { type AskedPage, pagesAsText } from './pages-as-text.ts'
import { workload } from './workload.ts'

/** What is late comes first: the day is saved there. */
const GROUPS: readonly InboxGroup[] = ['late', 'today', 'waiting', 'missing', 'soon']
const FIRST_PAGE = 20

/**
 * Everything one person has to look at over all fields, with counts and first pages, in one question, as the JSON of
 * `InboxOut`.
 */
export async function inboxAsText(db: Sql, who: Actor, query: InboxQuery): Promise<string> {
  const goesOn = query.cursor !== undefined
  const groups = goesOn ? [] : query.group ? [query.group] : GROUPS
  const whole = query.limit !== undefined || goesOn ? wholeOf(query) : undefined
  const asked = groups.map((group) => asking(query, group, FIRST_PAGE))
  const { beforehand, pages: parts } = await partsOf(db, who, query, groups, asked)
  const rest = whole ? [{ plan: await planPage(db, who, whole) }] : []
  const [pages, load] = await Promise.all([
    pagesAsText(db, [...parts, ...rest], beforehand),
    query.group || goesOn ? { people: [], offices: [] } : workload(db, who),
  ])
  if (!pages) return JSON.stringify(await readSlowly(db, who, groups, asked, whole, load))
  const shown = groups.map(
    (group, i) =>
      `{"group":"${group}","count":${pages[i]!.counted},"items":${pages[i]!.items},"next":${pages[i]!.next}}`,
  )
  const { items, next } = (whole && pages.at(-1)) ?? { items: '[]', next: 'null' }
  return `{"groups":[${shown.join(',')}],"items":${items},"next":${next},${JSON.stringify(load).slice(1)}`
}

/** What each group is asked by: one's own together, those of an office, of all or of nobody one by one. */
async function partsOf(
  db: Sql,
  who: Actor,
  query: InboxQuery,
  groups: readonly InboxGroup[],
  asked: readonly CasesQuery[],
): Promise<{ beforehand?: SqlText; pages: AskedPage[] }> {
  const together = groups.length > 1 && (query.of ?? 'me') === 'me' && isUuid(who.id)
  const own = together
    ? await ownInbox(db, who, query.type === undefined ? {} : { type: query.type }, FIRST_PAGE)
    : undefined
  const pages = groups.map(async (group, i) => {
    if (own && group !== 'waiting' && group !== 'any') return own.page(group)
    const plan = await planPage(db, who, asked[i]!)
    const { known, rest } = await planCount(db, who, asked[i]!, plan.conditions)
    return { plan, known, count: rest }
  })
  return { pages: await Promise.all(pages), ...(own && { beforehand: own.beforehand }) }
}

/** The same row by row, where a case was moved while its row was being read. */
async function readSlowly(
  db: Sql,
  who: Actor,
  groups: readonly InboxGroup[],
  asked: readonly CasesQuery[],
  whole: CasesQuery | undefined,
  load: Pick<InboxOut, 'people' | 'offices'>,
): Promise<InboxOut> {
  const shown = groups.map(async (group, i) => {
    const page = await listCases(db, who, { ...asked[i]!, total: true })
    return { group, count: page.total ?? 0, items: page.items, next: page.next }
  })
  const { items, next } = whole ? await listCases(db, who, whole) : { items: [], next: null }
  return { groups: await Promise.all(shown), items, next, ...load }
}

/** The whole inbox as one list, for screens that group by themselves. */
const wholeOf = (query: InboxQuery): CasesQuery => ({
  ...asking(query, query.group ?? 'any', limitOf(query.limit)),
  ...(query.cursor !== undefined && { cursor: query.cursor }),
})

const asking = (query: InboxQuery, group: InboxGroup, limit: number): CasesQuery => ({
  inbox: group,
  ...(query.of && { of: query.of }),
  ...(query.type && { type: query.type }),
  sort: 'due' as const,
  limit,
})
