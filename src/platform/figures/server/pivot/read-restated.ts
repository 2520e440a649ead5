import sql from 'sql-template-tag'
import type { Period } from '#kernel/period.ts'
import { slotOf } from '#kernel/period-slot.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { emptyPlane, type Plane } from '../../pivot/plane.ts'
import { keepRestated } from '../restating/kept.ts'

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
  const rows = await db.rows<{ indicator: string; period: string; method: string; packed: Buffer }>(
    sql`select indicator, period, method, string_agg(int4send(area_id) || float8send(value), '') as packed from figures.restated
    where borders = ${map} and indicator = any(${[...planes.keys()]}::text[]) and year between ${years.from} and ${years.to}
      and period = any(${periods.map((p) => p.text)}::text[]) and area_id = any(${[...asked.areaIds]}::int[])
      and category is not distinct from ${asked.category ?? null} and workflow = 'official' and value is not null
    group by indicator, period, method`,
  )
  const first = slotOf(periods[0]!)
  const slots = new Map(periods.map((p) => [p.text, slotOf(p) - first]))
  const place = new Map(asked.areaIds.map((id, n) => [id, n]))
  for (const { indicator, period, method, packed } of rows) {
    const plane = planes.get(indicator)!
    const column = slots.get(period)!
    const letter = (LETTERS[method] ?? 'c').charCodeAt(0)
    for (let at = 0; at < packed.length; at += 12) {
      const i = place.get(packed.readInt32BE(at))! * width + column
      plane.values[i] = packed.readDoubleBE(at + 4)
      plane.marks[i] = letter
    }
  }
  return planes
}
