import { vnDay } from '#kernel/time.ts'
import { reach } from '#platform/access/server/may.ts'
import { type Area, areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { BoardPlace } from './part.ts'

/**
 * The ground a board shows to an actor: the asked area (default: the centre's home), narrowed to what they may see.
 * @throws expected 422 when no such area exists today.
 */
export async function placeOf(
  sql: Sql,
  actor: Actor,
  code: string | undefined,
): Promise<BoardPlace & { area: Area | undefined }> {
  const asked = code ?? (await settingAt<string>(sql, 'centre.home'))
  const area = asked ? await getArea(sql, asked, vnDay(sql.now)) : undefined
  const seen = await reach(sql, actor, 'boards:read')
  if (!area) return { code: '', areaId: null, area, areas: seen }
  const under = (await areaIndex(sql)).subtree(area.id)
  const allowed = seen === 'all' ? under : under.filter((id) => new Set(seen).has(id))
  return { code: area.code, areaId: area.id, area, areas: allowed }
}
