import { type Grant, ROLE_RIGHTS, scopesAllow } from '#kernel/access.ts'
import type { AreaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'

/**
 * Who passes a figure on its way up: somebody who may approve for the unit itself (`commune`), a department of the upper
 * level in its own field (`office`), the upper level for all fields (`province`).
 */
export type ApprovalStep = 'commune' | 'office' | 'province'
const STEPS: readonly string[] = ['commune', 'office', 'province']

/**
 * The steps of approval at an area, lowest first, as this centre set them (for the area itself or what lies above it).
 * None in a fresh centre: then whoever may approve there makes it official at once.
 */
export async function approvalSteps(db: Sql, lineage: readonly number[]): Promise<readonly ApprovalStep[]> {
  const set = await settingAt<readonly string[]>(db, 'figures.approval-steps', { area: lineage })
  return set.filter((s): s is ApprovalStep => STEPS.includes(s))
}

/**
 * How many steps are passed once this actor has approved: one who may do several in a row does so at once. The answer is
 * `from` when it is not this actor's turn.
 */
export function stepsPassed(
  index: AreaIndex,
  actor: Pick<Actor, 'grants' | 'scopes'>,
  steps: readonly ApprovalStep[],
  from: number,
  at: { areaId: number; field: string },
): number {
  if (!scopesAllow(actor.scopes, 'figures:approve')) return from
  const lineage = index.lineage(at.areaId)
  const own = actor.grants.filter(
    (g) =>
      ROLE_RIGHTS[g.role].includes('figures:approve') &&
      (g.field === null || g.field === at.field) &&
      (g.areaId === null || lineage.includes(g.areaId)),
  )
  let passed = from
  while (passed < steps.length && own.some((g) => mayPass(index, g, steps[passed]!))) passed++
  return passed
}

function mayPass(index: AreaIndex, grant: Grant, step: ApprovalStep): boolean {
  if (step === 'commune') return true
  const above = grant.areaId === null || UPPER.includes(index.get(grant.areaId).kind)
  return above && (step === 'office' || grant.field === null)
}

const UPPER = ['nation', 'province', 'district']
