import { type Reach, reach } from '#platform/access/server/may.ts'
import type { Area } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { FigureOut } from '../contract.ts'
import { figuresOf } from './figures-of.ts'
import { dress, itemOf, restatedItems } from './list-figures.ts'

/** A figure with the id of its unit. */
export type FigureFor = FigureOut & { areaId: number }

export interface FiguresForAsked {
  indicators: readonly FigureIndicatorWithId[]
  /** These units, not what lies below them. */
  areas: readonly Area[]
  /** Periods, inclusive. */
  from: string
  to: string
  /** On the map of this day, of which the units then are; left out: as reported, each unit for itself. */
  borders?: string | undefined
  known?: Date | undefined
}

/**
 * Figures of many indicators and many units in one reading, with targets and freshness: what boards are drawn from. Only
 * what the actor may read, field by field. The number of statements does not grow with what is asked.
 */
export async function figuresFor(db: Sql, actor: Actor, asked: FiguresForAsked): Promise<FigureFor[]> {
  if (!asked.indicators.length || !asked.areas.length) return []
  const within = new Map<string, Reach>()
  for (const field of new Set(asked.indicators.map((i) => i.module)))
    within.set(field, await reach(db, actor, 'figures:read', field))
  const sets = new Map([...within].map(([field, seen]) => [field, seen === 'all' ? seen : new Set(seen)]))
  const window = { from: asked.from, to: asked.to, known: asked.known }
  const units = new Map(asked.areas.map((area) => [area.id, area]))
  const items =
    asked.borders === undefined
      ? (
          await figuresOf(db, { ...window, indicator: asked.indicators.map((i) => i.id), areaIds: [...units.keys()] })
        ).map((figure) => itemOf(figure, units.get(figure.areaId)!))
      : await restatedItems(db, asked.indicators, asked.areas, asked.borders, window)
  const fields = new Map(asked.indicators.map((i) => [i.id, sets.get(i.module)!]))
  const seen = items.filter((item) => {
    const set = fields.get(item.indicator)
    return set === 'all' || set?.has(item.areaId)
  })
  const dressed = await dress(db, seen)
  return dressed.map((figure, at) => ({ ...figure, areaId: seen[at]!.areaId }))
}
