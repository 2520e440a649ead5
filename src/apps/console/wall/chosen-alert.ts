import type { BoardAlert } from '#platform/boards/contract.ts'

/** The alert whose card is open when nobody chose one: the first with a place that nobody has claimed, else the first with a place. */
export function mostSevere(alerts: readonly BoardAlert[]): BoardAlert | undefined {
  const placed = alerts.filter((alert) => alert.lat !== null)
  const worst = placed.filter((alert) => alert.severity === placed[0]?.severity)
  return worst.find((alert) => alert.state === 'open') ?? worst[0] ?? alerts[0]
}

/** Whether the wall may turn its pages: only when no critical alert is open. */
export function mayRotate(alerts: readonly BoardAlert[]): boolean {
  return alerts.every((alert) => alert.severity !== 'critical')
}
