import sql from 'sql-template-tag'
import type { Who } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'

/**
 * Keeps why values that stand already are right, beside what was found odd about them; values without findings are left
 * alone. `open`: only where no reason has been given yet.
 */
export async function addReasons(
  tx: Tx,
  who: Who,
  insisted: readonly { id: number; reason: string }[],
  { open = false } = {},
): Promise<void> {
  await tx.run(sql`with given as (
      update figures.finding f set reason = i.reason, reason_kind = ${who.kind}, reason_by = ${who.id}, reason_at = ${tx.now}
      from unnest(${insisted.map((i) => i.id)}::bigint[], ${insisted.map((i) => i.reason)}::text[]) as i (id, reason)
      where f.value_id = i.id and f.reason is distinct from i.reason and (f.reason is null or ${!open}) returning f.value_id, f.reason)
    insert into figures.move (value_id, move, at, actor_kind, actor_id, note)
    select distinct value_id, 'insist', ${tx.now}::timestamptz, ${who.kind}, ${who.id}, reason from given`)
}
