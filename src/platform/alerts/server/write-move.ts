import sql from 'sql-template-tag'
import type { Who } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { AlertRow } from './alert-row.ts'

/** Writes one row of an alert's history: what happened, by whom, and how the alert stands after it. */
export async function writeMove(
  tx: Tx,
  alert: AlertRow,
  who: Who,
  move: string,
  more: { note?: string; fill?: unknown } = {},
): Promise<void> {
  await tx.run(sql`insert into alerts.move (alert, at, move, actor_kind, actor, state, severity, value, level, owner, note, fill)
    values (${alert.id}, ${tx.now}, ${move}, ${who.kind}, ${who.id}, ${alert.state}, ${alert.severity}, ${alert.value}, ${alert.level}, ${alert.owner},
      ${more.note ?? null}, ${more.fill === undefined ? null : JSON.stringify(more.fill)})`)
}
