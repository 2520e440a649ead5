import { inCalendar, type Period, parsePeriod, periodTitle, samePeriodLastYear } from '#kernel/period.ts'
import { aloneReader, isCumulative } from '#kernel/restating/cumulative.ts'
import { isoVn, vnDay } from '#kernel/time.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { FigureFor } from '#platform/figures/server/figures-for.ts'
import type { Cell, Drawn, Widget } from '../../board-contract.ts'
import { completenessOf } from './completeness.ts'
import { forecastFor } from './forecast-for.ts'
import { guardedOf } from './guarded.ts'
import { leftOver } from './left-over.ts'
import { newestFull, periodsOf } from './periods-of.ts'
import type { Plan } from './plan-widgets.ts'

/** What was read for widgets of one map and moment. */
export interface Ground {
  figures: ReadonlyMap<string, readonly FigureFor[]>
  target: (indicator: string, areaId: number, period: string) => number | null
  smallest: number
}

/** A widget as the screen draws it. Pure: all numbers are in the ground. */
export function drawWidget(db: Db, plan: Plan, ground: Ground, map: Drawn['map']): Drawn {
  const { widget, units, indicators } = plan
  const ids = new Set(units.map((unit) => unit.id))
  const rows = indicators.map((one) => (ground.figures.get(one.id) ?? []).filter((row) => ids.has(row.areaId)))
  const given = [...new Set(rows.flat().map((row) => row.period))].flatMap((text) => parsePeriod(text) ?? [])
  const shown = periodsOf(widget, plan.span, given, plan.end, indicators[0]?.calendar)
  const lookup = lookupOf(rows)
  const periods = onlyOne(widget)
    ? [
        newestFull(shown, (p) => rows.flat().filter((row) => row.period === p.text && row.value !== null).length) ??
          shown.at(-1),
      ].filter((p) => p !== undefined)
    : trimmed(widget, shown, given)
  const cells = widget.kind === 'completeness' ? [] : cellsOf(plan, ground, periods, lookup)
  const forecast = widget.kind === 'line' && widget.options?.forecast ? forecastFor(db, plan, periods, cells) : null
  return {
    id: plan.id,
    state: 'ok',
    widget,
    area: plan.area
      ? { code: plan.area.code, name: plan.area.fullName, kind: plan.area.kind }
      : { code: '', name: '', kind: '' },
    borders: plan.borders ?? null,
    known: plan.known ? isoVn(plan.known) : null,
    indicators: indicators.map(({ id, title, unit, decimals, better, cumulative }) => ({
      id,
      title,
      unit,
      decimals: decimals ?? null,
      better,
      cumulative: cumulative ?? false,
    })),
    units: units.map(({ code, validFrom, fullName }) => ({ code, areaFrom: validFrom, name: fullName })),
    periods: periods.map((period) => ({ text: period.text, title: periodTitle(period) })),
    cells,
    simulated: rows.flat().some((row) => row.simulated && periods.some((p) => p.text === row.period)),
    hidden: plan.hidden,
    forecast,
    guarded: widget.kind === 'comparison' ? guardedOf(plan, ground, periods[0]) : [],
    states: widget.kind === 'completeness' ? completenessOf(plan, rows, periods, vnDay(db.now)) : [],
    map,
    reading: null,
    cases: null,
  }
}

const onlyOne = (widget: Widget) =>
  ['comparison', 'map', 'plan'].includes(widget.kind) ||
  (widget.kind === 'table' && (widget.options?.columns === 'units' || widget.units === 'below'))

/** Empty periods before the first value say nothing about a course; the end stays, for what is missing there matters. */
function trimmed(widget: Widget, periods: readonly Period[], given: readonly Period[]): Period[] {
  if (widget.kind === 'completeness' || (widget.periods && 'from' in widget.periods)) return [...periods]
  const has = new Set(given.map((one) => one.text))
  const first = periods.findIndex((period) => has.has(period.text))
  return first < 0 ? [] : periods.slice(first)
}

type Lookup = (i: number, areaId: number, period: string) => FigureFor | undefined

function lookupOf(rows: readonly (readonly FigureFor[])[]): Lookup {
  const byKey = new Map<string, FigureFor>()
  for (const [i, list] of rows.entries()) for (const row of list) byKey.set(`${i}|${row.areaId}|${row.period}`, row)
  return (i, areaId, period) => byKey.get(`${i}|${areaId}|${period}`)
}

function cellsOf(plan: Plan, ground: Ground, periods: readonly Period[], find: Lookup): Cell[] {
  const cells: Cell[] = []
  const alone = aloneReader()
  const left = leftOver()
  for (const [i, indicator] of plan.indicators.entries())
    for (const [u, unit] of plan.units.entries())
      for (const [p, period] of periods.entries()) {
        const row = find(i, unit.id, period.text) ?? left(indicator, period, (text) => find(i, unit.id, text))
        const year = period.text.slice(0, 4)
        const target = ground.target(indicator.id, unit.id, period.text)
        // Of an indicator in another calendar the year's target may be written in either.
        const ownYear = inCalendar(parsePeriod(year)!, period.calendar).text
        const yearTarget =
          period.kind === 'year'
            ? null
            : (ground.target(indicator.id, unit.id, ownYear) ?? ground.target(indicator.id, unit.id, year))
        const at = (text: string) => find(i, unit.id, text)?.value ?? undefined
        const lastYear = samePeriodLastYear(period)
        // A quarter that nobody reported is what a longer period and its other parts leave.
        const before =
          (indicator.measure === 'flow' && !isCumulative(indicator)
            ? alone(lastYear, false, at)?.value
            : at(lastYear.text)) ?? null
        if (!row && target === null && yearTarget === null && before === null) continue
        cells.push({
          i,
          u,
          p,
          value: row?.value ?? null,
          status: row?.status ?? null,
          quality: row?.quality ?? null,
          method: row?.method ?? null,
          error: row?.error ?? null,
          simulated: row?.simulated ?? false,
          freshness: row?.freshness ?? 'none',
          target,
          yearTarget,
          before,
          explanation: row?.explanation ?? null,
        })
      }
  return cells
}
