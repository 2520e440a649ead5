import sql from 'sql-template-tag'
import { named, type Sql } from '#platform/database/server/db.ts'
import { valuesByKey } from './values-by-key.ts'

/** The values that stand now, for looking up by the checks: the official one, else the one that waits. */
export interface StandingValues {
  of(indicator: string, period: string, category: string | null, areaId: number): number | undefined
  /** Values of all areas under one key. */
  all(indicator: string, period: string, category: string | null): ReadonlyMap<number, number>
  /** Categories that have values under one key, the total left out. */
  categories(indicator: string, period: string): readonly string[]
}

interface Packed {
  indicator: string
  period: string
  category: string | null
  areas: number[]
  values: number[]
}

const NONE: ReadonlyMap<number, number> = new Map()
const EMPTY: readonly string[] = []

/** Reads them in one statement, packed by indicator, period and category: a hundred thousand values come as a few hundred rows. */
export async function standingValues(
  db: Sql,
  asked: { indicators: readonly string[]; periods: readonly string[]; areaIds: readonly number[] },
): Promise<StandingValues> {
  const rows =
    asked.areaIds.length && asked.periods.length
      ? await db.rows<Packed>(
          named(
            'figures.standing-values',
            sql`select indicator, period, category, array_agg(area_id order by workflow = 'official') as areas,
        array_agg(value::float8 order by workflow = 'official') as values
      from figures.value where known_to is null and indicator = any(${[...asked.indicators]}::text[]) and period = any(${[...asked.periods]}::text[])
        and area_id = any(${[...asked.areaIds]}::int[]) group by 1, 2, 3`,
          ),
        )
      : []
  const book = valuesByKey()
  const categories = new Map<string, string[]>()
  for (const row of rows) {
    // The official value comes last and wins.
    const values = book.under(row.indicator, row.period, row.category)
    for (const [n, area] of row.areas.entries()) values.set(area, row.values[n]!)
    if (row.category === null) continue
    const under = `${row.indicator}|${row.period}`
    categories.set(under, [...(categories.get(under) ?? []), row.category])
  }
  return {
    of: book.of,
    all: (indicator, period, category) => book.all(indicator, period, category) ?? NONE,
    categories: (indicator, period) => categories.get(`${indicator}|${period}`) ?? EMPTY,
  }
}
