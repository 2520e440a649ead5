import { createHash } from 'node:crypto'
import sql, { join } from 'sql-template-tag'
import type { Db, Sql, Tx } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { weakest } from '../figures-of.ts'
import { basisOf } from './basis-of.ts'
import { type KnownWorld, worldNow } from './load-map.ts'
import { type Cell, type Known, restateCells } from './restate-cells.ts'

/** A year of an indicator on a map: the piece in which values are kept and made anew. */
interface Block {
  indicator: FigureIndicatorWithId
  year: number
  version: number
  recipe: string
}

/** How many blocks are made at once: bounds memory, keeps statements large. */
const AT_ONCE = 240

/**
 * Makes sure that the restated values of these indicators and years are kept for the map of a day and are those of now: only
 * what changed since is made anew.
 * @returns first day of that map, under which they are kept, and how many blocks had to be made.
 */
export async function keepRestated(
  db: Db,
  indicators: readonly FigureIndicatorWithId[],
  borders: string,
  years: { from: number; to: number },
): Promise<{ map: string; made: number }> {
  const world = await worldNow(db)
  const map = world.mapDay(borders)
  const stale = await staleBlocks(db, world, indicators, map, years)
  for (let at = 0; at < stale.length; at += AT_ONCE) {
    const blocks = stale.slice(at, at + AT_ONCE)
    const cells = restateCells(world, unique(blocks), await baseRows(db, blocks), {
      borders: map,
      from: `${Math.min(...blocks.map((b) => b.year))}-01-01`,
      to: `${Math.max(...blocks.map((b) => b.year))}-12-31`,
    })
    await db.tx((tx) => writeBlocks(tx, map, blocks, cells))
  }
  return { map, made: stale.length }
}

/** Blocks with figures whose kept values are missing or were made from something else. */
async function staleBlocks(
  db: Sql,
  world: KnownWorld,
  indicators: readonly FigureIndicatorWithId[],
  map: string,
  years: { from: number; to: number },
): Promise<Block[]> {
  const ids = [...new Set(indicators.flatMap(sidesOf))]
  const touched = await db.rows<{ indicator: string; year: number; version: number }>(
    sql`select indicator, year, version from figures.touched where indicator = any(${ids}::text[]) and year between ${years.from - 1} and ${years.to}`,
  )
  const kept = await db.rows<{ key: string; version: number; recipe: string }>(
    sql`select indicator || ' ' || year as key, version, recipe from figures.restated_block
    where borders = ${map} and indicator = any(${indicators.map((i) => i.id)}::text[]) and year between ${years.from} and ${years.to}`,
  )
  const versions = new Map(touched.map((t) => [`${t.indicator} ${t.year}`, t.version]))
  const known = new Map(kept.map((k) => [k.key, k]))
  const last = touched.reduce((year, t) => Math.max(year, t.year), years.from)
  const first = touched.reduce((year, t) => Math.min(year, t.year), last)
  const stale: Block[] = []
  for (const indicator of indicators) {
    const recipe = recipeOf(world, indicator)
    for (let year = Math.max(years.from, first); year <= Math.min(years.to, last); year++) {
      const of = (id: string) => versions.get(`${id} ${year}`) ?? 0
      const before = (id: string) => (reachesBack(indicator) ? (versions.get(`${id} ${year - 1}`) ?? 0) : 0)
      const version = sidesOf(indicator).reduce((sum, id) => sum + of(id) + before(id), 0)
      const block = known.get(`${indicator.id} ${year}`)
      if (version > 0 && (block?.version !== version || block.recipe !== recipe))
        stale.push({ indicator, year, version, recipe })
    }
  }
  // All years of an indicator together: its rows are then read once.
  return stale
}

const sidesOf = ({ id, ratio }: FigureIndicatorWithId): string[] => (ratio ? [id, ratio.over, ratio.under] : [id])

/** A school year and a crop season begin in the year before. */
function reachesBack({ periods }: FigureIndicatorWithId): boolean {
  return periods.some((kind: string) => kind === 'school-year' || kind === 'season')
}

const unique = (blocks: readonly Block[]): FigureIndicatorWithId[] => [...new Set(blocks.map((b) => b.indicator))]

