import { parsePeriod } from '#kernel/period.ts'
import { vnDay } from '#kernel/time.ts'
import type { AreaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { figureIndicator } from '#platform/figures/server/figures-of.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { type Count, countKey, type Withheld, withhold } from '../formulas/small-numbers.ts'
import type { Found, Year } from './figure-pages.ts'

interface SmallNumber {
  least: number
  units: string[]
}

/** Reads what was reported of an indicator for periods that end in a year, as it was known at a moment (undefined = now). */
export type ReadReported = (id: string, year: Year, known: Date | undefined) => Promise<Found[]>

export interface FigureGuard {
  /**
   * Which values of a year are withheld, by `countKey`.
   * @param rows those of the indicator itself, on the map that is asked for.
   * @param read the same of other indicators on that map; undefined = as reported.
   */
  hiddenIn(
    year: number,
    own: string,
    rows: readonly Found[],
    read: ((id: string) => Promise<Found[]>) | undefined,
  ): Promise<Set<string>>
}

/**
 * Judges small counts of people on the map they were reported on, once for all questions. On any other map, and for any other
 * moment, a value is shown only where it tells nothing that the reported map of today does not tell: so no difference of two
 * maps or moments gives a hidden count. A ratio or formula is withheld where any count it is made of is.
 */
export async function figureGuard(
  db: Sql,
  index: AreaIndex,
  ground: readonly string[],
  known: Date | undefined,
  reported: ReadReported,
): Promise<FigureGuard> {
  const { least, units } = await settingAt<SmallNumber>(db, 'open-data.small-number')
  const counted = ground.flatMap((id) => {
    const indicator = figureIndicator(db, id)
    return indicator && isPersons(indicator, units) ? [indicator] : []
  })
  const kept = new Map<string, Promise<Withheld[]>>()
  /** As judged now and, where another moment is asked for, as it would have been judged then. */
  const judged = (indicator: FigureIndicatorWithId, year: number): Promise<Withheld[]> => {
    const key = `${indicator.id}|${year}`
    const found = kept.get(key) ?? judge(indicator, year)
    kept.set(key, found)
    return found
  }
  const judge = async (indicator: FigureIndicatorWithId, year: number) => {
    const moments = known === undefined ? [undefined] : [undefined, known]
    const all: Withheld[] = []
    for (const at of moments) {
      const rows = await reported(indicator.id, { year, straddles: true }, at)
      all.push(
        withhold(
          rows.map((row) => countOf(index, indicator, row, vnDay(db.now))),
          least,
        ),
      )
    }
    return all
  }
  const tells = async (indicator: FigureIndicatorWithId, row: Found): Promise<boolean> => {
    const byYear = Map.groupBy(row.made, (part) => Number(part.to.slice(0, 4)))
    const sum = row.made.reduce((all, part) => all + part.share * part.value, 0)
    // Where a value is no plain sum of its parts, any hidden one among them withholds it.
    const plain =
      byYear.size === 1 && row.value !== null && Math.abs(sum - row.value) <= 1e-6 * Math.max(1, Math.abs(sum))
    for (const [year, parts] of byYear)
      for (const { hidden, tellsNothing } of await judged(indicator, year)) {
        const own = parts.map((part) => [countKey({ ...part, area: part.areaId }), part.share] as const)
        if (!own.some(([key]) => hidden.has(key))) continue
        if (!plain || !tellsNothing(new Map(own))) return true
      }
    return false
  }
  return {
    hiddenIn: async (year, own, rows, read) => {
      const all = new Set<string>()
      for (const indicator of counted) {
        if (!read) {
          for (const { hidden } of await judged(indicator, year)) for (const key of hidden) all.add(key)
          continue
        }
        const mapped = indicator.id === own ? rows : await read(indicator.id)
        for (const row of mapped) if (await tells(indicator, row)) all.add(countKey({ ...row, area: row.area.id }))
      }
      return all
    },
  }
}

function isPersons(indicator: FigureIndicatorWithId, units: readonly string[]): boolean {
  return (indicator.measure === 'stock' || indicator.measure === 'flow') && units.includes(indicator.unit)
}

function countOf(index: AreaIndex, indicator: FigureIndicatorWithId, f: Found, today: string): Count {
  const dimension = indicator.categories?.find((d) => d.values.some((v) => v.id === f.category))
  return {
    area: f.area.id,
    above: aboveOf(index, f.area.id, f.to),
    becomes: becomesOf(index, f.area.id, today),
    small: f.area.kind === 'commune' || f.area.kind === 'hamlet',
    period: f.period,
    kind: parsePeriod(f.period)?.kind ?? '',
    from: f.from,
    to: f.to,
    over: indicator.measure === 'stock' ? 'day' : indicator.cumulative ? 'year' : 'added',
    category: f.category,
    dimension: f.category === null ? null : (dimension?.id ?? ''),
    value: f.value,
  }
}

/** The units above on a day, the nearest first. */
function aboveOf(index: AreaIndex, id: number, day: string): number[] {
  const above: number[] = []
  for (let at = index.parent(id, day)?.id ?? index.get(id).parentId; at !== null && !above.includes(at); ) {
    above.push(at)
    at = index.parent(at, day)?.id ?? index.get(at).parentId
  }
  return above
}

/** The unit of today that the whole ground of this one passed into, step by step; null where it stands or was divided. */
function becomesOf(index: AreaIndex, id: number, today: string): number | null {
  let at = index.get(id)
  for (let steps = 0; at.validTo !== null && at.validTo <= today && steps < 64; steps++) {
    const [only, ...others] = index.links(at.id).filter((link) => link.fromId === at.id)
    if (!only || others.length || only.part !== 'full') return null
    at = index.get(only.toId)
  }
  return at.id === id ? null : at.id
}
