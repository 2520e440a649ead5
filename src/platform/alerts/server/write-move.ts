import sql from 'sql-template-tag'
import type { Who } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { AlertRow } from './alert-row.ts'

/** One row of an alert's history: what happened, by whom, and how the alert stood after it. */
export interface Moved {
  alert: string
  move: string
  actor_kind: string
  actor: string
  state: string
  severity: string
  value: number | null
  level: number
  owner: string
  note: string | null
  fill: unknown
}

/** What has just happened to an alert, as its history will say. */
export function movedNow(
  alert: AlertRow,
  who: Who,
  move: string,
  more: { note?: string | undefined; fill?: unknown } = {},
): Moved {
  const { id, state, severity, value, level, owner } = alert
  const by = { actor_kind: who.kind, actor: who.id }
  return { alert: id, move, ...by, state, severity, value, level, owner, note: more.note ?? null, fill: more.fill }
}

/** Writes rows of the history of alerts, in their order. One statement. */
export async function writeMoves(tx: Tx, moves: readonly Moved[]): Promise<void> {
  await tx.run(sql`insert into alerts.move (alert, at, move, actor_kind, actor, state, severity, value, level, owner, note, fill)
    select m.alert, ${tx.now}, m.move, m.actor_kind, m.actor, m.state, m.severity, m.value, m.level, m.owner, m.note, m.fill
    from rows from (jsonb_to_recordset(${JSON.stringify(moves)}) as (alert uuid, move text, actor_kind text, actor text, state text,
      severity text, value double precision, level integer, owner uuid, note text, fill jsonb)) with ordinality m order by ordinality`)
}
