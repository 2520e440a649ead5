import sql from 'sql-template-tag'
import type { Db, Sql, Tx } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { figureIndicator, weakest } from '../figures-of.ts'
import { baseRows } from './base-rows.ts'
import { laySheets } from './kept-sheets.ts'
import { type KnownWorld, worldNow } from './load-map.ts'
import { type Cell, type Known, restateCells } from './restate-cells.ts'
import { type Block, reachesBack, sidesOf, staleBlocks } from './stale-blocks.ts'

/** How many blocks are made at once: bounds memory, keeps statements large. */
const AT_ONCE = 240
/** How often it is looked again when others kept the same meanwhile. */
const LOOKS = 3

/**
 * Makes sure that the restated values of these indicators and years are kept for the map of a day and are those of now: only
 * what changed since is made anew, and where only shares did, only in the units that they reach.
 * @param world the world as it is known now, where the caller has read it himself.
 * @returns first day of that map, under which they are kept, and how many blocks had to be made.
 */
export async function keepRestated(
  db: Db,
  indicators: readonly FigureIndicatorWithId[],
  borders: string,
  years: { from: number; to: number },
  world?: KnownWorld,
): Promise<{ map: string; made: number }> {
  const known = world ?? (await worldNow(db))
  const map = known.mapDay(borders)
  let made = 0
  for (let look = 0; look < LOOKS; look++) {
    const stale = await staleBlocks(db, known, { indicators, map, years })
    let written = 0
    for (const [units, blocks] of Map.groupBy(stale, (block) => block.part?.units))
      for (let at = 0; at < blocks.length; at += AT_ONCE) {
        const some = blocks.slice(at, at + AT_ONCE)
        const cells = units?.size === 0 ? [] : await cellsFor(db, known, map, some, units)
        const done = await db.tx((tx) => writeBlocks(tx, { map, shares: known.shares, units }, some, cells))
        written += done
        if (units?.size !== 0) made += done
      }
    if (written === stale.length) break
  }
  return { map, made }
}

async function cellsFor(
  db: Sql,
  world: KnownWorld,
  map: string,
  blocks: readonly Block[],
  units: ReadonlySet<number> | undefined,
): Promise<Cell<Known>[]> {
  return restateCells(world, [...new Set(blocks.map((b) => b.indicator))], await rowsFor(db, blocks, units), {
    borders: map,
    units,
    from: `${Math.min(...blocks.map((b) => b.year))}-01-01`,
    to: `${Math.max(...blocks.map((b) => b.year))}-12-31`,
    definitionOf: (id) => figureIndicator(db, id),
  })
}

/** Open figures of the blocks' years, and of the year before where a period begins there. */
function rowsFor(db: Sql, blocks: readonly Block[], units: ReadonlySet<number> | undefined): Promise<Known[]> {
  return baseRows(db, {
    indicators: [...new Set(blocks.flatMap((block) => sidesOf(block.indicator)))],
    first: Math.min(...blocks.map((b) => (reachesBack(b.indicator) ? b.year - 1 : b.year))),
    last: Math.max(...blocks.map((b) => b.year)),
    units,
  })
}

/**
 * Keeps values of blocks, whole or of some units. A part is laid only over the block it was worked out for.
 * @returns how many blocks were written: the others were kept by somebody else meanwhile.
 */
async function writeBlocks(
  tx: Tx,
  { map, shares, units }: { map: string; shares: number; units: ReadonlySet<number> | undefined },
  blocks: readonly Block[],
  cells: readonly Cell<Known>[],
): Promise<number> {
  // Two who keep the same at once: the second waits and writes the same again.
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('figures.restated'))`)
  const json = JSON.stringify(
    blocks.map((b) => ({
      indicator: b.indicator.id,
      year: b.year,
      version: b.version,
      recipe: b.recipe,
      was: b.part?.shares,
    })),
  )
  const given = sql`jsonb_to_recordset(${json}::jsonb) as k (indicator text, year int, version bigint, recipe text, was bigint)`
  const written = units
    ? await tx.rows<{
        indicator: string
        year: number
      }>(sql`update figures.restated_block b set shares = ${shares} from ${given}
      where b.borders = ${map} and b.indicator = k.indicator and b.year = k.year and b.version = k.version and b.recipe = k.recipe and b.shares = k.was
      returning b.indicator, b.year`)
    : await tx.rows<{
        indicator: string
        year: number
      }>(sql`insert into figures.restated_block (borders, indicator, year, version, recipe, shares)
      select ${map}::date, indicator, year, version, recipe, ${shares}::bigint from ${given}
      on conflict (borders, indicator, year) do update set version = excluded.version, recipe = excluded.recipe, shares = excluded.shares
      returning indicator, year`)
  if (units?.size === 0) return written.length
  const wanted = new Set(written.map((k) => `${k.indicator} ${k.year}`))
  const rows = cells.filter((cell) => wanted.has(`${cell.indicator} ${cell.period.to.slice(0, 4)}`))
  await laySheets(tx, map, written, rows.map(keptCell), units)
  return written.length
}

function keptCell({ indicator, areaId, category, period, value, error, method, inputs, why }: Cell<Known>) {
  return {
    ...{ indicator, areaId, category, value, error, method },
    ...{ period: period.text, from: period.from, to: period.to },
    ...weakest(inputs.map((input) => input.figure)),
    simulated: inputs.some((input) => input.figure.simulated),
    inputs: inputs.map(({ figure, share }) => ({ unit: figure.areaId, share })),
    ...(why && { why }),
  }
}
