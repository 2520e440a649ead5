import type { Sql as SqlText } from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { CasesQuery } from '../contract.ts'
import { countThem } from './count-cases.ts'
import { besideTally, currentTally } from './current-tally.ts'
import { officesOf } from './inbox-conditions.ts'
import { scopeOf } from './visible.ts'

/**
 * How many cases somebody could take on. Kept beside the counts, so until a case is opened or moved, for everybody with
 * the same reach and office.
 */
export async function countClaimable(
  db: Sql,
  who: Actor,
  query: Pick<CasesQuery, 'type'>,
  claimable: SqlText,
): Promise<number> {
  const kept = besideTally(db.db, await currentTally(db))
  const scope = await scopeOf(db, who)
  // Who does not see everything sees by name what they take part in.
  const name = scope.whole === 'all' ? '' : who.id
  const key = `claimable ${JSON.stringify([query.type, await officesOf(db, who), who.grants, who.scopes, name])}`
  const known = kept.get(key) as Promise<number> | undefined
  if (known) return known
  const counted = countThem(db, [claimable])
  kept.set(key, counted)
  counted.catch(() => kept.delete(key))
  return counted
}
