import { expected, forbidden } from '#kernel/errors.ts'
import { addDays, formatDay, vnDay } from '#kernel/time.ts'
import { type Reach, reach } from '#platform/access/server/may.ts'
import { type Area, type AreaIndex, areaIndex, unknownArea } from '#platform/areas/server/area-index.ts'
import { isValidOn } from '#platform/areas/server/build-area-index.ts'
import { groundOn, unitMeant } from '#platform/areas/server/ground-on.ts'
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

/** What is asked: a unit by code and first day, a day, and whether the map of that day is meant or values as reported. */
export interface UnitsAsked {
  code: string
  from: string | undefined
  day: string
  onMap: boolean
  sight: Set<number> | 'all'
}

/**
 * The units of a widget on a day, judged by the viewer's rights: who may not see the whole area sees the part of it that is
 * theirs. A code is a person's choice of a unit and stays that unit whatever the day: where it does not stand on the map
 * asked for, its ground is shown by what stood there. @throws forbidden where nothing of it is seen; expected 422 for a code
 * that means nothing, and for one value of a unit that was several on that day.
 */
export async function unitsOf(db: Sql, actor: Actor, widget: Widget, asked: UnitsAsked): Promise<Units> {
  const index = await areaIndex(db)
  const meant = unitMeant(index, asked.code, asked.from, vnDay(db.now))
  if (!meant) throw unknownArea(index, asked.code, asked.from ?? asked.day, 422)
  // As reported, a unit has its own series and nothing else: it is looked at on a day on which it stood.
  const day = asked.onMap || isValidOn(meant, asked.day) ? asked.day : standing(meant, asked.day)
  const ground = groundOn(index, meant, day)
  if (!ground.length) throw unknownArea(index, asked.code, day, 422)
  const area = ground.length === 1 ? ground[0]! : meant
  const sees = (one: Area) => asked.sight === 'all' || asked.sight.has(one.id)
  const below = widget.kind === 'map' ? mapUnits(area, day) : belowOf(index, area, ground, day)
  if (takesBelow(widget)) {
    const seen = below.filter(sees)
    if (seen.length) return { area, units: seen, hidden: below.length - seen.length }
  }
  if (ground.length > 1) throw wasSeveral(area, ground, day)
  if (sees(area)) return { area, units: [area], hidden: 0 }
  const under = new Set(index.subtree(area.id))
  const own = index
    .on(day)
    .filter((one) => under.has(one.id) && sees(one) && actor.grants.some((g) => g.areaId === one.id))[0]
  if (!own)
    throw forbidden({
      vi: `Anh/chị không có quyền xem số liệu của ${area.fullName}. Hãy chọn địa bàn của mình.`,
      en: `You have no right to the figures of ${area.fullName}. Choose your own area.`,
    })
  return { area: own, units: [own], hidden: 1 }

  function mapUnits(home: Area, on: string): Area[] {
    return areasOfMap(index, home, on).filter((one) => !isSpecialZone(index, one))
  }
}

/** A unit that stood as one has the units below it; one that was several has those, or of provinces what lay below each. */
function belowOf(index: AreaIndex, area: Area, ground: readonly Area[], day: string): Area[] {
  if (ground.length > 1 && area.kind !== 'province') return [...ground]
  return ground.flatMap((one) => index.children(one.id, day))
}

/** The day nearest to the one asked for on which the unit stood. */
function standing({ validFrom, validTo }: Area, day: string): string {
  return day < validFrom ? validFrom : addDays(validTo ?? day, -1)
}

function wasSeveral(area: Area, ground: readonly Area[], day: string) {
  const names = ground.slice(0, 6).map((one) => one.fullName)
  const list = names.join(', ') + (ground.length > names.length ? ', …' : '')
  return expected({
    vi: `Ngày ${formatDay(day)}, địa bàn ${area.fullName} là nhiều đơn vị: ${list}. Hãy chọn một đơn vị của ngày ấy, hoặc xem theo địa giới hiện nay.`,
    en: `On ${day} the ground of ${area.fullName} was several units: ${list}. Choose one of them, or look at today's map.`,
  })
}

/** Whether a widget sets units side by side. */
export function takesBelow(widget: Widget): boolean {
  return (
    widget.units === 'below' ||
    (widget.units === undefined && ['comparison', 'map', 'completeness'].includes(widget.kind))
  )
}
