import type { Db } from '#platform/database/server/db.ts'
import { watchAlerts } from './watch-alerts.ts'
import { watchCases } from './watch-cases.ts'

/** Everything that makes a message. Call once when a centre starts, beside the watch of the rules. */
export function watchMatters(db: Db): void {
  watchAlerts(db)
  watchCases(db)
}
