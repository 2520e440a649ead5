import type { Period } from '#kernel/period.ts'
import { slotOf } from '#kernel/period-slot.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { emptyPlane, type Plane } from '../../pivot/plane.ts'
import { keepRestated } from '../restating/kept.ts'
import { sheetsOn } from '../restating/kept-sheets.ts'
import { CELL, isShown, methodAt } from '../restating/sheet-bytes.ts'

/** How a value came onto the map: r reported, s summed, a allocated, c recomputed. */
const LETTERS: Record<string, string> = { reported: 'r', summed: 's', allocated: 'a', recomputed: 'c' }

/**
 * Official values on the map of a day by the restating engine, packed by the database: what is kept is read as it is, what
 * changed since is made anew first. @returns a plane for every indicator, its rows in the order of `areaIds`.
 */
export async function readRestated(
  db: Db,
  indicators: readonly FigureIndicatorWithId[],
  asked: { areaIds: readonly number[]; periods: readonly Period[]; borders: string; category?: string | undefined },
): Promise<Map<string, Plane>> {
  const { periods } = asked
  const width = periods.length
  const planes = new Map(indicators.map((i) => [i.id, emptyPlane(asked.areaIds.length * width)]))
  const years = { from: Number(periods[0]!.to.slice(0, 4)), to: Number(periods.at(-1)!.to.slice(0, 4)) }
  const { map } = await keepRestated(db, indicators, asked.borders, years)
  const rows = await sheetsOn(db, {
    map,
    indicators: [...planes.keys()],
    years,
    units: asked.areaIds,
    periods: periods.map((p) => p.text),
  })
  const first = slotOf(periods[0]!)
  const slots = new Map(periods.map((p) => [p.text, slotOf(p) - first]))
  const place = new Map(asked.areaIds.map((id, n) => [id, n]))
  for (const { indicator, category, period, cells } of rows) {
    if (category !== (asked.category ?? null)) continue
    const plane = planes.get(indicator)!
    const column = slots.get(period)!
    for (let at = 0; at < cells.length; at += CELL) {
      const row = place.get(cells.readInt32BE(at))
      if (row === undefined || !isShown(cells, at)) continue
      const i = row * width + column
      plane.values[i] = cells.readDoubleBE(at + 4)
      plane.marks[i] = (LETTERS[methodAt(cells, at)] ?? 'c').charCodeAt(0)
    }
  }
  return planes
}
