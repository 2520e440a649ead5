import sql from 'sql-template-tag'
import { moveOutside } from '#platform/cases/server/move-case.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'

/** Closes answered reports that nobody has judged for the days of the setting. @returns how many, at most 500 a call. */
export async function closeSilent(tx: Tx): Promise<number> {
  const days = await settingAt<number>(tx, 'feedback.verdict-days')
  const silent = await tx.rows<{ id: string }>(sql`select id from cases."case" where type = 'feedback.report'
    and state = 'answered' and ended_at < ${tx.now}::timestamptz - ${days} * interval '1 day' order by id limit 500`)
  for (const { id } of silent) await moveOutside(tx, SYSTEM, id, { move: 'close-silent' })
  return silent.length
}
