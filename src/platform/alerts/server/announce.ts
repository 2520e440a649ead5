import type { Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { getShown } from './show.ts'

/** Tells screens, links and notifications what became of an alert, with its new values. */
export async function announce(
  tx: Tx,
  kind: 'alert.opened' | 'alert.raised' | 'alert.moved' | 'alert.closed',
  id: string,
): Promise<void> {
  const { row, out } = await getShown(tx, id)
  await emit(tx, { kind, topic: 'alerts', areaId: row.areaId, data: out })
}
