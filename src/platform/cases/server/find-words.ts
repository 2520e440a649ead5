import sql, { join, type Sql as SqlText } from 'sql-template-tag'
import { scopesAllow } from '#kernel/access.ts'
import { type Db, type Sql, shaped } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { type Doc, letFind, type Reach, type Shown } from '#platform/search/server/subjects.ts'
import type { CaseRow } from './case-row.ts'
import { participation, scopeOf, scopeParts, visibleTo } from './visible.ts'

/** The name of cases in the index of words. */
export const CASE = 'case'

/** Cases outside of their grants that somebody takes part in: more are not searched. */
const MOST_BESIDE = 5000

type Worded = Pick<CaseRow, 'id' | 'code' | 'type' | 'title' | 'fields' | 'receivedAt' | 'homeAreaId'>

/** Lets cases be found by their words. Called once when the centre starts. */
export function findCasesByWords(db: Db): void {
  letFind(db, {
    id: CASE,
    read: readDocs,
    reach: reachOf,
    show: showFound,
  })
}

/** The texts a case is found by beside its title: those of the fields its type says are searched. */
function textsOf(db: Sql, row: Worded, personal: boolean): string[] {
  return Object.entries(db.db.declared.cases.get(row.type)?.fields ?? {})
    .filter(([name, field]) => field.searched && row.fields[name] !== undefined && (personal || !field.personal))
    .map(([name]) => String(row.fields[name]))
}

async function readWorded(db: Sql, refs: readonly string[], condition: SqlText): Promise<Worded[]> {
  return db.rows<Worded>(
    shaped(
      'cases.worded',
      sql`select c.id, c.code, c.type, c.title, c.fields, c.received_at as "receivedAt",
    c.home_area_id as "homeAreaId" from cases."case" c where c.id = any(${refs as string[]}::uuid[]) and ${condition}`,
    ),
  )
}

async function readDocs(db: Sql, refs: readonly string[]): Promise<Doc[]> {
  return (await readWorded(db, refs, sql`true`)).map((row) => ({
    ref: row.id,
    at: row.receivedAt,
    title: row.title,
    text: [row.code, ...textsOf(db, row, true)].join('\n'),
    kind: row.type,
    areaId: row.homeAreaId,
  }))
}

/** How far somebody reaches: areas, fields by their types, and what lies elsewhere but has them as a part. */
export async function reachOf(db: Sql, who: Actor): Promise<{ parts: Reach[]; also: string[] }> {
  if (!scopesAllow(who.scopes, 'cases:read')) return { parts: [], also: [] }
  const scope = await scopeOf(db, who)
  if (scope.whole === 'all') return { parts: [{ areas: 'all' }], also: [] }
  const parts: Reach[] = scope.whole.length ? [{ areas: scope.whole }] : []
  for (const [module, areas] of scope.modules) {
    const kinds = [...db.db.declared.cases.values()].filter((t) => t.module === module).map((t) => t.id)
    if (kinds.length) parts.push({ areas, kinds })
  }
  // A machine opens cases only where it reaches; to look for its others would read every case.
  const own = who.kind === 'user' ? participation(who) : undefined
  if (!own) return { parts, also: [] }
  const reached = scopeParts(scope, sql`c.module`, sql`c.home_area_id`)
  const beside = await db.rows<{ id: string }>(
    sql`select c.id from cases."case" c where ${own} ${reached.length ? sql`and not (${join(reached, ' or ')})` : sql``}
      order by c.received_at desc limit ${MOST_BESIDE}`,
  )
  return { parts, also: beside.map((row) => row.id) }
}

/** Found cases for those who may see them; personal fields are found by, but never shown. */
async function showFound(db: Sql, who: Actor, refs: readonly string[]): Promise<Shown[]> {
  return (await readWorded(db, refs, await visibleTo(db, who))).map((row) => ({
    ref: row.id,
    title: row.title,
    code: row.code,
    kind: row.type,
    at: row.receivedAt,
    texts: textsOf(db, row, false),
  }))
}
