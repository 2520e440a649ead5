import sql, { type Sql as SqlText } from 'sql-template-tag'
import { decide, type Grant, type Right, reachOf, scopesAllow } from '#kernel/access.ts'
import { forbidden } from '#kernel/errors.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'

/** Where an actor has a right: everywhere, or the ids of all versions of all areas it covers. */
export type Reach = 'all' | number[]

/**
 * Whether an actor has a right at an area (null = the centre as a whole), in a field where there is one.
 * A grant opens its area, what lies below it and what passed into it; never a sibling or what lies above.
 */
export async function may(
  db: Sql,
  actor: Actor,
  right: Right,
  areaId: number | null,
  field?: string,
): Promise<boolean> {
  if (!scopesAllow(actor.scopes, right)) return false
  return decide(actor.grants, right, { lineage: await lineageFor(db, actor.grants, areaId), field })
}

/** As `may`. @throws forbidden when it may not. */
export async function mustMay(
  db: Sql,
  actor: Actor,
  right: Right,
  areaId: number | null,
  field?: string,
): Promise<void> {
  if (!(await may(db, actor, right, areaId, field))) throw forbidden()
}

/** Everything an actor's right covers, for filtering lists. Pass the field where the list has one. */
export async function reach(db: Sql, actor: Actor, right: Right, field?: string): Promise<Reach> {
  if (!scopesAllow(actor.scopes, right)) return []
  const roots = reachOf(actor.grants, right, field)
  if (roots === 'all') return 'all'
  if (!roots.length) return []
  const index = await areaIndex(db)
  return roots.length === 1 ? index.subtree(roots[0]!) : [...new Set(roots.flatMap((root) => index.subtree(root)))]
}

/** Whether an area lies within a reach; what belongs to no area only within `all`. */
export function inReach(within: Reach, areaId: number | null): boolean {
  return within === 'all' || (areaId !== null && within.includes(areaId))
}

/** The same as a condition of SQL. @param column the area id's column, as `sql` or `raw('t.area_id')`. */
export function reachFilter(column: SqlText, within: Reach): SqlText {
  return within === 'all' ? sql`true` : sql`${column} = any(${within}::integer[])`
}

/** Whether an actor has a right over each of these grants: who changes an account must stand over all it may do. */
export async function mayOverAll(
  db: Sql,
  actor: Actor,
  right: Right,
  grants: readonly Pick<Grant, 'areaId' | 'field'>[],
): Promise<boolean> {
  for (const grant of grants) if (!(await may(db, actor, right, grant.areaId, grant.field ?? undefined))) return false
  return true
}

async function lineageFor(db: Sql, grants: readonly Grant[], areaId: number | null): Promise<readonly number[]> {
  // Who holds everything or nothing needs no map.
  if (areaId === null || grants.every((grant) => grant.areaId === null)) return []
  return (await areaIndex(db)).lineage(areaId)
}
