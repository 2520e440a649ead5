import sql from 'sql-template-tag'
import type { Role } from '#kernel/access.ts'
import { vnDay } from '#kernel/time.ts'
import { holdsOn } from '#platform/access/server/grants.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { standIn } from './acting.ts'

/** Owner of what happens in a centre that has no people yet; no account has this id. */
export const NOBODY_YET = '00000000-0000-0000-0000-000000000000'

export interface DutyQuestion {
  areaId: number | null
  /** Field or module it belongs to. */
  field?: string | null
  severity?: string
  at: Date
}

interface Candidate {
  personId: string
  role: Role
  areaId: number | null
  field: string | null
  givenAt: Date
}

/**
 * The person who must act (or who acts for him): who is on the duty roster nearest to the place; else whoever leads or works there by the
 * nearest grant upwards (leads before officers, the field's own before those of all fields); else an administrator.
 */
export async function onDuty(db: Sql, asked: DutyQuestion): Promise<string> {
  const line = asked.areaId === null ? [] : (await areaIndex(db)).lineage(asked.areaId)
  const rostered = await db.rows<{
    personId: string
    areaId: number | null
    field: string | null
  }>(sql`select d.person_id as "personId", d.area_id as "areaId", d.field
    from identity.duty d join identity.person p on p.id = d.person_id and p.state = 'active'
    where d.from_at <= ${asked.at} and d.to_at > ${asked.at} and (d.area_id is null or d.area_id = any(${line}::integer[]))
      and (d.field is null or d.field = ${asked.field ?? null}) order by d.made_at desc, d.id`)
  const [first] = rostered.sort(
    (a, b) => distance(line, a.areaId) - distance(line, b.areaId) || specific(a) - specific(b),
  )
  if (first) return standIn(db, first.personId, asked.at, asked)
  const [nearest] = await responsible(db, line, asked.field ?? null, asked.at)
  return nearest ? standIn(db, nearest.personId, asked.at, asked) : NOBODY_YET
}

/**
 * Whom an alert goes to when its owner does not act: the nearest lead who stands higher than the owner at this place,
 * else an administrator. @returns undefined when nobody stands higher.
 */
export async function superiorOf(
  db: Sql,
  personId: string,
  areaId: number | null,
  field: string | null = null,
): Promise<string | undefined> {
  const line = areaId === null ? [] : (await areaIndex(db)).lineage(areaId)
  const all = await responsible(db, line, field, db.now)
  const height = (c: Candidate) => HEIGHT[c.role]! * 1000 + distance(line, c.areaId)
  const own = Math.max(-1, ...all.filter((c) => c.personId === personId).map(height))
  const above = all
    .filter((c) => c.role !== 'officer' && c.personId !== personId && height(c) > own)
    .sort((a, b) => height(a) - height(b))
  // Whoever acts for the superior answers; when that is the one who did not act, the next above is asked.
  for (const one of above) {
    const by = await standIn(db, one.personId, db.now, { areaId, field })
    if (by !== personId) return by
  }
  return undefined
}

const HEIGHT: Partial<Record<Role, number>> = { officer: 0, lead: 1, admin: 2 }

/** Everybody who answers for a place, the first to be asked first. Administrators come last. */
async function responsible(db: Sql, line: readonly number[], field: string | null, at: Date): Promise<Candidate[]> {
  const rows =
    await db.rows<Candidate>(sql`select g.person_id as "personId", g.role, g.area_id as "areaId", g.field, g.given_at as "givenAt"
    from access."grant" g join identity.person p on p.id = g.person_id and p.state = 'active'
    where g.role in ('officer', 'lead', 'admin') and ${holdsOn(vnDay(at))}
      and (g.area_id is null or g.area_id = any(${[...line]}::integer[])) and (g.field is null or g.field = ${field})`)
  const last = (c: Candidate) => (c.role === 'admin' ? 1 : 0)
  return rows.sort(
    (a, b) =>
      last(a) - last(b) ||
      distance(line, a.areaId) - distance(line, b.areaId) ||
      HEIGHT[b.role]! - HEIGHT[a.role]! ||
      specific(a) - specific(b) ||
      a.givenAt.getTime() - b.givenAt.getTime() ||
      (a.personId < b.personId ? -1 : 1),
  )
}

/** Steps from the place up to an area; the whole centre is furthest. */
function distance(line: readonly number[], areaId: number | null): number {
  return areaId === null ? line.length : line.indexOf(areaId)
}

function specific(x: { field: string | null }): number {
  return x.field === null ? 1 : 0
}
