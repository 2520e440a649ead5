import sql from 'sql-template-tag'
import { isoVn, vnDay } from '#kernel/time.ts'
import { type Reach, reach, reachFilter } from '#platform/access/server/may.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { ChangeOut } from '../desk-contract.ts'
import { figureIndicator } from './figures-of.ts'

interface Row extends Omit<ChangeOut, 'title' | 'unit' | 'area' | 'areaName' | 'at'> {
  areaId: number
  at: Date
}

/** Official figures that were another, or none, at an instant: what changed since, the newest change first, at most 500. */
export async function listChanges(
  db: Sql,
  actor: Actor,
  asked: { since: Date; area?: string; indicator?: string; period?: string },
): Promise<ChangeOut[]> {
  const index = await areaIndex(db)
  const below = asked.area === undefined ? null : index.subtree((await getArea(db, asked.area, vnDay(db.now))).id)
  const wanted = [...db.db.declared.indicators.values()].filter(
    (i) => i.of === 'figure' && (asked.indicator === undefined || i.id === asked.indicator),
  )
  const parts = []
  for (const [field, own] of Map.groupBy(wanted, (i) => i.module)) {
    const within: Reach = await reach(db, actor, 'figures:read', field)
    parts.push(sql`(n.indicator = any(${own.map((i) => i.id)}::text[]) and ${reachFilter(sql`n.area_id`, within)})`)
  }
  if (!parts.length) return []
  const rows =
    await db.rows<Row>(sql`select n.indicator, n.area_id as "areaId", n.period, n.category, b.value as before, n.value as now, n.known_from as at,
      p.name as by, coalesce((select m.note from figures.move m where m.value_id = n.id order by m.id desc limit 1), n.note) as note
    from figures.value n
    left join figures.value b on b.indicator = n.indicator and b.area_id = n.area_id and b.period = n.period and coalesce(b.category, '') = coalesce(n.category, '')
      and b.workflow = 'official' and b.known_from <= ${asked.since} and b.known_to > ${asked.since}
    left join identity.person p on p.id::text = coalesce(n.approved_by, n.entered_by)
    where n.workflow = 'official' and n.known_to is null and n.known_from > ${asked.since} and b.value is distinct from n.value
      and (${below}::int[] is null or n.area_id = any(${below}::int[])) and (${asked.period ?? null}::text is null or n.period = ${asked.period ?? null})
      and (${parts.reduce((a, b) => sql`${a} or ${b}`)})
    order by n.known_from desc, n.id limit 500`)
  return rows.map(({ areaId, ...r }) => {
    const area = index.get(areaId)
    const indicator = figureIndicator(db, r.indicator)!
    return {
      ...r,
      title: indicator.title,
      unit: indicator.unit,
      area: area.code,
      areaName: area.fullName,
      at: isoVn(r.at),
    }
  })
}
