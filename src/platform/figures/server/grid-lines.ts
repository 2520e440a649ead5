import { nextPeriod, type Period, periodContaining, periodTitle, previousPeriod } from '#kernel/period.ts'
import { addDays } from '#kernel/time.ts'
import { may } from '#platform/access/server/may.ts'
import type { Area } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { GridLife, GridLine, GridOut } from '../grid-contract.ts'

/** The dimensions a grid can show: those whose values are named. */
const dimensionsOf = (i: FigureIndicatorWithId) => (i.categories ?? []).filter((d) => d.values.length)

/** Indicators as lines, each followed by its categories where they are asked for. */
export async function indicatorLines(
  db: Sql,
  actor: Actor,
  indicators: readonly FigureIndicatorWithId[],
  area: Area,
  units: readonly Area[],
  parts: boolean,
): Promise<GridLine[]> {
  const writable = new Map<string, boolean>()
  for (const module of new Set(indicators.map((i) => i.module)))
    for (const unit of [area, ...units])
      if (!writable.get(module)) writable.set(module, await may(db, actor, 'figures:write', unit.id, module))
  return indicators.flatMap((i) => {
    const of = { indicator: i.id, write: writable.get(i.module) === true }
    const whole: GridLine = { ...of, key: i.id, title: i.title }
    if (!parts) return [whole]
    const values = dimensionsOf(i).flatMap((d) => d.values)
    return [whole, ...values.map(({ id, title }): GridLine => ({ ...of, key: `${i.id}|${id}`, title, category: id }))]
  })
}

/** Units as lines; one may be written where any of the fields may. */
export async function unitLines(
  db: Sql,
  actor: Actor,
  indicators: readonly FigureIndicatorWithId[],
  units: readonly Area[],
): Promise<GridLine[]> {
  const modules = [...new Set(indicators.map((i) => i.module))]
  return Promise.all(
    units.map(async (unit) => {
      let write = false
      for (const module of modules) write ||= await may(db, actor, 'figures:write', unit.id, module)
      return { key: unit.code, title: { vi: unit.fullName, en: unit.fullName }, write, life: lifeOf(unit) }
    }),
  )
}

/** The days between which a unit is there. */
export function lifeOf({ validFrom, validTo }: Area): GridLife {
  return { from: validFrom, to: validTo }
}

/** Periods as lines. */
export function periodLines(periods: readonly Period[]): GridLine[] {
  return periods.map((p) => ({ key: p.text, title: periodTitle(p), write: true }))
}

/** What the screen must know of an indicator to check while one types. */
export function factsOf(i: FigureIndicatorWithId): GridOut['indicators'][string] {
  const dimensions = dimensionsOf(i).map(({ title, whole, values }) => ({
    title,
    whole: whole === true,
    values: values.map((v) => ({ id: v.id, title: v.title })),
  }))
  return {
    title: i.title,
    unit: i.unit,
    measure: i.measure,
    ...(i.group !== undefined && { group: i.group }),
    ...(i.decimals !== undefined && { decimals: i.decimals }),
    ...(i.min !== undefined && { min: i.min }),
    ...(i.max !== undefined && { max: i.max }),
    ...(i.jump !== undefined && { jump: i.jump }),
    ...(i.cumulative && { cumulative: true }),
    ...(i.due?.dueDays !== undefined && { dueDays: i.due.dueDays }),
    ...(i.withdrawn !== undefined && { withdrawn: i.withdrawn }),
    ...(dimensions.length && { dimensions }),
  }
}

/** All periods of the year of one, of its kind; of years, the last six. */
export function periodsOfYear(period: Period): Period[] {
  const year = Number(period.text.slice(0, 4))
  if (period.kind === 'year' || period.kind === 'nine-months' || period.kind === 'school-year') {
    const all = [period]
    while (all.length < 6 && Number(all[0]!.text.slice(0, 4)) > 1901) all.unshift(previousPeriod(all[0]!))
    return all
  }
  const all: Period[] = []
  // No period begins after 2199: of the last year there is none to go on to.
  const last = `${year}-12-31`
  for (
    let p = periodContaining(`${year}-01-01`, period.kind, period.calendar);
    p.text.slice(0, 4) <= String(year) && all.length < 53;
    p = nextPeriod(p)
  ) {
    if (p.text.startsWith(String(year))) all.push(p)
    // Where a week belongs its Thursday says; a month of Decree 09 ends half a month early.
    if (year === 2199 && addDays(p.to, p.calendar === 'calendar' ? 4 : 18) > last) break
  }
  return all
}
