import type { AlertOut } from '../contract.ts'

export type AlertGroup = 'unowned' | 'inHand' | 'closed'

const RANK: Record<AlertOut['severity'], number> = { critical: 0, high: 1, medium: 2, info: 3 }
const GROUP: Record<AlertOut['state'], AlertGroup> = { open: 'unowned', acknowledged: 'inHand', closed: 'closed' }

/**
 * Puts alerts into groups: what nobody has taken, what is in hand, what is closed. In a group what is overdue at `now` (ms)
 * comes first, then the worst, then what is due first; closed ones newest first. Empty groups are left out.
 */
export function groupAlerts(alerts: readonly AlertOut[], now: number): { group: AlertGroup; alerts: AlertOut[] }[] {
  const late = (alert: AlertOut) => Number(Date.parse(alert.dueAt) < now)
  const living = (a: AlertOut, b: AlertOut) =>
    late(b) - late(a) ||
    RANK[a.severity] - RANK[b.severity] ||
    Date.parse(a.dueAt) - Date.parse(b.dueAt) ||
    a.number - b.number
  const newest = (a: AlertOut, b: AlertOut) =>
    Date.parse(b.closedAt ?? b.openedAt) - Date.parse(a.closedAt ?? a.openedAt)
  return (['unowned', 'inHand', 'closed'] as const)
    .map((group) => ({
      group,
      alerts: alerts.filter((alert) => GROUP[alert.state] === group).sort(group === 'closed' ? newest : living),
    }))
    .filter(({ alerts: found }) => found.length > 0)
}
