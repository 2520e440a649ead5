import sql, { type Sql as SqlText } from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { vnDay } from '#kernel/time.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { yearsOf } from '#platform/search/server/search.ts'
import type { CasesQuery } from '../contract.ts'
import { getType } from './case-type.ts'
import { dueDays, dueIn } from './due-days.ts'
import { inAreas } from './in-areas.ts'
import { inboxConditions } from './inbox-conditions.ts'

const PHASES = ['waiting', 'working', 'done', 'refused']

/**
 * What a question about cases asks for, as conditions on `cases."case" c` of which all must hold; its words are not among
 * them: the index of words knows those (`list-found.ts`).
 * @throws expected 422 naming an unknown type, state, due word or area.
 */
export async function conditionsOf(db: Sql, who: Actor, query: CasesQuery): Promise<SqlText[]> {
  const found: SqlText[] = []
  const types = query.type === undefined ? undefined : split(query.type).map((id) => getType(db.db, id).id)
  if (types) found.push(types.length === 1 ? sql`c.type = ${types[0]}` : sql`c.type = any(${types}::text[])`)
  if (query.state !== undefined) found.push(stateIs(db, split(query.state), types))
  if (query.due !== undefined) found.push(dueIs(db, query.due))
  if (query.office !== undefined)
    found.push(query.office === 'none' ? sql`c.office is null` : sql`c.office = ${query.office}`)
  if (query.assignee !== undefined) found.push(personIs(sql`c.assignee`, query.assignee, who))
  if (query.giver !== undefined) found.push(personIs(sql`c.giver`, query.giver, who))
  if (query.area !== undefined) {
    const area = await getArea(db, query.area, query.on ?? vnDay(db.now))
    found.push(inAreas(sql`c.home_area_id`, (await areaIndex(db)).subtree(area.id)))
  }
  if (query.parent !== undefined) {
    const at = query.parent.indexOf(':')
    found.push(sql`c.parent_kind = ${query.parent.slice(0, at)} and c.parent_id = ${query.parent.slice(at + 1)}`)
  }
  if (query.inbox !== undefined) found.push(...(await inboxConditions(db, who, query.inbox, query.of)))
  if (query.year !== undefined) {
    const { from, to } = yearsOf(query.year)
    found.push(sql`c.received_at >= ${from} and c.received_at < ${to}`)
  }
  return found
}

function stateIs(db: Sql, asked: string[], types: string[] | undefined): SqlText {
  const [only] = asked
  if (asked.length === 1 && only === 'open') return sql`c.ended_at is null`
  if (asked.length === 1 && only === 'ended') return sql`c.ended_at is not null`
  if (asked.every((state) => PHASES.includes(state))) return sql`c.phase = any(${asked}::text[])`
  const declared = [...db.db.declared.cases.values()].filter((t) => !types || types.includes(t.id))
  const known = new Set(declared.flatMap((t) => Object.keys(t.states)))
  const odd = asked.find((state) => !known.has(state))
  if (odd === undefined) return sql`c.state = any(${asked}::text[])`
  throw unknown('state', odd, ['open', 'ended', ...PHASES, ...known])
}

function dueIs(db: Sql, due: string): SqlText {
  const days = dueDays(due, db.now)
  if (days) return sql`c.ended_at is null and ${dueIn(days, db.now)}`
  if (due === 'paused') return sql`c.ended_at is null and c.paused_at is not null`
  if (due === 'none') return sql`c.ended_at is null and c.due_at is null`
  throw unknown('due', due, ['overdue', 'today', 'soon', 'week', 'paused', 'none', 'YYYY-MM-DD'])
}

function personIs(column: SqlText, asked: string, who: Actor): SqlText {
  if (asked === 'none') return sql`${column} is null`
  const id = asked === 'me' ? who.id : asked
  return isUuid(id) ? sql`${column} = ${id}` : sql`false`
}

/** The parts of what was written with commas. */
export function split(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}

function unknown(path: string, odd: string, known: string[]) {
  const message = {
    vi: `“${odd}” không dùng được ở đây. Có thể dùng: ${known.join(', ')}.`,
    en: `“${odd}” is not known here. Known: ${known.join(', ')}.`,
  }
  return expected(message, { errors: [{ path: `/${path}`, message }] })
}
