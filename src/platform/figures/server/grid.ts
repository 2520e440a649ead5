import { expected, forbidden } from '#kernel/errors.ts'
import { inCalendar, type Period, parsePeriod } from '#kernel/period.ts'
import { vnDay } from '#kernel/time.ts'
import { may, reach } from '#platform/access/server/may.ts'
import { type Area, areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { definitionOn, type FigureIndicatorWithId } from '#platform/declared.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { GridLine, GridOut, GridQuery } from '../grid-contract.ts'
import { cellsOf } from './grid-cells.ts'
import { factsOf, indicatorLines, lifeOf, periodLines, periodsOfYear, unitLines } from './grid-lines.ts'
import { instantOf } from './list-figures.ts'
import { REFUSALS } from './refusals.ts'

/**
 * Everything an entry grid shows, in one answer: units by indicators for one period, indicators by the periods of a year
 * for one unit, or units by those periods for one indicator. What is worked out (ratios, formulas) or collected no longer
 * is left out: nobody enters it.
 * @throws expected 422 for an unreadable period or unknown area; forbidden where the actor may read no field there.
 */
export async function gridOf(db: Sql, actor: Actor, query: GridQuery): Promise<GridOut> {
  const period = parsePeriod(query.period)
  if (!period) {
    const message = REFUSALS.period(query.period)
    throw expected(message, { errors: [{ path: '/period', message }] })
  }
  const area = await getArea(db, query.area, period.to)
  const { fits: shown, others } = await entered(db, actor, query, area, period)
  const { view } = query
  const indicators = view === 'series' ? shown.slice(0, 1) : shown
  const units = view === 'periods' ? [area] : await unitsBelow(db, actor, area, period, query.field)
  const periods = view === 'units' ? [period] : periodsOfYear(period)
  const lines = {
    indicators: await indicatorLines(db, actor, indicators, area, units, query.parts === true && view !== 'series'),
    units: await unitLines(db, actor, indicators, units),
    periods: periodLines(periods),
  }
  const layouts: Record<GridQuery['view'], [GridLine[], GridLine[]]> = {
    units: [lines.units, lines.indicators],
    periods: [lines.indicators, lines.periods],
    series: [lines.units, lines.periods],
  }
  const [rows, columns] = layouts[view]
  const known = query.known === undefined ? null : instantOf(query.known)
  return {
    view,
    area: area.code,
    areaName: area.fullName,
    life: lifeOf(area),
    period: period.text,
    ...(view === 'series' && indicators[0] && { indicator: indicators[0].id }),
    today: vnDay(db.now),
    rows,
    columns: indicators.length ? columns : [],
    indicators: Object.fromEntries(indicators.map((i) => [i.id, factsOf(i)])),
    otherCalendar: otherCalendar(period, others, shown.length),
    cells: await cellsOf(db, { view, rows, columns, units, indicators, periods, known }),
  }
}

/** What is entered for a period at a place, of the fields an actor may read there. @throws forbidden for none. */
async function entered(db: Sql, actor: Actor, query: GridQuery, area: Area, period: Period) {
  const asked = query.indicators?.split(',').map((one) => one.trim())
  const readable = new Map<string, boolean>()
  const fields = query.field === undefined ? db.db.declared.modules.map((m) => m.id) : [query.field]
  for (const field of fields) readable.set(field, await may(db, actor, 'figures:read', area.id, field))
  if (![...readable.values()].includes(true)) throw forbidden()
  const all = [...db.db.declared.indicators.values()].filter(
    (i): i is FigureIndicatorWithId =>
      i.of === 'figure' &&
      !i.ratio &&
      !i.formula &&
      !(i.withdrawn && period.from >= i.withdrawn) &&
      (i.periods as readonly string[]).includes(period.kind) &&
      readable.get(i.module) === true &&
      (asked === undefined || asked.includes(i.id)),
  )
  // A period is entered in the calendar of its time; the others are told, never left out without a word.
  const rightOf = (i: FigureIndicatorWithId) =>
    inCalendar(period, (definitionOn(db.db.declared, i.id, period.to) as FigureIndicatorWithId).calendar ?? 'calendar')
  const [fits, others] = [true, false].map((fit) => all.filter((i) => (rightOf(i).text === period.text) === fit))
  return { fits: fits!, others: others! }
}

/** What of a field goes by the other calendar: which period to choose for it, in words. Null where nothing does. */
function otherCalendar(
  period: Period,
  others: readonly FigureIndicatorWithId[],
  shown: number,
): GridOut['otherCalendar'] {
  const [first] = others
  if (!first) return null
  const right = inCalendar(period, period.calendar === 'calendar' ? 'decree-09' : 'calendar')
  return {
    period: right.text,
    count: others.length,
    says: REFUSALS.otherCalendar(first, others.length, period, right, shown),
  }
}

/** The units below one, as they are on the period's last day and as far as the actor may read; itself where none is below. */
async function unitsBelow(db: Sql, actor: Actor, area: Area, period: Period, field: string | undefined) {
  const below = (await areaIndex(db)).children(area.id, period.to)
  // Without a field every grant counts that reaches a field of the grid: its lines say what may be entered.
  const fields = field === undefined ? [undefined, ...db.db.declared.modules.map((m) => m.id)] : [field]
  const within = await Promise.all(fields.map((one) => reach(db, actor, 'figures:read', one)))
  const ids = within.includes('all') ? undefined : new Set((within as number[][]).flat())
  const seen = ids ? below.filter((u) => ids.has(u.id)) : below
  return seen.length ? seen : [area]
}
