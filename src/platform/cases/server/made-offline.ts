import sql from 'sql-template-tag'
import type { Tx } from '#platform/database/server/db.ts'

/** Most seconds that work may have waited on a device: a month. */
export const LONGEST_WAIT = 31 * 86_400

/**
 * Tells of a case that it was written down without a line: its first move bears when, by how long it waited (never by the
 * device's own clock). The case itself stays received when it came.
 * @param ago seconds it waited; beyond a month is taken as a month.
 */
export async function tellWritten(tx: Tx, id: string, ago: number): Promise<void> {
  const at = new Date(tx.now.getTime() - Math.min(ago, LONGEST_WAIT) * 1000)
  await tx.run(sql`update cases.move set made_at = ${at} where "case" = ${id}::uuid and move = 'opened'`)
}
