import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import type { Sql } from '#platform/database/server/db.ts'

/** What is told to somebody who would sign a report that he handed in himself. */
export const OWN_WORK: Text = {
  vi: 'Anh/chị là người lập và trình báo cáo này nên không tự ký. Người có quyền ký khác, hoặc người được giao thay quyền, sẽ ký.',
  en: 'You made and handed in this report, so you do not sign it yourself. Another who may sign, or who acts for that person, does.',
}

/**
 * Who stands for a report before the signer: who submitted it last, or who began the draft that was not submitted yet.
 * Who enters does not approve. Undefined before anybody began.
 */
export async function handedInBy(db: Sql, duty: string): Promise<string | undefined> {
  const last = await db.find<{ id: string }>(sql`select actor_id as id from reports.duty_move
    where duty = ${duty} and move in ('begin', 'submit') and actor_kind <> 'system' order by id desc limit 1`)
  return last?.id
}
