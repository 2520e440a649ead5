import sql, { empty } from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'
import type { Quality, Workflow } from '../../contract.ts'
import type { Known } from './restate-cells.ts'

const WORKFLOWS: readonly Workflow[] = ['official', 'submitted', 'draft', 'returned']
const QUALITIES: readonly Quality[] = ['final', 'preliminary', 'estimate']
/** Bytes of a value: unit, value, standing. */
const STEP = 13

interface Asked {
  indicators: readonly string[]
  /** Years in which periods end, both meant. */
  first: number
  last: number
  /** Only these units; left out: all. */
  units?: ReadonlySet<number> | undefined
}

/**
 * Open figures to be restated, the official one where there are two. Packed by the database, a row a period: to read a
 * million values one by one takes longer than to restate them.
 */
export async function baseRows(db: Sql, { indicators, first, last, units }: Asked): Promise<Known[]> {
  const rows = await db.rows<Pick<Known, 'indicator' | 'category' | 'period' | 'from' | 'to'> & { packed: Buffer }>(
    sql`select indicator, category, period, "from", "to", string_agg(int4send(area_id) || float8send(value::float8)
        || set_byte('\\x00'::bytea, 0, array_position(array['official', 'submitted', 'draft', 'returned'], workflow) - 1
          + (array_position(array['final', 'preliminary', 'estimate'], quality) - 1) * 4 + simulated::int * 16), '') as packed
    from figures.value where known_to is null and indicator = any(${[...indicators]}::text[])
      and "to" between ${`${first}-01-01`}::date and ${`${last}-12-31`}::date
      ${units ? sql`and area_id = any(${[...units]}::int[])` : empty}
    group by indicator, category, period, "from", "to"`,
  )
  return rows.flatMap(({ packed, ...of }) => unpacked(of, packed))
}

function unpacked(of: Pick<Known, 'indicator' | 'category' | 'period' | 'from' | 'to'>, packed: Buffer): Known[] {
  const found = new Map<number, Known>()
  const { indicator, category, period, from, to } = of
  for (let at = 0; at < packed.length; at += STEP) {
    const areaId = packed.readInt32BE(at)
    const standing = packed[at + 12]!
    const workflow = WORKFLOWS[standing & 3]!
    if (workflow !== 'official' && found.has(areaId)) continue
    const value = packed.readDoubleBE(at + 4)
    const quality = QUALITIES[(standing >> 2) & 3]!
    const simulated = standing >= 16
    found.set(areaId, { indicator, areaId, category, period, from, to, value, workflow, quality, simulated })
  }
  return [...found.values()]
}