function recipeOf(world: KnownWorld, indicator: FigureIndicatorWithId): string {
  const { measure, ratio, cumulative, periods } = indicator
  const mark = createHash('sha256').update(JSON.stringify([measure, ratio, cumulative, periods, basisOf(indicator)]))
  return `${world.version} ${mark.digest('base64url').slice(0, 12)}`
}

/** Open figures of the blocks' years, and of the year before where a period begins there. The official one comes last. */
async function baseRows(db: Sql, blocks: readonly Block[]): Promise<Known[]> {
  const ids = [...new Set(blocks.flatMap((block) => sidesOf(block.indicator)))]
  const first = Math.min(...blocks.map((b) => (reachesBack(b.indicator) ? b.year - 1 : b.year)))
  const last = Math.max(...blocks.map((b) => b.year))
  const rows = await db.rows<Known>(sql`select indicator, area_id as "areaId", category, period, "from", "to", value,
      workflow, quality, simulated
    from figures.value where known_to is null and indicator = any(${ids}::text[]) and "to" between ${`${first}-01-01`}::date and ${`${last}-12-31`}::date
    order by workflow = 'official'`)
  return rows
}

async function writeBlocks(
  tx: Tx,
  map: string,
  blocks: readonly Block[],
  cells: readonly Cell<Known>[],
): Promise<void> {
  // Two who keep the same at once: the second waits and writes the same again.
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('figures.restated'))`)
  const keys = blocks.map((b) => ({ indicator: b.indicator.id, year: b.year, version: b.version, recipe: b.recipe }))
  const json = JSON.stringify(keys)
  await tx.run(sql`delete from figures.restated r using jsonb_to_recordset(${json}::jsonb) as k (indicator text, year int)
    where r.borders = ${map} and r.indicator = k.indicator and r.year = k.year`)
  await tx.run(sql`insert into figures.restated_block (borders, indicator, year, version, recipe)
    select ${map}, indicator, year, version, recipe from jsonb_to_recordset(${json}::jsonb) as k (indicator text, year int, version bigint, recipe text)
    on conflict (borders, indicator, year) do update set version = excluded.version, recipe = excluded.recipe`)
  const wanted = new Set(keys.map((k) => `${k.indicator} ${k.year}`))
  const rows = cells.filter((cell) => wanted.has(`${cell.indicator} ${cell.period.to.slice(0, 4)}`))
  for (let at = 0; at < rows.length; at += 20_000) await insertCells(tx, map, rows.slice(at, at + 20_000))
}

/** As columns, not as rows of JSON: half the time for a hundred thousand values. */
async function insertCells(tx: Tx, map: string, cells: readonly Cell<Known>[]): Promise<void> {
  const standing = cells.map((cell) => weakest(cell.inputs.map((input) => input.figure)))
  const column = <T>(of: (cell: Cell<Known>, at: number) => T): T[] => cells.map(of)
  await tx.run(sql`insert into figures.restated (borders, indicator, year, area_id, category, period, "from", "to", value, method, error,
      workflow, quality, simulated, inputs, why)
    select ${map}::date, u.* from unnest(${join([
      sql`${column((c) => c.indicator)}::text[]`,
      sql`${column((c) => Number(c.period.to.slice(0, 4)))}::int[]`,
      sql`${column((c) => c.areaId)}::int[]`,
      sql`${column((c) => c.category)}::text[]`,
      sql`${column((c) => c.period.text)}::text[]`,
      sql`${column((c) => c.period.from)}::date[]`,
      sql`${column((c) => c.period.to)}::date[]`,
      sql`${column((c) => c.value)}::float8[]`,
      sql`${column((c) => c.method)}::text[]`,
      sql`${column((c) => c.error)}::float8[]`,
      sql`${column((_, at) => standing[at]!.workflow)}::text[]`,
      sql`${column((_, at) => standing[at]!.quality)}::text[]`,
      sql`${column((c) => c.inputs.some((input) => input.figure.simulated))}::boolean[]`,
      sql`${column((c) => JSON.stringify(c.inputs.map((input) => [input.figure.areaId, input.share])))}::jsonb[]`,
      sql`${column((c) => (c.why ? JSON.stringify(c.why) : null))}::jsonb[]`,
    ])}) u`)
}
