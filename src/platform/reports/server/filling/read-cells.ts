import sql from 'sql-template-tag'
import { type Period, parsePeriod } from '#kernel/period.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { type Figure, figureIndicator, figuresOf } from '#platform/figures/server/figures-of.ts'

/** One figure that is asked for. */
export interface Cell {
  indicator: string
  areaId: number
  period: Period
}

/** Figures and targets by `indicator|areaId|period`. */
export interface Cells {
  figure(cell: Cell): Figure | undefined
  target(cell: Cell): number | undefined
  /** Who gave this indicator for this unit the last time. */
  giver(indicator: string, areaId: number): string | undefined
}

const keyOf = (indicator: string, areaId: number, period: string) => `${indicator}|${areaId}|${period}`

/** Reads all figures a report needs in three statements, as they were known at an instant where one is given. */
export async function readCells(db: Sql, cells: readonly Cell[], known?: Date): Promise<Cells> {
  const indicators = [...new Set(cells.map((c) => c.indicator))].filter((id) => figureIndicator(db, id))
  const areaIds = [...new Set(cells.map((c) => c.areaId))]
  const periods = [...new Set(cells.map((c) => c.period.text))].map((text) => parsePeriod(text)!)
  const [first, last] = [
    periods.reduce<Period | undefined>((a, b) => (!a || b.from < a.from ? b : a), undefined),
    periods.reduce<Period | undefined>((a, b) => (!a || b.to > a.to ? b : a), undefined),
  ]
  const rows =
    indicators.length && first && last
      ? await figuresOf(db, { indicator: indicators, areaIds, from: first.text, to: last.text, known })
      : []
  const figures = new Map(
    rows.filter((f) => f.category === null).map((f) => [keyOf(f.indicator, f.areaId, f.period), f]),
  )
  const targets = new Map(
    (
      await db.rows<{ indicator: string; areaId: number; period: string; value: number }>(sql`select indicator,
        area_id as "areaId", period, value from indicators.target
        where indicator = any(${indicators}::text[]) and area_id = any(${areaIds}::int[])`)
    ).map((t) => [keyOf(t.indicator, t.areaId, t.period), t.value]),
  )
  const givers = new Map(
    (
      await db.rows<{
        indicator: string
        areaId: number
        giver: string | null
      }>(sql`select distinct on (v.indicator, v.area_id)
        v.indicator, v.area_id as "areaId", coalesce(p.name, v.giver) as giver
      from figures.value v left join identity.person p on v.entered_kind = 'user' and p.id::text = v.entered_by
      where v.indicator = any(${[...indicators, ...partsOf(db, indicators)]}::text[]) and v.area_id = any(${areaIds}::int[])
      order by v.indicator, v.area_id, v."to" desc, v.id desc`)
    ).map((g) => [`${g.indicator}|${g.areaId}`, g.giver]),
  )
  return {
    figure: (c) => figures.get(keyOf(c.indicator, c.areaId, c.period.text)),
    target: (c) => targets.get(keyOf(c.indicator, c.areaId, c.period.text)),
    giver: (indicator, areaId) =>
      [indicator, ...partsOf(db, [indicator])].map((id) => givers.get(`${id}|${areaId}`)).find((name) => name) ??
      undefined,
  }
}

/** The indicators a ratio is made of. */
export function partsOf(db: Sql, indicators: readonly string[]): string[] {
  return indicators.flatMap((id) => {
    const ratio = figureIndicator(db, id)?.ratio
    return ratio ? [ratio.over, ratio.under] : []
  })
}
