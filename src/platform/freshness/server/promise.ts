import sql from 'sql-template-tag'
import type { Tx } from '#platform/database/server/db.ts'
import type { FreshnessState } from '../contract.ts'
import { type Flip, tellFlips } from './flip.ts'
import { standing } from './standing.ts'

/** What somebody owes first of many things; who owes nothing has no due time. */
export interface Promised {
  /** `giver/field`. */
  subject: string
  field: string
  areaId: number | null
  /** When something came last. */
  at: Date | null
  dueAt: Date | null
  /** Seconds from late to missing. */
  everySeconds: number
}

/**
 * Writes what givers owe first. It is late from its due time and missing one turn after. A contract begins in the state
 * it has, without a flip: history alarms nobody; any later change of state flips in this transaction.
 */
export async function promise(
  tx: Tx,
  promised: readonly Promised[],
  kind: 'giver' | 'backup' = 'giver',
): Promise<void> {
  if (!promised.length) return
  const held = await tx.rows<{ subject: string; state: FreshnessState }>(
    sql`select subject, state from freshness.contract where subject_kind = ${kind} and subject = any(${promised.map((p) => p.subject)}::text[])
      order by subject for update`,
  )
  const was = new Map(held.map((h) => [h.subject, h.state]))
  const rows = promised.map((p) => {
    const terms = { everySeconds: p.everySeconds, lateAfter: 1, missingAfter: 2 }
    const now = p.dueAt
      ? standing(terms, p.dueAt.getTime(), tx.now.getTime())
      : { state: 'fresh' as const, checkAt: null }
    return { ...p, ...now, checkAt: now.checkAt === null ? null : new Date(now.checkAt) }
  })
  await tx.run(sql`insert into freshness.contract as c
      (subject_kind, subject, indicator, area_id, every_seconds, late_after, missing_after, last_at, due_at, check_at, state, since)
    select ${kind}, r.subject, r.field, r."areaId", r."everySeconds", 1, 2, r.at, r."dueAt", r."checkAt", r.state, ${tx.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r
      (subject text, field text, "areaId" int, "everySeconds" int, at timestamptz, "dueAt" timestamptz, "checkAt" timestamptz, state text)
    on conflict (subject_kind, subject) do update set indicator = excluded.indicator, area_id = excluded.area_id,
      every_seconds = excluded.every_seconds, last_at = coalesce(excluded.last_at, c.last_at), due_at = excluded.due_at,
      check_at = excluded.check_at, since = case when c.state = excluded.state then c.since else excluded.since end, state = excluded.state`)
  const flips = rows.flatMap((r): Flip[] => {
    const from = was.get(r.subject)
    if (from === undefined || from === r.state) return []
    const { subject, areaId, state: to } = r
    return [{ subjectKind: kind, subject, indicator: r.field, areaId, from, to, dueAt: r.dueAt ?? tx.now }]
  })
  await tellFlips(tx, flips)
}
