import sql from 'sql-template-tag'
import { type Period, previousPeriod } from '#kernel/period.ts'
import type { Area } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { type GridLine, type GridOut, type GridView, MARK } from '../grid-contract.ts'
import { lockedBy } from './locks.ts'
import { standingValues } from './standing-values.ts'

/** What the cells of a grid are about. */
export interface Asked {
  view: GridView
  rows: readonly GridLine[]
  columns: readonly GridLine[]
  units: readonly Area[]
  indicators: readonly FigureIndicatorWithId[]
  periods: readonly Period[]
  /** The moment whose knowledge is shown; null = now. */
  known: Date | null
}

/** All values of one indicator, period and category, as they come packed. */
interface Packed {
  indicator: string
  period: string
  category: string | null
  areas: number[]
  values: number[]
  /** First letters of the workflow. */
  states: string
  /** One mark a value: its findings want a reason, have one, or there are none. */
  marks: number[]
}

interface Standing {
  value: number
  state: string
  marks: number
}

/** The cells that have something to say, in the order of rows. Three statements whatever the size. */
export async function cellsOf(db: Sql, asked: Asked): Promise<GridOut['cells']> {
  const { view, rows, columns, indicators, periods, units } = asked
  const parts = [...rows, ...columns].some((line) => line.category !== undefined)
  const lookup = await valuesOf(db, asked, parts)
  const differs = await differing(db, asked)
  const earlier = periods.map((p) => (p.from < '1901-01-01' ? undefined : previousPeriod(p).text))
  const history = await standingValues(db, {
    indicators: indicators.map((i) => i.id),
    periods: earlier.filter((p) => p !== undefined),
    areaIds: units.map((u) => u.id),
  })
  const closedBy = await lockedBy(db)
  const byId = new Map(indicators.map((i) => [i.id, i]))
  const cells: GridOut['cells'] = []
  for (const [r, row] of rows.entries())
    for (const [c, column] of columns.entries()) {
      const id = row.indicator ?? column.indicator ?? indicators[0]?.id
      const indicator = id === undefined ? undefined : byId.get(id)
      if (!indicator) continue
      const area = units[view === 'periods' ? 0 : r]!
      const at = view === 'units' ? 0 : c
      const period = periods[at]!
      const category = row.category ?? column.category ?? null
      const { waiting, official } = lookup(indicator.id, period.text, category, area.id)
      const one = waiting ?? official
      const past = earlier[at] === undefined ? undefined : history.of(indicator.id, earlier[at], category, area.id)
      const marks =
        (one?.marks ?? 0) |
        (closedBy({ indicator, areaId: area.id, period }) ? MARK.locked : 0) |
        (differs.has(`${indicator.id}|${area.id}|${period.text}|${category ?? ''}`) ? MARK.differs : 0)
      if (!one && !marks && past === undefined) continue
      const under = waiting ? (official?.value ?? null) : null
      cells.push([r, c, one?.value ?? null, one?.state ?? '', marks, past ?? null, under])
    }
  return cells
}

type Lookup = (
  indicator: string,
  period: string,
  category: string | null,
  areaId: number,
) => { waiting?: Standing | undefined; official?: Standing | undefined }

/** The values of the grid, packed by indicator, period and category: a few hundred rows for tens of thousands of cells. */
async function valuesOf(db: Sql, { units, indicators, periods, known }: Asked, parts: boolean): Promise<Lookup> {
  const rows = await db.rows<Packed>(sql`with v as materialized (
      select id, indicator, period, category, area_id, value, workflow from figures.value
      where indicator = any(${indicators.map((i) => i.id)}::text[]) and period = any(${periods.map((p) => p.text)}::text[])
        and area_id = any(${units.map((u) => u.id)}::int[]) and (${parts} or category is null)
        and (${known}::timestamptz is null and known_to is null
          or known_from <= ${known}::timestamptz and (known_to is null or known_to > ${known}::timestamptz) and workflow = 'official')
    ), f as (
      select value_id, bool_or(reason is null) as odd from figures.finding where value_id = any(select id from v) group by 1
    )
    select v.indicator, v.period, v.category, array_agg(v.area_id) as areas, array_agg(v.value::float8) as values,
      string_agg(left(v.workflow, 1), '') as states,
      array_agg(case f.odd when true then ${MARK.odd}::int when false then ${MARK.insisted}::int else 0 end) as marks
    from v left join f on f.value_id = v.id group by 1, 2, 3`)
  const official = new Map<string, Map<number, Standing>>()
  const waiting = new Map<string, Map<number, Standing>>()
  for (const { indicator, period, category, areas, values, states, marks } of rows) {
    const key = `${indicator}|${period}|${category ?? ''}`
    for (const [n, area] of areas.entries()) {
      const into = states[n] === 'o' ? official : waiting
      const cell = { value: values[n]!, state: states[n]!, marks: marks[n]! }
      const under = into.get(key)
      if (under) under.set(area, cell)
      else into.set(key, new Map([[area, cell]]))
    }
  }
  return (indicator, period, category, areaId) => {
    const key = `${indicator}|${period}|${category ?? ''}`
    return { waiting: waiting.get(key)?.get(areaId), official: official.get(key)?.get(areaId) }
  }
}

async function differing(db: Sql, { units, periods }: Asked): Promise<Set<string>> {
  const rows = await db.rows<{
    key: string
  }>(sql`select indicator || '|' || area_id || '|' || period || '|' || coalesce(category, '') as key
    from figures.difference where closed_at is null and area_id = any(${units.map((u) => u.id)}::int[])
      and period = any(${periods.map((p) => p.text)}::text[])`)
  return new Set(rows.map((r) => r.key))
}
