import sql from 'sql-template-tag'
import { parsePeriod } from '#kernel/period.ts'
import { isoVn, vnDay } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { TargetPast } from '../contract.ts'
import { figureIndicator } from './targets.ts'

/**
 * What an area aimed at in a period, newest first, the one that holds now with `until` null.
 * @throws forbidden outside of the actor's areas; expected 422 for an unknown indicator or area.
 */
export async function targetHistory(
  db: Sql,
  actor: Actor,
  asked: { indicator: string; area: string; period: string },
): Promise<TargetPast[]> {
  const indicator = figureIndicator(db, asked.indicator)
  const area = await getArea(db, asked.area, parsePeriod(asked.period)?.to ?? vnDay(db.now))
  await mustMay(db, actor, 'figures:read', area.id, indicator.module)
  const rows = await db.rows<{
    value: number
    decision: string | null
    setAt: Date
    setBy: string | null
    until: Date | null
  }>(sql`select t.value, t.decision, t.set_at as "setAt", p.name as "setBy", t.until from (
      select indicator, area_id, period, value, decision, set_by, set_at, null::timestamptz as until from indicators.target
      union all select indicator, area_id, period, value, decision, set_by, set_at, until from indicators.target_past) t
    left join identity.person p on p.id::text = t.set_by
    where t.indicator = ${indicator.id} and t.area_id = ${area.id} and t.period = ${asked.period}
    order by t.until desc nulls first, t.set_at desc limit 200`)
  return rows.map((r) => ({ ...r, setAt: isoVn(r.setAt), until: r.until && isoVn(r.until) }))
}
