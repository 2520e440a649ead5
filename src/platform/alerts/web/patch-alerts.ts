import type { AlertOut } from '../contract.ts'

export interface AlertFilter {
  /** open, acknowledged, closed, `living` (the first two) or `all`. */
  state: string
  severity?: string
  /** Only those this person owns. */
  owner?: string
}

/** Whether an alert belongs to a list with these filters; the area is judged by the server. */
export function belongs(alert: AlertOut, filter: AlertFilter): boolean {
  const stateFits =
    filter.state === 'all' || (filter.state === 'living' ? alert.state !== 'closed' : alert.state === filter.state)
  return (
    stateFits &&
    (!filter.severity || alert.severity === filter.severity) &&
    (!filter.owner || alert.owner === filter.owner)
  )
}

/**
 * The list after a live alert: newer versions take the place of older ones, an older one that comes late changes nothing,
 * a new one is put in front unless `admit` says that it may lie elsewhere.
 */
export function patchAlerts(items: readonly AlertOut[], alert: AlertOut, admit: boolean): AlertOut[] {
  const kept = items.find((one) => one.id === alert.id)
  if (!kept) return admit ? [alert, ...items] : [...items]
  if (kept.version > alert.version) return [...items]
  return items.map((one) => (one.id === alert.id ? alert : one))
}
