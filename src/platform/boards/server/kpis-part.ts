import sql from 'sql-template-tag'
import { parsePeriod, periodTitle } from '#kernel/period.ts'
import { aloneOf, isCumulative } from '#kernel/restating/cumulative.ts'
import { isoVn, vnDay } from '#kernel/time.ts'
import type { Area } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { declaredIndicators, type FigureIndicatorWithId } from '#platform/declared.ts'
import { figuresOf } from '#platform/figures/server/figures-of.ts'
import { everGround, formulaVersions } from '#platform/figures/server/formula-figures.ts'
import { worst } from '#platform/figures/server/list-figures.ts'
import { isDerived, usesOf } from '#platform/indicators/formulas/uses.ts'
import type { Kpi } from '../contract.ts'

interface Row {
  indicator: string
  period: string
  value: number
  simulated: boolean
}

interface Due {
  indicator: string
  state: 'fresh' | 'late' | 'missing'
  dueAt: Date | null
}

/** How many past values a sparkline shows. */
const SPARK = 12

/** The newest official value of each indicator that is given or owed for one area, with its target, change and recent course. */
export async function kpisOf(db: Sql, area: Area | undefined, indicators: FigureIndicatorWithId[]): Promise<Kpi[]> {
  if (!area) return []
  const parts = indicators.flatMap((i) => (i.ratio ? [i.ratio.over, i.ratio.under] : [i.id]))
  const given = await db.rows<Row>(sql`select indicator, period, value, simulated from (
      select indicator, period, value, simulated, "to", row_number() over (partition by indicator order by "to" desc, length(period) desc) as n
      from figures.value where area_id = ${area.id} and indicator = any(${[...new Set(parts)]}) and category is null and known_to is null and workflow = 'official') v
    where n <= ${SPARK * 2} order by "to", length(period)`)
  const worked = await workedOut(db, area, indicators)
  const rows = [...given.filter((row) => !worked.has(row.indicator)), ...[...worked.values()].flat()]
  const due = await db.rows<Due>(sql`select indicator, state, due_at as "dueAt"
    from freshness.contract where subject_kind = 'figure' and area_id = ${area.id}`)
  const targets = await db.rows<{ indicator: string; period: string; value: number }>(
    sql`select indicator, period, value from indicators.target where area_id = ${area.id}`,
  )
  // Of what the fields declare all is expected; of the locality's own catalogue what has begun to come or is owed here.
  const declared = declaredIndicators(db.db.declared.modules)
  const expected = indicators.filter(
    (i) =>
      rows.some((r) => r.indicator === i.id) ||
      due.some((d) => d.indicator === i.id) ||
      ((i.due || i.ratio) && declared.has(i.id)),
  )
  return expected.map((i): Kpi => {
    const course = worked.get(i.id)?.slice(-SPARK) ?? courseOf(i, rows)
    const last = course.at(-1)
    const period = last && parsePeriod(last.period)
    // What is worked out is as old as the oldest of what it is made of.
    const contracts = due.filter((d) => (isDerived(i) ? usesOf(i) : [i.id]).includes(d.indicator))
    const [next] = contracts.flatMap((d) => d.dueAt ?? []).sort((a, b) => a.getTime() - b.getTime())
    const state = worst(contracts)
    const freshness = last ? state : state === 'late' ? 'late' : 'missing'
    return {
      indicator: i.id,
      title: i.short ?? i.title,
      unit: i.unit,
      decimals: i.decimals ?? 0,
      better: i.better,
      area: area.code,
      areaName: area.name,
      period: last?.period ?? null,
      periodTitle: period ? periodTitle(period) : null,
      value: last?.value ?? null,
      freshness,
      dueAt: next ? isoVn(next) : null,
      cause: last ? null : { vi: 'Chưa có ai nhập số liệu này.', en: 'Nobody has given this figure yet.' },
      target: targets.find((t) => t.indicator === i.id && t.period === last?.period)?.value ?? null,
      change: changeOf(i, course),
      spark: course.map((c) => c.value),
      simulated: last?.simulated ?? false,
      passport: last ? `/api/v1/passports/figure/${i.id}/${area.code}/${last.period}` : null,
    }
  })
}

/**
 * The course of each indicator that a formula says, worked out of official values in periods of one kind; of those that
 * cannot be said here nothing. Ratios of entered sides are not among them.
 */
async function workedOut(
  db: Sql,
  area: Area,
  indicators: readonly FigureIndicatorWithId[],
): Promise<Map<string, Row[]>> {
  const { declared } = db.db
  const byFormula = (id: string) => everGround(declared, [id]).some((one) => formulaVersions(declared, one).length > 0)
  const ids = indicators.flatMap((i) => (byFormula(i.id) ? [i.id] : []))
  if (!ids.length) return new Map()
  const from = String(Number(vnDay(db.now).slice(0, 4)) - SPARK)
  const figures = await figuresOf(db, { indicator: ids, areaIds: [area.id], from, status: 'official' })
  const rows = figures
    .flatMap(({ indicator, category, period, to, value, simulated }) =>
      category === null && value !== null ? [{ indicator, period, to, value, simulated }] : [],
    )
    .sort((a, b) => (a.to === b.to ? a.period.length - b.period.length : a.to < b.to ? -1 : 1))
  return new Map(
    [...Map.groupBy(rows, (row) => row.indicator)].map(([id, all]) => {
      const kind = parsePeriod(all.at(-1)!.period)?.kind
      return [id, all.filter((row) => parsePeriod(row.period)?.kind === kind)]
    }),
  )
}

/** The course of one indicator in periods of one kind; a ratio is recomputed from its parts, never stored. */
function courseOf(i: FigureIndicatorWithId, rows: Row[]): { period: string; value: number; simulated: boolean }[] {
  const of = (id: string) => rows.filter((r) => r.indicator === id)
  const all = i.ratio
    ? of(i.ratio.over).flatMap((over) => {
        const under = of(i.ratio!.under).find((u) => u.period === over.period)
        return under?.value
          ? [
              {
                period: over.period,
                value: (i.ratio!.scale * over.value) / under.value,
                simulated: over.simulated || under.simulated,
              },
            ]
          : []
      })
    : of(i.id)
  const kind = all.length ? parsePeriod(all.at(-1)!.period)?.kind : undefined
  return all.filter((r) => parsePeriod(r.period)?.kind === kind).slice(-SPARK)
}

/** The change against the period before; of what runs on since January each of the two is taken alone. */
function changeOf(i: FigureIndicatorWithId, course: readonly { period: string; value: number }[]): number | null {
  const at = new Map(course.map((one) => [one.period, one.value]))
  const [before, now] = course.slice(-2).map(({ period, value }) => {
    const read = isCumulative(i) ? parsePeriod(period) : undefined
    return read ? aloneOf(read, true, (text) => at.get(text))?.value : value
  })
  return before === undefined || now === undefined ? null : now - before
}
