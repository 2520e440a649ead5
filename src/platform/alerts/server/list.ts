import sql, { join, type Sql as SqlText } from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { isDay, vnDay } from '#kernel/time.ts'
import { fold } from '#kernel/vietnamese.ts'
import { reach } from '#platform/access/server/may.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { limitOf } from '#platform/areas/server/page.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { AlertCounts, AlertOut, AlertsQuery } from '../contract.ts'
import { type NamedRow, SELECT_NAMED, show } from './show.ts'

const STATES = ['open', 'acknowledged', 'closed']
const SEVERITIES = ['info', 'medium', 'high', 'critical']

/** The alerts an actor may see, newest first. @throws expected 422 for an unknown state, severity or area. */
export async function listAlerts(
  db: Sql,
  actor: Actor,
  query: AlertsQuery,
): Promise<{ items: AlertOut[]; next: string | null }> {
  const limit = limitOf(query.limit)
  const conditions = [await visibleTo(db, actor), ...(await conditionsOf(db, actor, query))]
  const rows = await db.rows<NamedRow>(
    sql`${SELECT_NAMED} where ${join(conditions, ' and ')} order by a.day desc, a.number desc limit ${limit + 1}`,
  )
  const items = rows.slice(0, limit).map((row) => show(db, row))
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? `${last.day}.${last.number}` : null }
}

/** How many of the living alerts an actor may see are in each state, under the filters of a list but its state. */
export async function countLiving(db: Sql, actor: Actor, query: AlertsQuery): Promise<AlertCounts> {
  const { state: _, cursor: __, ...filters } = query
  const conditions = [await visibleTo(db, actor), ...(await conditionsOf(db, actor, filters))]
  return db.get(sql`select count(*) filter (where a.state = 'open')::int as open,
      count(*) filter (where a.state = 'acknowledged')::int as acknowledged
    from alerts.alert a where a.state <> 'closed' and ${join(conditions, ' and ')}`)
}

/** What an actor may see, as a condition: everything, or per field the areas its grants reach. */
export async function visibleTo(db: Sql, actor: Actor): Promise<SqlText> {
  const whole = await reach(db, actor, 'alerts:read')
  if (whole === 'all') return sql`true`
  const parts: SqlText[] = [sql`a.area_id = any(${whole}::integer[])`]
  for (const { id } of db.db.declared.modules) {
    const within = await reach(db, actor, 'alerts:read', id)
    if (within === 'all') parts.push(sql`starts_with(a.rule, ${`${id}.`})`)
    else if (within.length)
      parts.push(sql`(starts_with(a.rule, ${`${id}.`}) and a.area_id = any(${within}::integer[]))`)
  }
  return sql`(${join(parts, ' or ')})`
}

async function conditionsOf(db: Sql, actor: Actor, query: AlertsQuery): Promise<SqlText[]> {
  const found: SqlText[] = []
  if (query.state !== undefined) found.push(sql`a.state = any(${choices(query.state, STATES, 'state')}::text[])`)
  if (query.severity !== undefined)
    found.push(sql`a.severity = any(${choices(query.severity, SEVERITIES, 'severity')}::text[])`)
  if (query.area !== undefined) {
    const area = await getArea(db, query.area, query.on ?? vnDay(db.now))
    found.push(sql`a.area_id = any(${(await areaIndex(db)).subtree(area.id)}::integer[])`)
  }
  if (query.rule !== undefined) found.push(sql`a.rule = ${query.rule}`)
  if (query.thing !== undefined) found.push(sql`a.thing = ${query.thing}`)
  if (query.owner !== undefined) {
    const owner = query.owner === 'me' ? actor.id : query.owner
    found.push(isUuid(owner) ? sql`a.owner = ${owner}` : sql`false`)
  }
  const words = fold(query.q ?? '')
    .split(' ')
    .filter(Boolean)
  for (const word of words) found.push(sql`strpos(a.words, ${word}) > 0`)
  if (query.cursor !== undefined) found.push(after(query.cursor))
  return found
}

/** The numbers of a day follow the order of opening, so they make the cursor: `2026-11-21.12`. */
function after(cursor: string): SqlText {
  const [day = '', number = ''] = cursor.split('.')
  return isDay(day) && /^\d{1,9}$/.test(number)
    ? sql`(a.day, a.number) < (${day}::date, ${Number(number)}::integer)`
    : sql`false`
}

function choices(text: string, known: readonly string[], path: string): string[] {
  const asked = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  const odd = asked.find((part) => !known.includes(part))
  if (odd === undefined) return asked
  const message = {
    vi: `“${odd}” không dùng được ở đây. Có thể dùng: ${known.join(', ')}.`,
    en: `“${odd}” is not known here. Known: ${known.join(', ')}.`,
  }
  throw expected(message, { errors: [{ path: `/${path}`, message }] })
}
