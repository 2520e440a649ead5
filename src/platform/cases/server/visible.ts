import sql, { join, type Sql as SqlText } from 'sql-template-tag'
import { type Right, ROLE_RIGHTS, scopesAllow } from '#kernel/access.ts'
import { isUuid } from '#kernel/id.ts'
import { reach } from '#platform/access/server/may.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Db, Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { inAreas } from './in-areas.ts'

/** Where somebody may see cases: everything, or per module the home areas, beside those they take part in. */
export interface CaseScope {
  /** Home areas of every module. */
  whole: 'all' | number[]
  /** Home areas of one module, beyond those. */
  modules: Map<string, 'all' | number[]>
}

/** How far an actor's right over cases reaches. Tasks are open to whoever works in any field of their area. */
export async function scopeOf(db: Sql, who: Actor, right: Right = 'cases:read'): Promise<CaseScope> {
  const index = await areaIndex(db)
  const kept = scopesOf(db.db, who)
  const known = kept.get(right)
  if (known?.index === index) return known.scope
  const scope = await reckonScope(db, who, right)
  kept.set(right, { index, scope })
  return scope
}

/** Reaches of one actor by right, kept as long as that very actor (identity/server/who.ts makes a new one at any change). */
function scopesOf(db: Db, who: Actor): Map<Right, { index: unknown; scope: CaseScope }> {
  const found = db.local.get('cases.scopes') as
    | WeakMap<Actor, Map<Right, { index: unknown; scope: CaseScope }>>
    | undefined
  const all = found ?? new WeakMap<Actor, Map<Right, { index: unknown; scope: CaseScope }>>()
  if (!found) db.local.set('cases.scopes', all)
  const kept = all.get(who) ?? new Map<Right, { index: unknown; scope: CaseScope }>()
  all.set(who, kept)
  return kept
}

async function reckonScope(db: Sql, who: Actor, right: Right): Promise<CaseScope> {
  const whole = await reach(db, who, right)
  const modules = new Map<string, 'all' | number[]>()
  if (whole === 'all') return { whole, modules }
  const everywhere = new Set(whole)
  for (const { id } of db.db.declared.modules) {
    const within = id === 'cases' ? await anyField(db, who, right) : await reach(db, who, right, id)
    const beyond = within === 'all' ? within : within.filter((area) => !everywhere.has(area))
    if (beyond.length) modules.set(id, beyond)
  }
  return { whole, modules }
}

/** The scope as a condition on `cases."case" c`, with what the actor takes part in. */
export async function visibleTo(db: Sql, who: Actor): Promise<SqlText> {
  if (!scopesAllow(who.scopes, 'cases:read')) return sql`false`
  const scope = await scopeOf(db, who)
  if (scope.whole === 'all') return sql`true`
  const parts: SqlText[] = scopeParts(scope, sql`c.module`, sql`c.home_area_id`)
  const own = participation(who)
  if (own) parts.push(own)
  return parts.length ? sql`(${join(parts, ' or ')})` : sql`false`
}

/**
 * What somebody takes part in, as a condition on `cases."case" c`; undefined for those who are nobody in particular. A
 * machine opens cases only where it reaches: to look for its others would be to read every case.
 */
export function participation(who: Actor): SqlText | undefined {
  if (who.kind !== 'user' || !isUuid(who.id)) return undefined
  return sql`(c.assignee = ${who.id} or c.giver = ${who.id} or (c.helpers <> '{}' and c.helpers @> array[${who.id}]::uuid[]))`
}

/** All home areas a scope reaches in any module; undefined = one of them reaches everywhere. */
export function areasOf(scope: CaseScope): number[] | undefined {
  const all = [scope.whole, ...scope.modules.values()]
  if (all.includes('all')) return undefined
  return [...new Set(all.flatMap((within) => within as number[]))]
}

/** The parts of a scope as conditions of which one must hold; none = sees nothing by grant. */
export function scopeParts(scope: CaseScope, module: SqlText, area: SqlText): SqlText[] {
  if (scope.whole === 'all') return [sql`true`]
  const parts: SqlText[] = scope.whole.length ? [inAreas(area, scope.whole)] : []
  const alike = Map.groupBy(scope.modules, ([, within]) => String(within))
  for (const some of alike.values()) {
    const ids = some.map(([id]) => id)
    const [, within] = some[0]!
    const one = sql`${module} = any(${ids}::text[])`
    parts.push(within === 'all' ? one : sql`(${one} and ${inAreas(area, within)})`)
  }
  return parts
}

/** Tells of counted rows whether they lie within a scope. */
export function reaches(scope: CaseScope): (module: string, areaId: number) => boolean {
  if (scope.whole === 'all') return () => true
  const whole = new Set(scope.whole)
  const modules = new Map([...scope.modules].map(([id, within]) => [id, within === 'all' ? within : new Set(within)]))
  return (module, areaId) => {
    const own = modules.get(module)
    return own === 'all' || (own?.has(areaId) ?? false) || whole.has(areaId)
  }
}

async function anyField(db: Sql, who: Actor, right: Right): Promise<'all' | number[]> {
  if (!scopesAllow(who.scopes, right)) return []
  const roots = who.grants.filter((grant) => ROLE_RIGHTS[grant.role].includes(right)).map((grant) => grant.areaId)
  if (roots.includes(null)) return 'all'
  const index = await areaIndex(db)
  return [...new Set(roots.flatMap((root) => index.subtree(root!)))]
}
