import type { Tx } from '#platform/database/server/db.ts'
import { emitAll } from '#platform/events/server/outbox.ts'
import type { CaseRow } from './case-row.ts'
import { caseShower } from './show-case.ts'

export type CaseHappening =
  | 'case.opened'
  | 'case.moved'
  | 'case.ended'
  | 'case.reopened'
  | 'case.due-soon'
  | 'case.late'
  | 'case.escalated'

/** Tells screens, links and notifications what became of cases, with their new values and nothing personal. */
export async function announce(tx: Tx, kind: CaseHappening, ...rows: readonly CaseRow[]): Promise<void> {
  const show = await caseShower(tx)
  await emitAll(
    tx,
    rows.map((row) => ({ kind, topic: 'cases', areaId: row.homeAreaId, data: show(row) })),
  )
}
