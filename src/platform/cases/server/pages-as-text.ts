import sql, { empty, join, type Sql as SqlText } from 'sql-template-tag'
import { type Sql, shaped } from '#platform/database/server/db.ts'
import { type KeptRow, keptRows } from './kept-rows.ts'
import { listFound } from './list-found.ts'
import type { PageOfCases } from './page-of-cases.ts'
import { readListed } from './read-listed.ts'

/** A page of cases as JSON. */
export interface PageText {
  /** `[…]` of the rows. */
  items: string
  /** The cursor of the next page as JSON, `null` = this was the last. */
  next: string
  /** How many there are, as far as they were counted; 0 where none were. */
  counted: number
}

/**
 * Names one state of one stored row: where it lies and who wrote it last. Any change, in whatever column, gives it another.
 */
const STAMP = sql`c.id::text || c.ctid::text || c.xmin::text`

/** A page to be read: its plan, how many are known to be on it and after it, and the statement that counts the rest. */
export interface AskedPage {
  plan: Pick<PageOfCases, 'limit' | 'statement' | 'keyOf'>
  known?: number
  count?: SqlText | undefined
}

/**
 * Reads pages as the JSON they become. The database is asked once for all of them, for the stamps of their rows and for what
 * is counted one by one; rows are made only of what nobody has listed since it changed.
 * @param beforehand `with …`: what several pages are taken from.
 * @returns undefined when a row changed in between: read them in the ordinary way.
 */
export async function pagesAsText(
  db: Sql,
  pages: readonly AskedPage[],
  beforehand: SqlText = empty,
): Promise<PageText[] | undefined> {
  const parts = pages.flatMap(({ plan, count }) => [
    // The stamp is made of the rows of the page only, not of all that was sorted for it.
    sql`(select string_agg(${STAMP}, ';') from (${plan.statement(sql`c.id, c.received_at, c.due_at, c.ctid, c.xmin`)}) c)`,
    ...(count ? [sql`(${count})::text`] : []),
  ])
  const { answers } = await db.get<{ answers: (string | null)[] }>(
    shaped('cases.stamps', sql`${beforehand} select array[${join(parts, ', ')}] as answers`),
  )
  const heard = answers.values()
  const read = pages.map(({ plan, known = 0, count }) => ({
    plan,
    stamps: heard.next().value?.split(';') ?? [],
    counted: known + (count ? Number(heard.next().value) : 0),
  }))
  const rows = await rowsOf(db, [...new Set(read.flatMap(({ stamps }) => stamps))])
  return rows && read.map(({ plan, stamps, counted }) => textOf(plan, stamps, rows, counted))
}

/**
 * The same for one page of what holds the words that were typed: the index says which cases, the database which of them
 * keep the conditions and their stamps, and the rows come from memory.
 */
export async function foundAsText(
  db: Sql,
  plan: PageOfCases,
): Promise<(Omit<PageText, 'counted'> & { partial: boolean }) | undefined> {
  const { rows, goesOn, partial } = await listFound(db, plan, (ids) =>
    db.rows<Pick<KeptRow, 'id' | 'receivedAt' | 'dueAt'> & { stamp: string }>(
      shaped(
        'cases.found-stamps',
        plan.statement(sql`c.id, c.received_at as "receivedAt", c.due_at as "dueAt", ${STAMP} as stamp`, ids),
      ),
    ),
  )
  const stamps = rows.map((row) => row.stamp)
  const kept = await rowsOf(db, stamps)
  if (!kept) return undefined
  const { items, next } = textOf(plan, stamps, kept, 0)
  return { items, next: next === 'null' ? JSON.stringify(goesOn) : next, partial }
}

function textOf(plan: AskedPage['plan'], stamps: string[], rows: Map<string, KeptRow>, counted: number): PageText {
  const page = stamps.slice(0, plan.limit).map((stamp) => rows.get(stamp)!)
  const next = stamps.length > plan.limit ? JSON.stringify(plan.keyOf(page.at(-1)!)) : 'null'
  return { items: `[${page.map((row) => row.json).join(',')}]`, next, counted }
}

/** The rows of these stamps; undefined when one of them has changed meanwhile. */
async function rowsOf(db: Sql, stamps: readonly string[]): Promise<Map<string, KeptRow> | undefined> {
  const kept = await keptRows(db)
  const found = new Map<string, KeptRow>()
  const lacking: string[] = []
  for (const stamp of stamps) {
    const row = kept.find(stamp)
    if (row) found.set(stamp, row)
    else lacking.push(stamp)
  }
  if (!lacking.length) return found
  const rows = await readListed(
    db,
    sql`select c.* from unnest(${lacking.map(idOf)}::uuid[], ${lacking}::text[]) as asked(id, stamp)
      join cases."case" c on c.id = asked.id and ${STAMP} = asked.stamp`,
  )
  if (rows.length < lacking.length) return undefined
  const made = new Map(rows.map((row) => [row.id, row]))
  for (const stamp of lacking) found.set(stamp, kept.keep(stamp, made.get(idOf(stamp))!))
  return found
}

const idOf = (stamp: string) => stamp.slice(0, 36)
