import { decide, fieldsOf, type Right, scopesAllow } from '#kernel/access.ts'
import { may } from '#platform/access/server/may.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { CaseRow } from './case-row.ts'

/** Module of the built-in types (tasks): they belong to no field, so whoever works in any field there may work on them. */
const OF_NO_FIELD = 'cases'

/** Whether an actor has a right over cases of a module at an area. */
export async function mayWork(db: Sql, who: Actor, right: Right, areaId: number, module: string): Promise<boolean> {
  if (module !== OF_NO_FIELD) return may(db, who, right, areaId, module)
  if (!scopesAllow(who.scopes, right) || fieldsOf(who.grants, right).length === 0) return false
  const everyField = who.grants.map((grant) => ({ ...grant, field: null }))
  const whole = everyField.every((grant) => grant.areaId === null)
  return decide(everyField, right, { lineage: whole ? [] : (await areaIndex(db)).lineage(areaId) })
}

/** Whether somebody takes part: has it in hand, helps, gave it or wrote it down. These may always read it. */
export function takesPart(who: Actor, row: CaseRow): boolean {
  if (who.kind !== 'user' && who.kind !== 'token') return false
  return isDoer(who, row) || (row.giver !== null && row.giver === who.id) || row.openedBy === who.id
}

/** Whether somebody has a case in hand or helps with it. */
export function isDoer(who: Actor, row: CaseRow): boolean {
  return row.assignee === who.id || row.helpers.includes(who.id)
}

/** Whether somebody may see a case at all. */
export async function mayRead(db: Sql, who: Actor, row: CaseRow): Promise<boolean> {
  if (!scopesAllow(who.scopes, 'cases:read')) return false
  return takesPart(who, row) || (await mayWork(db, who, 'cases:read', row.homeAreaId, row.module))
}
