import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { figureIndicator } from '../figures-of.ts'
import { basisOf } from './basis-of.ts'
import type { KnownWorld } from './load-map.ts'

/** A year of an indicator on a map: the piece in which values are kept. */
export interface Block {
  indicator: FigureIndicatorWithId
  year: number
  version: number
  recipe: string
  /** Where only shares changed: with which it was made, and the units that they reach (none: nothing is to be made). */
  part?: { shares: number; units: ReadonlySet<number> }
}

/** Which indicators and years on which map: `map` is the first day of that map, both years are meant. */
export interface BlocksAsked {
  indicators: readonly FigureIndicatorWithId[]
  map: string
  years: { from: number; to: number }
}

/** Blocks with figures whose kept values are missing or were made from something else; all of one indicator together. */
export async function staleBlocks(db: Sql, world: KnownWorld, asked: BlocksAsked): Promise<Block[]> {
  const { indicators, map, years } = asked
  const ids = [...new Set(indicators.flatMap(sidesOf))]
  const touched = await db.rows<{ indicator: string; year: number; version: number }>(
    sql`select indicator, year, version from figures.touched where indicator = any(${ids}::text[]) and year between ${years.from - 1} and ${years.to}`,
  )
  const kept = await db.rows<{ key: string; version: number; recipe: string; shares: number }>(
    sql`select indicator || ' ' || year as key, version, recipe, shares from figures.restated_block
    where borders = ${map} and indicator = any(${indicators.map((i) => i.id)}::text[]) and year between ${years.from} and ${years.to}`,
  )
  const reached = await reachedBy(
    db,
    world,
    map,
    kept.reduce((least, { shares }) => Math.min(least, shares), world.shares),
  )
  const versions = new Map(touched.map((t) => [`${t.indicator} ${t.year}`, t.version]))
  const known = new Map(kept.map((k) => [k.key, k]))
  const last = touched.reduce((year, t) => Math.max(year, t.year), years.from)
  const first = touched.reduce((year, t) => Math.min(year, t.year), last)
  const stale: Block[] = []
  for (const indicator of indicators) {
    const recipe = recipeOf(world, indicator, (id) => figureIndicator(db, id))
    const back = reachesBack(indicator)
    for (let year = Math.max(years.from, first); year <= Math.min(years.to, last); year++) {
      const of = (id: string) => versions.get(`${id} ${year}`) ?? 0
      const before = (id: string) => (back ? (versions.get(`${id} ${year - 1}`) ?? 0) : 0)
      const version = sidesOf(indicator).reduce((sum, id) => sum + of(id) + before(id), 0)
      const block = known.get(`${indicator.id} ${year}`)
      if (version === 0) continue
      if (block?.version !== version || block.recipe !== recipe) stale.push({ indicator, year, version, recipe })
      else if (block.shares < world.shares) {
        const units = reached(block.shares, year, back)
        stale.push({ indicator, year, version, recipe, part: { shares: block.shares, units } })
      }
    }
  }
  return stale
}

/**
 * Which units the changes of shares since one of them reach, for figures of a year on a map: a share is asked only on the way
 * over the day of its change.
 */
async function reachedBy(db: Sql, world: KnownWorld, map: string, since: number) {
  const changes =
    since < world.shares
      ? await db.rows<{ id: number; on: string; from: number }>(
          sql`select id, "on", from_id as "from" from figures.weight_change where id > ${since} and id <= ${world.shares}`,
        )
      : []
  const known = new Map<string, Set<number>>()
  const sets = new Map<string, Set<number>>()
  const reachOf = (shares: number, first: string, last: string): Set<number> => {
    const crossed = changes.filter(({ id, on }) => id > shares && (on > map ? on <= last : on > first))
    const units = [...new Set(crossed.map(({ from }) => from))]
    // Years that the same changes reach are made together.
    return remembered(sets, String(units.sort((a, b) => a - b)), () => world.near(units))
  }
  return (shares: number, year: number, back: boolean): Set<number> => {
    // Weeks and months of Decree 09 begin in December, school years and seasons earlier.
    const first = `${year - 1}-${back ? '01' : '12'}-01`
    return remembered(known, `${shares} ${first}`, () => reachOf(shares, first, `${year}-12-31`))
  }
}

function remembered<T>(map: Map<string, T>, key: string, make: () => T): T {
  const made = map.get(key) ?? make()
  map.set(key, made)
  return made
}

/** The indicators whose figures go into a block of this one. */
export const sidesOf = ({ id, ratio }: FigureIndicatorWithId): string[] =>
  ratio ? [id, ratio.over, ratio.under] : [id]

/** A school year and a crop season begin in the year before. */
export function reachesBack({ periods }: FigureIndicatorWithId): boolean {
  return periods.some((kind) => kind === 'school-year' || kind === 'season')
}

/** Raised when restating itself becomes another: what was kept by older rules is made anew. */
const RULES = 2

/** What a block was made by: the map, and how the indicator and the sides of a ratio are restated. */
function recipeOf(
  world: KnownWorld,
  indicator: FigureIndicatorWithId,
  definitionOf: (id: string) => FigureIndicatorWithId | undefined,
): string {
  const ways = sidesOf(indicator).map((id) => {
    const { measure, cumulative, ...one } = id === indicator.id ? indicator : (definitionOf(id) ?? indicator)
    return [measure, cumulative, basisOf(one)]
  })
  const mark = createHash('sha256').update(JSON.stringify([RULES, ways, indicator.ratio, indicator.periods]))
  return `${world.version} ${mark.digest('base64url').slice(0, 12)}`
}
