import type { Sql } from '#platform/database/server/db.ts'
import { figureIndicator } from '#platform/figures/server/figures-of.ts'
import { isDerived, usesOf } from '#platform/indicators/formulas/uses.ts'

/** What has to be given so that an indicator is there: itself, or what it is worked out from. */
export function givenFor(db: Sql, id: string, above: readonly string[] = []): string[] {
  const indicator = figureIndicator(db, id)
  if (!indicator || !isDerived(indicator) || above.includes(id)) return [id]
  return [...new Set(usesOf(indicator).flatMap((part) => givenFor(db, part, [...above, id])))]
}
