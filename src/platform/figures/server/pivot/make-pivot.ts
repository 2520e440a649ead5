import { type GrowthIn, growthIn as growthInOf } from '#kernel/growth.ts'
import type { Period } from '#kernel/period.ts'
import { shapeOf, slotOf } from '#kernel/period-slot.ts'
import { isCumulative } from '#kernel/restating/cumulative.ts'
import { type Reach, reach } from '#platform/access/server/may.ts'
import type { Area } from '#platform/areas/server/area-index.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { PivotQuery } from '../../pivot/contract.ts'
import { aloneAlong, growthAlong } from '../../pivot/growth.ts'
import type { Plane } from '../../pivot/plane.ts'
import type { Total } from '../../pivot/roll-up.ts'
import { figureIndicator } from '../figures-of.ts'
import { everGround } from '../formula-figures.ts'
import { readLines } from '../lines/read-lines.ts'
import { askPivot, MOST_CELLS, type PivotAsked, tooMany } from './ask-pivot.ts'
import { readRestated } from './read-restated.ts'
import { unitsOf } from './units-of.ts'
import { workOut } from './work-out.ts'

/** Growths of the periods asked for. */
export interface Growths {
  previous?: Float64Array
  year?: Float64Array
}

/** One indicator of the table. `values`, `marks` and `total` still have the leading periods. */
export interface PivotColumn {
  indicator: FigureIndicatorWithId
  plane: Plane
  total: Total
  growthIn: GrowthIn
  growth: Growths
  totalGrowth: Growths
}

export interface Pivot {
  asked: PivotAsked
  units: Area[]
  columns: PivotColumn[]
}

/**
 * A table of indicators × units × periods of official values with growth and the units' total, from the kept lines or from
 * what is kept restated. Units outside of the actor's reach are left out; cells of a field that he may not see there are empty.
 * @throws expected 422 for a question that cannot be read or is too large.
 */
export async function makePivot(db: Db, actor: Actor, query: PivotQuery): Promise<Pivot> {
  const asked = askPivot(db, query)
  const { periods, lead } = asked
  const width = periods.length
  const all = await unitsOf(db, query, periods, lead)
  const sees = await sight(db, actor, asked.indicators)
  const rows = all.units.flatMap((unit, row) => (asked.indicators.some((i) => sees(i.module, unit.id)) ? [row] : []))
  const units = rows.map((row) => all.units[row]!)
  const cells = units.length * (width - lead) * asked.indicators.length
  if (cells > MOST_CELLS) tooMany(cells)
  const stood = new Uint8Array(units.length * width)
  for (const [n, row] of rows.entries()) stood.set(all.stood.subarray(row * width, (row + 1) * width), n * width)
  const planes = await planesOf(db, asked, units, stood)
  const work = workOut(db, planes, stood, periods)
  const columns = asked.indicators.map((indicator): PivotColumn => {
    const hidden = units.some((unit) => !sees(indicator.module, unit.id))
    const { plane, total } = work(indicator, hidden ? (row) => sees(indicator.module, units[row]!.id) : undefined)
    const growthIn = growthInOf(indicator.unit)
    const { previous, year } = asked.back
    const by = (values: Float64Array, back: number) => growthAlong(values, { width, lead, back }, growthIn)
    // Against the period before each is taken alone: what runs on since January would fall back every January.
    const alone = previous !== undefined && isCumulative(indicator)
    const growth: Growths = {
      ...(previous !== undefined && {
        previous: by(alone ? aloneAlong(plane.values, periods) : plane.values, previous),
      }),
      ...(year !== undefined && { year: by(plane.values, year) }),
    }
    const before = alone ? aloneTotal(total, periods) : total
    const totalGrowth = { ...grown(asked, total, growthIn), ...grown(asked, before, growthIn, 'previous') }
    return { indicator, plane, total, growthIn, growth, totalGrowth }
  })
  return { asked, units, columns }
}

/** Of totals that lack different numbers of units nothing can be said about growth. */
function grown({ periods, lead, back }: PivotAsked, total: Total, as: GrowthIn, only?: 'previous'): Growths {
  const width = periods.length
  const by = (n: number) =>
    growthAlong(total.values, { width, lead, back: n }, as).map((value, p) =>
      total.missing[p + lead] === total.missing[p + lead - n] ? value : Number.NaN,
    )
  return {
    ...(back.previous !== undefined && { previous: by(back.previous) }),
    ...(back.year !== undefined && only === undefined && { year: by(back.year) }),
  }
}

/** Totals of each period alone. Where the two it is made of lack different numbers of units nothing can be said. */
function aloneTotal({ values, missing }: Total, periods: readonly Period[]): Total {
  const alone = aloneAlong(values, periods)
  return {
    missing,
    values: alone.map((value, p) => (value === values[p] || missing[p] === missing[p - 1] ? value : Number.NaN)),
  }
}

async function planesOf(db: Db, asked: PivotAsked, units: readonly Area[], stood: Uint8Array) {
  const { periods, category, borders } = asked
  const ids = everGround(
    db.db.declared,
    asked.indicators.map((i) => i.id),
  )
  const ground = ids.flatMap((id) => figureIndicator(db, id) ?? [])
  const areaIds = units.map((unit) => unit.id)
  if (borders !== undefined && areaIds.length) {
    const plain = ground.filter((i) => !i.formula)
    return readRestated(db, plain, { areaIds, periods, borders, category })
  }
  const planes = await readLines(db, {
    indicators: ground.map((i) => i.id),
    areaIds,
    shape: shapeOf(periods[0]!),
    from: slotOf(periods[0]!),
    to: slotOf(periods.at(-1)!),
    category,
  })
  // What was given for a unit that did not stand on the period's last day is not of this table.
  if (stood.includes(0))
    for (const { values } of planes.values())
      for (let i = 0; i < values.length; i++) if (!stood[i]) values[i] = Number.NaN
  return planes
}

async function sight(db: Db, actor: Actor, indicators: readonly FigureIndicatorWithId[]) {
  const within = new Map<string, 'all' | Set<number>>()
  for (const field of new Set(indicators.map((i) => i.module))) {
    const found: Reach = await reach(db, actor, 'figures:read', field)
    within.set(field, found === 'all' ? 'all' : new Set(found))
  }
  return (field: string, areaId: number): boolean => {
    const own = within.get(field)!
    return own === 'all' || own.has(areaId)
  }
}
