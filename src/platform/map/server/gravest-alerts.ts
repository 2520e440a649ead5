import sql from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'
import type { MapThing } from '../contract.ts'

/** The gravest open alert about each of these things, the older first among equals. */
export async function gravestAlerts(
  db: Sql,
  things: readonly string[],
): Promise<Map<string, NonNullable<MapThing['alert']>>> {
  const rows = await db.rows<
    NonNullable<MapThing['alert']> & { thing: string }
  >(sql`select distinct on (thing) thing, id, number, severity
    from alerts.alert where state <> 'closed' and thing = any(${things}::text[])
    order by thing, array_position(array['critical', 'high', 'medium', 'info'], severity), opened_at`)
  return new Map(rows.map(({ thing, ...alert }) => [thing, alert]))
}
