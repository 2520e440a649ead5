import sql from 'sql-template-tag'
import { named, type Sql } from '#platform/database/server/db.ts'

/** Targets of many indicators, units and periods in one reading, for looking up. */
export async function targetsAmong(
  db: Sql,
  asked: { indicators: readonly string[]; areaIds: readonly number[]; periods: readonly string[] },
): Promise<(indicator: string, areaId: number, period: string) => number | null> {
  const rows = await db.rows<{ key: string; value: number }>(
    named(
      'indicators.targets-among',
      sql`select indicator || '|' || area_id || '|' || period as key, value from indicators.target
    where indicator = any(${[...asked.indicators]}::text[]) and area_id = any(${[...asked.areaIds]}::int[]) and period = any(${[...asked.periods]}::text[])`,
    ),
  )
  const byKey = new Map(rows.map((row) => [row.key, row.value]))
  return (indicator, areaId, period) => byKey.get(`${indicator}|${areaId}|${period}`) ?? null
}
