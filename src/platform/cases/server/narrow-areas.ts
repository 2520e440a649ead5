import { vnDay } from '#kernel/time.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { CasesQuery } from '../contract.ts'
import { FEW_AREAS } from './in-areas.ts'
import { areasOf, scopeOf } from './visible.ts'

/**
 * The areas that all cases of a question lie in, as far as grants and the asked area tell, when they are few.
 * Undefined when they are many or the question is not about areas.
 */
export async function narrowAreas(db: Sql, who: Actor, query: CasesQuery): Promise<number[] | undefined> {
  const reached = areasOf(await scopeOf(db, who))
  const asked = query.area === undefined ? undefined : await subtreeOf(db, query.area, query.on)
  if (!reached && !asked) return undefined
  if (!reached || !asked) return few(asked ?? reached!)
  const within = new Set(asked)
  return few(reached.filter((id) => within.has(id)))
}

const few = (ids: number[]) => (ids.length <= FEW_AREAS ? ids : undefined)

async function subtreeOf(db: Sql, code: string, on: string | undefined): Promise<number[]> {
  const area = await getArea(db, code, on ?? vnDay(db.now))
  return (await areaIndex(db)).subtree(area.id)
}
