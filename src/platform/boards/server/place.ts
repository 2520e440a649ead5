import { reachOf } from '#kernel/access.ts'
import { vnDay } from '#kernel/time.ts'
import { reach } from '#platform/access/server/may.ts'
import { type Area, type AreaIndex, areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { BoardPlace } from './part.ts'

/**
 * The ground a board shows to an actor: the asked area, narrowed to what they may see. Without one it is the centre's home,
 * or for somebody of a smaller unit that unit: nobody begins the day with numbers they may not open.
 * @throws expected 422 when no such area exists today.
 */
export async function placeOf(
  sql: Sql,
  actor: Actor,
  code: string | undefined,
): Promise<BoardPlace & { area: Area | undefined }> {
  const day = vnDay(sql.now)
  const asked = code ?? (await settingAt<string>(sql, 'centre.home'))
  const index = await areaIndex(sql)
  const seen = await reach(sql, actor, 'boards:read')
  const whole = asked ? await getArea(sql, asked, day) : undefined
  const covers = seen === 'all' || (whole !== undefined && seen.includes(whole.id))
  const area = code === undefined && !covers ? (ownOf(index, actor, day) ?? whole) : whole
  if (!area) return { code: '', areaId: null, area, areas: seen }
  const under = index.subtree(area.id)
  const allowed = seen === 'all' ? under : under.filter((id) => new Set(seen).has(id))
  return { code: area.code, areaId: area.id, area, areas: allowed }
}

/** The one unit an actor was granted boards on, as it is on a day; undefined for who has several, everything or none. */
function ownOf(index: AreaIndex, actor: Actor, day: string): Area | undefined {
  const roots = reachOf(actor.grants, 'boards:read')
  const [only, ...more] = roots === 'all' ? [] : roots
  return only === undefined || more.length > 0 ? undefined : index.successors(only, day)
}
