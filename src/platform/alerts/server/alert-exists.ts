import sql from 'sql-template-tag'
import { isUuid } from '#kernel/id.ts'
import type { Sql } from '#platform/database/server/db.ts'

/** Whether there is an alert with this id, whoever may see it. */
export async function alertExists(db: Sql, id: string): Promise<boolean> {
  return isUuid(id) && (await db.find(sql`select 1 from alerts.alert where id = ${id}`)) !== undefined
}
