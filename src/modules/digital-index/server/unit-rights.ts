import sql from 'sql-template-tag'
import { decide, scopesAllow } from '#kernel/access.ts'
import { forbidden } from '#kernel/errors.ts'
import { vnDay } from '#kernel/time.ts'
import { may } from '#platform/access/server/may.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { RoundRow, UnitRow } from './round-row.ts'
import { FIELD } from './set-row.ts'

/**
 * Whether somebody belongs to a unit: holds the right to enter figures granted on exactly that area (or on the one that
 * became it), works in that office, or is that person. A right from above does not make it one's own.
 */
export async function isOwn(db: Sql, actor: Actor, unit: UnitRow): Promise<boolean> {
  if (unit.kind === 'person') return actor.kind === 'user' && actor.id === unit.person
  if (unit.kind === 'office') {
    const office = await officeOf(db, actor)
    return office === unit.office && (await may(db, actor, 'figures:write', unit.areaId, FIELD))
  }
  if (!scopesAllow(actor.scopes, 'figures:write')) return false
  const index = await areaIndex(db)
  const day = vnDay(db.now)
  return actor.grants.some(
    ({ areaId, ...grant }) =>
      areaId !== null &&
      (areaId === unit.areaId || index.successors(areaId, day)?.id === unit.areaId) &&
      decide([{ ...grant, areaId }], 'figures:write', { lineage: [areaId], field: FIELD }),
  )
}

/**
 * Whether somebody may review a unit: the right to approve one level above (for an office or a person: where the round is
 * held), never of the unit itself and never who scored it.
 */
export async function mayReview(db: Sql, actor: Actor, round: RoundRow, unit: UnitRow): Promise<boolean> {
  if (unit.submittedBy === actor.id || (await isOwn(db, actor, unit))) return false
  if (unit.kind !== 'area') {
    if (unit.office !== null && (await officeOf(db, actor)) === unit.office) return false
    return may(db, actor, 'figures:approve', round.areaId, FIELD)
  }
  const above = (await areaIndex(db)).parent(unit.areaId, vnDay(db.now))
  return may(db, actor, 'figures:approve', above?.id ?? null, FIELD)
}

/** Whether somebody leads a round: opens, closes, publishes it. */
export function mayLead(db: Sql, actor: Actor, round: Pick<RoundRow, 'areaId'>): Promise<boolean> {
  return may(db, actor, 'figures:approve', round.areaId, FIELD)
}

/** Whether somebody may see what a unit gave before it is published; of a person only that person and who leads. */
export async function maySee(db: Sql, actor: Actor, round: RoundRow, unit: UnitRow): Promise<boolean> {
  if (await isOwn(db, actor, unit)) return true
  if (unit.kind === 'person') return mayLead(db, actor, round)
  return may(db, actor, 'figures:read', unit.areaId, FIELD)
}

/** @throws 403 saying who may. */
export async function mustOwn(db: Sql, actor: Actor, unit: UnitRow): Promise<void> {
  if (await isOwn(db, actor, unit)) return
  throw forbidden({
    vi: `Chỉ cán bộ của ${unit.name} được tự chấm điểm cho đơn vị này.`,
    en: `Only people of ${unit.name} score it themselves.`,
  })
}

/** @throws 403 saying who may. */
export async function mustReview(db: Sql, actor: Actor, round: RoundRow, unit: UnitRow): Promise<void> {
  if (await mayReview(db, actor, round, unit)) return
  throw forbidden({
    vi: 'Chỉ người có quyền duyệt ở cấp trên, không thuộc đơn vị và không tự chấm, được thẩm định.',
    en: 'Only somebody with the right above, not of the unit and not who scored it, reviews it.',
  })
}

/** @throws 403 without the right to lead a round there. */
export async function mustLead(db: Sql, actor: Actor, round: Pick<RoundRow, 'areaId'>): Promise<void> {
  if (!(await mayLead(db, actor, round))) throw forbidden()
}

async function officeOf(db: Sql, actor: Actor): Promise<string | undefined> {
  if (actor.kind !== 'user') return undefined
  const person = await db.find<{ office: string }>(sql`select office from identity.person where id::text = ${actor.id}`)
  return person?.office ? (await officeIndex(db)).find(person.office)?.code : undefined
}
