import { Problem } from '#kernel/errors.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { BulkMoveIn, BulkMoveOut } from '../desk-contract.ts'
import { moveCase } from './move-case.ts'

/** Makes the same move with many cases, one transaction each. What one refuses does not hold back the others. */
export async function moveMany(db: Db, who: Actor, { ids, ...input }: BulkMoveIn): Promise<BulkMoveOut> {
  const items: BulkMoveOut['items'] = []
  for (const id of new Set(ids)) {
    try {
      const row = await db.tx((tx) => moveCase(tx, who, id, input))
      items.push({ id, ok: true, status: 200, version: row.version, state: row.state, reason: null })
    } catch (error) {
      if (!(error instanceof Problem) || error.blame === 'foreign') throw error
      items.push({
        id,
        ok: false,
        status: error.status,
        version: null,
        state: null,
        reason: error.errors[0]?.message ?? error.title,
      })
    }
  }
  return { done: items.filter((item) => item.ok).length, items }
}
