import sql, { empty } from 'sql-template-tag'
import { type Sql, shaped } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { CasesQuery } from '../contract.ts'
import { countStatement, planCount } from './count-cases.ts'
import { type KeptRow, keptRows } from './kept-rows.ts'
import { isCode, listCases } from './list-cases.ts'
import { planPage } from './page-of-cases.ts'
import { readListed } from './read-listed.ts'

/**
 * Names one state of one stored row: where it lies and who wrote it last. Any change, in whatever column, gives it another.
 */
const STAMP = sql`c.id::text || c.ctid::text || c.xmin::text`

/**
 * `listCases` as the JSON it becomes. The database is asked once, for the stamps of the page and for what is counted one by
 * one; rows are made only of what nobody has listed since it changed.
 * @throws as `listCases`.
 */
export async function listAsText(db: Sql, who: Actor, query: CasesQuery): Promise<string> {
  if (isCode(query.q)) return JSON.stringify(await listCases(db, who, query))
  const plan = await planPage(db, who, query)
  const count = query.total ? await planCount(db, who, query, plan.conditions) : undefined
  const rest = count?.rest && sql`, (${countStatement(count.rest)}) as n`
  const { stamps, n = 0 } = await db.get<{ stamps: string; n?: number }>(
    shaped(
      'cases.stamps',
      sql`select (select coalesce(string_agg(c.stamp, ';'), '')
        from (${plan.statement(sql`c.id, c.received_at, c.due_at, ${STAMP} as stamp`)}) c) as stamps${rest ?? empty}`,
    ),
  )
  const rows = await rowsOf(db, stamps ? stamps.split(';') : [])
  if (!rows) return JSON.stringify(await listCases(db, who, query))
  const page = rows.length > plan.limit ? rows.slice(0, plan.limit) : rows
  const next = rows.length > plan.limit ? JSON.stringify(plan.keyOf(page.at(-1)!)) : 'null'
  const total = count ? `,"total":${count.known + n}` : ''
  return `{"items":[${page.map((row) => row.json).join(',')}],"next":${next}${total}}`
}

/** The rows of these stamps in their order; undefined when one of them has changed meanwhile. */
async function rowsOf(db: Sql, stamps: string[]): Promise<KeptRow[] | undefined> {
  const kept = await keptRows(db)
  const found = stamps.map((stamp) => kept.find(stamp))
  const lacking = stamps.filter((_, i) => !found[i])
  if (!lacking.length) return found as KeptRow[]
  const ids = lacking.map((stamp) => stamp.slice(0, UUID))
  const rows = await readListed(
    db,
    sql`select c.* from unnest(${ids}::uuid[], ${lacking}::text[]) as asked(id, stamp)
      join cases."case" c on c.id = asked.id and ${STAMP} = asked.stamp`,
  )
  if (rows.length < lacking.length) return undefined
  const made = new Map(rows.map((row) => [row.id, row]))
  return stamps.map((stamp, i) => found[i] ?? kept.keep(stamp, made.get(stamp.slice(0, UUID))!))
}

const UUID = 36
