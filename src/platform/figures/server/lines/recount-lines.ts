import sql from 'sql-template-tag'
import type { Sql, Tx } from '#platform/database/server/db.ts'

/** A cell of a line that is not what the values say, or a value that no line holds. */
export interface StrayCell {
  indicator: string
  areaId: number
  shape: string
  slot: number
  category: string
  line: number | null
  value: number | null
}

/** Compares every line with the official values that stand. @returns at most 100 differences; none is how it must be. */
export function recountLines(db: Sql): Promise<StrayCell[]> {
  return db.rows<StrayCell>(sql`with l as (
      select indicator, area_id, shape, category, block * 64 + first + n as slot, substr(cells, n * 9 + 1, 9) as cell
      from figures.line, generate_series(0, length(cells) / 9 - 1) n where get_byte(cells, n * 9 + 8) not in (0, 255)
    ), v as (
      select indicator, area_id, figures.shape(period) as shape, coalesce(category, '') as category, figures.slot(period, "from") as slot,
        figures.cell(value, quality, simulated) as cell, value::float8 as value
      from figures.value where known_to is null and workflow = 'official'
    )
    select indicator, area_id as "areaId", shape, slot, category, case when l.cell is null then null else 1 end as line, v.value
    from l full join v using (indicator, area_id, shape, category, slot) where l.cell is distinct from v.cell limit 100`)
}

/** Makes all lines anew from the values, for a table that was filled behind the program's back. */
export async function remakeLines(tx: Tx): Promise<void> {
  await tx.run(sql`select figures.remake_lines()`)
}
