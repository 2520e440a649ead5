import { vnDay } from '#kernel/time.ts'
import type { AreaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { figureIndicator } from '#platform/figures/server/figures-of.ts'
import { formulaVersions } from '#platform/figures/server/formula-figures.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { countKey, placeKey, type Withheld, withhold } from '../formulas/small-numbers.ts'
import { countReader } from './count-of.ts'
import type { Found, Year } from './figure-pages.ts'
import { judgedYear } from './judged-year.ts'

interface SmallNumber {
  least: number
  units: string[]
}

/** Reads what was reported of an indicator for periods that end in a year, as it was known at a moment (undefined = now). */
export type ReadReported = (id: string, year: Year, known: Date | undefined) => Promise<Found[]>

export interface FigureGuard {
  /**
   * Which values of a year are withheld, by `placeKey`.
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
 * Judges small counts of people on the map they were reported on, once for all questions, together with what is declared to
 * be their sum, over every edition there was (`judged-year.ts`). On any other map a value is shown only where it tells nothing
 * that the reported ones do not tell: so no difference of two maps, moments or indicators gives a hidden count. A ratio or
 * formula is withheld where any count it is made of is, those of other periods that it looks up included.
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
  const judged = (indicator: FigureIndicatorWithId, year: number): Promise<Withheld[]> => {
    const key = `${indicator.id}|${year}`
    const found = kept.get(key) ?? judge(indicator, year)
    kept.set(key, found)
    return found
  }
  const judge = async (indicator: FigureIndicatorWithId, year: number): Promise<Withheld[]> => {
    if (!indicator.formula)
      return [await judgedYear(db, index, { family: familyOf(db, indicator, units), year, known, least })]
    // What is worked out has no editions of its own: as judged now and as it would have been judged then.
    const countOf = countReader(index, [indicator], vnDay(db.now))
    const all: Withheld[] = []
    for (const at of known === undefined ? [undefined] : [undefined, known]) {
      const rows = await reported(indicator.id, { year, straddles: true }, at)
      const counts = rows.map((row) => countOf({ ...row, areaId: row.area.id }))
      all.push(withhold(counts, least))
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
        const own = parts.map(
          (part) => [countKey({ ...part, indicator: indicator.id, area: part.areaId }), part.share] as const,
        )
        if (!own.some(([key]) => hidden.has(key))) continue
        if (!plain || !tellsNothing(new Map(own))) return true
      }
    return false
  }
  const byId = new Map(counted.map((one) => [one.id, one]))
  /** Whether a formula looks up a withheld count of another period: the shown one of this period would then tell it. */
  const looksAtHidden = async (row: Found): Promise<boolean> => {
    for (const one of row.used) {
      const indicator = byId.get(one.indicator)
      if (!indicator || one.period === row.period) continue
      for (const { hidden } of await judged(indicator, Number(one.to.slice(0, 4))))
        if (hidden.has(countKey({ ...one, area: one.areaId }))) return true
    }
    return false
  }
  return {
    hiddenIn: async (year, own, rows, read) => {
      const all = new Set<string>()
      // A plain value of a longer period is judged by what it adds up, below.
      if (everFormula(db, own))
        for (const row of rows) if (await looksAtHidden(row)) all.add(placeKey({ ...row, area: row.area.id }))
      for (const indicator of counted) {
        const mapped = indicator.id === own ? rows : read && (await read(indicator.id))
        if (read) {
          for (const row of mapped ?? [])
            if (await tells(indicator, row)) all.add(placeKey({ ...row, area: row.area.id }))
          continue
        }
        const prefix = `${indicator.id}|`
        for (const { hidden, knows } of await judged(indicator, year)) {
          for (const key of hidden) if (key.startsWith(prefix)) all.add(key.slice(prefix.length))
          // What came in since it was judged waits for the next look.
          if (!indicator.formula)
            for (const row of mapped ?? [])
              if (!knows({ ...row, area: row.area.id })) all.add(placeKey({ ...row, area: row.area.id }))
        }
      }
      return all
    },
  }
}

const everFormula = (db: Sql, id: string): boolean => formulaVersions(db.db.declared, id).length > 0

function isPersons(indicator: FigureIndicatorWithId, units: readonly string[]): boolean {
  return (indicator.measure === 'stock' || indicator.measure === 'flow') && units.includes(indicator.unit)
}

/** Everything that is bound to a count by declared sums, in any number of steps, public or not: what is not may become so. */
function familyOf(db: Sql, first: FigureIndicatorWithId, units: readonly string[]): FigureIndicatorWithId[] {
  const all = [...db.db.declared.indicators.values()].flatMap((one) =>
    one.of === 'figure' && !one.formula && isPersons(one as FigureIndicatorWithId, units)
      ? [one as FigureIndicatorWithId]
      : [],
  )
  const family = new Set([first])
  for (const one of family)
    for (const other of all)
      if (one.sumOf?.includes(other.id) || other.sumOf?.some((id) => id === one.id)) family.add(other)
  return [...family]
}
