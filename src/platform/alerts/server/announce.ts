import type { Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { getShown } from './show.ts'

/** What became of an alert, as screens, links and notifications hear it. */
export type AlertNews = 'alert.opened' | 'alert.raised' | 'alert.moved' | 'alert.closed'

/** Tells what became of alerts, each with its new values. */
export async function announce(tx: Tx, news: ReadonlyMap<string, AlertNews>): Promise<void> {
  const shown = await getShown(tx, [...news.keys()])
  for (const { row, out } of shown)
    await emit(tx, { kind: news.get(row.id)!, topic: 'alerts', areaId: row.areaId, data: out })
}
