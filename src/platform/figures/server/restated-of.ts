import sql from 'sql-template-tag'
import type { Succession, SuccessionKind } from '#kernel/areas-over-time.ts'
import { type Area, areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { cached } from '#platform/events/server/cached.ts'
import { groundOf } from '#platform/indicators/formulas/uses.ts'
import { type Figure, type FiguresAsked, figureIndicator, figuresOf } from './figures-of.ts'
import { type Restated, restate } from './restate.ts'

/** A figure on the map of another day. */
export interface RestatedFigure extends Restated {
  indicator: string
  area: Area
  period: string
  from: string
  to: string
  category: string | null
}

interface LinkRow {
  on: string
  kind: SuccessionKind
  from: number
  to: number
  part: 'full' | 'partial'
  weight: number | null
  decree: string | null
}

const successions = cached<Succession[]>(
  'figures.successions',
  async (db) => {
    const rows = await db.rows<LinkRow>(
      sql`select "on", kind, from_id as "from", to_id as "to", part, weight, decree from areas.succession order by "on", id`,
    )
    return rows.map(({ on, kind, decree, weight, ...link }) => ({
      on,
      kind,
      decree: decree ?? '',
      links: [{ ...link, ...(weight !== null && { weight }) }],
    }))
  },
  { until: ['areas.changed'] },
)

/** Restates figures onto areas of one map: for each area, period and category for which there is something to say. */
export async function restatedOf(
  db: Sql,
  indicators: readonly FigureIndicatorWithId[],
  areas: readonly Area[],
  asked: Omit<FiguresAsked, 'indicator' | 'areaIds'>,
): Promise<RestatedFigure[]> {
  const index = await areaIndex(db)
  const links = joined(await successions(db))
  const needed = indicators.flatMap((i) => groundOf(i.id, (id) => figureIndicator(db, id)))
  const near = new Set(
    areas.flatMap((a) => [a.id, ...onTheWay(links, a.id, 'to', 'from'), ...onTheWay(links, a.id, 'from', 'to')]),
  )
  const rows = await figuresOf(db, { ...asked, indicator: [...new Set(needed)], areaIds: [...near] })
  const cells = new Map(rows.map((f) => [`${f.indicator}|${f.areaId}|${f.period}|${f.category ?? ''}`, f]))
  const times = new Map(rows.map((f) => [`${f.period}|${f.category ?? ''}`, f]))
  const out: RestatedFigure[] = []
  for (const time of times.values()) {
    const of = (indicator: string, areaId: number): Figure | undefined =>
      cells.get(`${indicator}|${areaId}|${time.period}|${time.category ?? ''}`)
    const ground = { area: index.get, successions: links, of, indicator: (id: string) => figureIndicator(db, id) }
    for (const indicator of indicators)
      for (const area of areas) {
        const restated = restate(ground, indicator, area, time.to)
        if (restated)
          out.push({
            ...restated,
            indicator: indicator.id,
            area,
            period: time.period,
            from: time.from,
            to: time.to,
            category: time.category,
          })
      }
  }
  return out
}

/** Links of one day belong to one act: only then are they undone together. */
function joined(rows: readonly Succession[]): Succession[] {
  const days = Map.groupBy(rows, (row) => row.on)
  return [...days.values()].map((acts) => ({ ...acts[0]!, links: acts.flatMap((act) => act.links) }))
}

/** Every area on any step of the way back or forth. */
function onTheWay(acts: readonly Succession[], id: number, here: 'from' | 'to', there: 'from' | 'to'): Set<number> {
  const found = new Set<number>()
  const look = (at: number) => {
    for (const act of acts)
      for (const link of act.links)
        if (link[here] === at && !found.has(link[there])) {
          found.add(link[there])
          look(link[there])
        }
  }
  look(id)
  return found
}
