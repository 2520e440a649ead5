import sql from 'sql-template-tag'
import type { Db } from '#platform/database/server/db.ts'
import { figureIndicator } from '../figures-of.ts'
import { keepRestated } from './kept.ts'
import { loadWorld } from './load-map.ts'

/** Indicators of one portion: some seconds at the most, when all of their years are to be made. */
const PORTION = 20

/**
 * Makes anew, ahead of readers, whatever is kept and no longer of now: every map, indicator and span of years that somebody
 * has looked at. Safe to repeat and to be cut off.
 * @returns how many blocks were made.
 */
export async function restateAhead(db: Db, signal?: AbortSignal): Promise<number> {
  // Read here: the index in memory may not have heard of the change yet.
  const world = await loadWorld(db)
  const spans = await db.rows<{ borders: string; from: number; to: number; ids: string[] }>(
    sql`select borders, "from", "to", array_agg(indicator order by indicator) as ids
    from (select borders, indicator, min(year) as "from", max(year) as "to" from figures.restated_block group by 1, 2) b
    group by 1, 2, 3 order by 1 desc, 3 desc, 2`,
  )
  let made = 0
  for (const { borders, ids, ...years } of spans)
    for (let at = 0; at < ids.length && !signal?.aborted; at += PORTION) {
      const indicators = ids.slice(at, at + PORTION).flatMap((id) => figureIndicator(db, id) ?? [])
      made += (await keepRestated(db, indicators, borders, years, world)).made
    }
  return made
}
