import sql from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'

/** The reason that was last accepted for the same check about the same unit and indicator. One statement for all. */
export async function lastReasons(
  db: Sql,
  of: readonly { indicator: string; areaId: number; check: string }[],
): Promise<(indicator: string, areaId: number, check: string) => string | undefined> {
  if (!of.length) return () => undefined
  const rows = await db.rows<{ indicator: string; areaId: number; check: string; reason: string }>(
    sql`select distinct on (indicator, area_id, "check") indicator, area_id as "areaId", "check", reason from figures.finding
      where reason is not null and indicator = any(${[...new Set(of.map((o) => o.indicator))]}::text[])
        and area_id = any(${[...new Set(of.map((o) => o.areaId))]}::int[])
      order by indicator, area_id, "check", reason_at desc`,
  )
  const found = new Map(rows.map((r) => [`${r.indicator}|${r.areaId}|${r.check}`, r.reason]))
  return (indicator, areaId, check) => found.get(`${indicator}|${areaId}|${check}`)
}
