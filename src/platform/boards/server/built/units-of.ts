import { forbidden } from '#kernel/errors.ts'
import { type Reach, reach } from '#platform/access/server/may.ts'
import { type Area, areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { areasOfMap, isSpecialZone } from '#platform/map/server/map-areas.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Widget } from '../../board-contract.ts'

/** Whose numbers a widget shows to this viewer. */
export interface Units {
  area: Area
  units: Area[]
  /** How many were left out for want of a right. */
  hidden: number
}

/** Ids an actor may read figures of in any of the fields. */
export async function sightOf(db: Sql, actor: Actor, fields: readonly string[]): Promise<Set<number> | 'all'> {
  const found: Reach[] = []
  for (const field of new Set(fields)) found.push(await reach(db, actor, 'figures:read', field))
  return found.includes('all') ? 'all' : new Set(found.flat() as number[])
}

/**
 * The units of a widget on a day, judged by the viewer's rights: who may not see the whole area sees the part of it that is
 * theirs. @throws forbidden where nothing of it is; expected 422 for a code that means nothing on that day.
 */
export async function unitsOf(
  db: Sql,
  actor: Actor,
  widget: Widget,
  asked: { code: string; day: string; sight: Set<number> | 'all' },
): Promise<Units> {
  const index = await areaIndex(db)
  const area = await getArea(db, asked.code, asked.day)
  const sees = (one: Area) => asked.sight === 'all' || asked.sight.has(one.id)
  const below = widget.kind === 'map' ? mapUnits(area) : index.children(area.id, asked.day)
  if (takesBelow(widget)) {
    const seen = below.filter(sees)
    if (seen.length) return { area, units: seen, hidden: below.length - seen.length }
  }
  if (sees(area)) return { area, units: [area], hidden: 0 }
  const under = new Set(index.subtree(area.id))
  const own = index
    .on(asked.day)
    .filter((one) => under.has(one.id) && sees(one) && actor.grants.some((g) => g.areaId === one.id))[0]
  if (!own)
    throw forbidden({
      vi: `Anh/chị không có quyền xem số liệu của ${area.fullName}. Hãy chọn địa bàn của mình.`,
      en: `You have no right to the figures of ${area.fullName}. Choose your own area.`,
    })
  return { area: own, units: [own], hidden: 1 }

  function mapUnits(home: Area): Area[] {
    return areasOfMap(index, home, asked.day).filter((one) => !isSpecialZone(index, one))
  }
}

/** Whether a widget sets units side by side. */
export function takesBelow(widget: Widget): boolean {
  return (
    widget.units === 'below' ||
    (widget.units === undefined && ['comparison', 'map', 'completeness'].includes(widget.kind))
  )
}
