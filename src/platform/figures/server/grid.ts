import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import {
  inCalendar,
  nextPeriod,
  type Period,
  parsePeriod,
  periodContaining,
  periodTitle,
  previousPeriod,
} from '#kernel/period.ts'
import { vnDay } from '#kernel/time.ts'
import { may, mustMay, reach } from '#platform/access/server/may.ts'
import { type Area, areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { isValidOn } from '#platform/areas/server/build-area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { dueDay } from '../checks/late.ts'
import { type GridOut, type GridQuery, MARK } from '../desk-contract.ts'
import { instantOf } from './list-figures.ts'
import { lockedBy } from './locks.ts'
import { REFUSALS } from './refusals.ts'
import { standingValues } from './standing-values.ts'

interface Row {
  indicator: string
  areaId: number
  period: string
  value: number
  workflow: 'draft' | 'submitted' | 'returned' | 'official'
  odd: boolean | null
}

/** A cell's place with all that decides about it. */
interface Place {
  indicator: FigureIndicatorWithId
  area: Area
  period: Period
}

/**
 * Everything an entry grid shows, in one answer: units by indicators for one period, or indicators by the periods of a year
 * for one unit. Ratios that are recomputed are left out: nobody enters them.
 * @throws expected 422 for an unreadable period or unknown area; forbidden where the actor may not read.
 */
export async function gridOf(db: Sql, actor: Actor, query: GridQuery): Promise<GridOut> {
  const period = parsePeriod(query.period)
  if (!period) {
    const message = REFUSALS.period(query.period)
    throw expected(message, { errors: [{ path: '/period', message }] })
  }
  const area = await getArea(db, query.area, period.to)
  await mustMay(db, actor, 'figures:read', area.id, query.field)
  const asked = query.indicators?.split(',').map((one) => one.trim())
  const indicators = [...db.db.declared.indicators.values()].filter(
    (i): i is FigureIndicatorWithId =>
      i.of === 'figure' &&
      !i.ratio &&
      (i.periods as readonly string[]).includes(period.kind) &&
      inCalendar(period, i.calendar ?? 'calendar').text === period.text &&
      (query.field === undefined || i.module === query.field) &&
      (asked === undefined || asked.includes(i.id)),
  )
  const units = query.view === 'units' ? await unitsBelow(db, actor, area, period, query.field) : [area]
  const periods = query.view === 'units' ? [period] : periodsOfYear(period)
  const places = placesOf(query.view, units, indicators, periods)
  const cells = await cellsOf(db, places, {
    areaIds: units.map((u) => u.id),
    indicators,
    periods,
    known: query.known === undefined ? null : instantOf(query.known),
  })
  const titleOf = (u: Area) => ({ vi: u.fullName, en: u.fullName })
  const rights = async (u: Area, field: string) => ({
    write: await may(db, actor, 'figures:write', u.id, field),
    approve: await may(db, actor, 'figures:approve', u.id, field),
  })
  const byIndicator = indicators.map((i) => ({ key: i.id, title: i.title }))
  return {
    view: query.view,
    area: area.code,
    areaName: area.fullName,
    period: period.text,
    rows:
      query.view === 'units'
        ? await Promise.all(
            units.map(async (u) => ({
              key: u.code,
              title: titleOf(u),
              ...(await rights(u, query.field ?? indicators[0]?.module ?? '')),
            })),
          )
        : await Promise.all(
            indicators.map(async (i) => ({ key: i.id, title: i.title, ...(await rights(area, i.module)) })),
          ),
    columns: query.view === 'units' ? byIndicator : periods.map((p) => ({ key: p.text, title: periodTitle(p) })),
    indicators: Object.fromEntries(
      indicators.map(({ id, title, unit, decimals, measure, min, max, jump }) => [
        id,
        {
          title,
          unit,
          measure,
          ...(decimals !== undefined && { decimals }),
          ...(min !== undefined && { min }),
          ...(max !== undefined && { max }),
          ...(jump !== undefined && { jump }),
        },
      ]),
    ),
    cells,
  }
}

/** The units below one, as they are on the period's last day and as far as the actor may read; itself where none is below. */
async function unitsBelow(db: Sql, actor: Actor, area: Area, period: Period, field: string | undefined) {
  const index = await areaIndex(db)
  const below = index.children(area.id, period.to)
  const within = await reach(db, actor, 'figures:read', field)
  const seen = within === 'all' ? below : below.filter((u) => new Set(within).has(u.id))
  return seen.length ? seen : [area]
}

function periodsOfYear(period: Period): Period[] {
  const year = Number(period.text.slice(0, 4))
  // Of years, the last six; of anything shorter, all of the year.
  if (period.kind === 'year' || period.kind === 'nine-months' || period.kind === 'school-year') {
    const all = [period]
    while (all.length < 6 && Number(all[0]!.text.slice(0, 4)) > 1901) all.unshift(previousPeriod(all[0]!))
    return all
  }
  const all: Period[] = []
  for (
    let p = periodContaining(`${year}-01-01`, period.kind, period.calendar);
    p.text.slice(0, 4) <= String(year) && all.length < 53;
    p = nextPeriod(p)
  )
    if (p.text.startsWith(String(year))) all.push(p)
  return all
}

function placesOf(
  view: GridQuery['view'],
  units: readonly Area[],
  indicators: readonly FigureIndicatorWithId[],
  periods: readonly Period[],
): Place[][] {
  if (view === 'units')
    return units.map((area) => indicators.map((indicator) => ({ indicator, area, period: periods[0]! })))
  return indicators.map((indicator) => periods.map((period) => ({ indicator, area: units[0]!, period })))
}

interface Asked {
  areaIds: number[]
  indicators: readonly FigureIndicatorWithId[]
  periods: readonly Period[]
  known: Date | null
}

async function cellsOf(db: Sql, places: readonly Place[][], asked: Asked): Promise<GridOut['cells']> {
  const ids = asked.indicators.map((i) => i.id)
  const rows = await db.rows<Row>(sql`select v.indicator, v.area_id as "areaId", v.period, v.value, v.workflow, f.odd
    from figures.value v left join (select value_id, bool_or(reason is null) as odd from figures.finding group by 1) f on f.value_id = v.id
    where v.indicator = any(${ids}::text[]) and v.period = any(${asked.periods.map((p) => p.text)}::text[]) and v.area_id = any(${asked.areaIds}::int[])
      and v.category is null and (${asked.known}::timestamptz is null and v.known_to is null
        or v.known_from <= ${asked.known}::timestamptz and (v.known_to is null or v.known_to > ${asked.known}::timestamptz) and v.workflow = 'official')`)
  const differing = await db.rows<{
    key: string
  }>(sql`select indicator || '|' || area_id || '|' || period as key from figures.difference
    where closed_at is null and category is null and area_id = any(${asked.areaIds}::int[]) and period = any(${asked.periods.map((p) => p.text)}::text[])`)
  const before = new Map(asked.periods.map((p) => [p.text, p.from < '1901-01-01' ? undefined : previousPeriod(p).text]))
  const history = await standingValues(db, {
    indicators: ids,
    periods: [...before.values()].filter((p) => p !== undefined),
    areaIds: asked.areaIds,
  })
  const closedBy = await lockedBy(db)
  const official = new Map<string, Row>()
  const waiting = new Map<string, Row>()
  for (const row of rows)
    (row.workflow === 'official' ? official : waiting).set(`${row.indicator}|${row.areaId}|${row.period}`, row)
  const differs = new Set(differing.map((d) => d.key))
  const today = vnDay(db.now)
  const cells: GridOut['cells'] = []
  for (const [r, line] of places.entries())
    for (const [c, { indicator, area, period }] of line.entries()) {
      const key = `${indicator.id}|${area.id}|${period.text}`
      const row = waiting.get(key) ?? official.get(key)
      const earlier = before.get(period.text)
      const past = earlier === undefined ? undefined : history.of(indicator.id, earlier, null, area.id)
      const owed = row ? undefined : owedWithin(indicator, area, period)
      const late = owed !== undefined && dueDay(period.to, owed) < today
      const marks =
        (row && row.odd !== null ? (row.odd ? MARK.odd : MARK.insisted) : 0) |
        (closedBy({ indicator, areaId: area.id, period }) ? MARK.locked : 0) |
        (differs.has(key) ? MARK.differs : 0) |
        (late ? MARK.late : 0)
      if (!row && !marks && past === undefined) continue
      const state = row ? row.workflow[0]! : ''
      const under = row && row.workflow !== 'official' ? (official.get(key)?.value ?? null) : null
      cells.push([r, c, row?.value ?? null, state, marks, past ?? null, under])
    }
  return cells
}

/**
 * Days after a period within which a unit owes an indicator of it. Nothing is owed by a unit that was not there on the
 * period's last day, nor of an indicator collected no longer.
 */
function owedWithin(indicator: FigureIndicatorWithId, area: Area, period: Period): number | undefined {
  const ended = indicator.withdrawn !== undefined && indicator.withdrawn <= period.to
  return !ended && isValidOn(area, period.to) ? indicator.due?.dueDays : undefined
}
