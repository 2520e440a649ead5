import sql from 'sql-template-tag'
import { isUuid } from '#kernel/id.ts'
import { named, type Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'

/** How long somebody counts as present after saying so, ms; screens say it again every 20 s. */
const LIFE_MS = 45_000

/** Says that somebody has a case open, to all processes of the centre: a hint to colleagues, not a lock. */
export async function enter(db: Sql, id: string, who: Actor): Promise<void> {
  if (who.kind !== 'user' || !isUuid(who.id)) return
  await db.run(
    named(
      'cases.enter',
      sql`with swept as (delete from cases.presence where at < ${new Date(db.now.getTime() - LIFE_MS)} and person <> ${who.id})
      insert into cases.presence ("case", person, at) values (${id}, ${who.id}, ${db.now})
      on conflict ("case", person) do update set at = excluded.at`,
    ),
  )
}

/** Says that somebody has closed a case. */
export async function leave(db: Sql, id: string, who: Actor): Promise<void> {
  if (isUuid(who.id)) await db.run(sql`delete from cases.presence where "case" = ${id} and person = ${who.id}`)
}

/** Ids of the others who have a case open at the moment. */
export async function presentAt(db: Sql, id: string, who: Actor): Promise<string[]> {
  const rows = await db.rows<{ person: string }>(
    named(
      'cases.present',
      sql`select person from cases.presence where "case" = ${id} and at > ${new Date(db.now.getTime() - LIFE_MS)}
        and person::text <> ${who.id} order by at`,
    ),
  )
  return rows.map((row) => row.person)
}
