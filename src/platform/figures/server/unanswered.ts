import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import type { Sql } from '#platform/database/server/db.ts'

/** What was found odd about values and nobody has given a reason for: the first word of each. */
export async function unanswered(db: Sql, ids: readonly number[]): Promise<Map<number, Text>> {
  if (!ids.length) return new Map()
  const rows = await db.rows<{ id: number; says: Text }>(
    sql`select distinct on (value_id) value_id as id, says from figures.finding
      where value_id = any(${[...ids]}::bigint[]) and reason is null order by value_id, "check"`,
  )
  return new Map(rows.map((r) => [r.id, r.says]))
}
