import type { AlertOut } from '#platform/alerts/contract.ts'
import type { BoardAlert, Overview } from '../contract.ts'

const RANK: Record<BoardAlert['severity'], number> = { critical: 0, high: 1, medium: 2, info: 3 }

/** Worst first, then the one whose deadline comes first: the order of the server's own list. */
export function worstFirst(a: BoardAlert, b: BoardAlert): number {
  return RANK[a.severity] - RANK[b.severity] || Date.parse(a.dueAt) - Date.parse(b.dueAt)
}

/**
 * The overview after a live alert: the list and the counts as they are now. An alert of ground this board does not show
 * leaves it as it is. `now` in ms, for what is overdue.
 */
export function patchAlert(overview: Overview, alert: AlertOut, now: number): Overview {
  if (!isHere(overview, alert)) return overview
  const before = overview.alerts.find((one) => one.id === alert.id)
  const after = alert.state === 'closed' ? undefined : boardAlertOf(alert)
  if (!before && !after) return overview
  const others = overview.alerts.filter((one) => one.id !== alert.id)
  const step = (holds: (one: BoardAlert) => boolean) =>
    Number(!!after && holds(after)) - Number(!!before && holds(before))
  const counts = {
    ...overview.counts,
    open: overview.counts.open + step(() => true),
    critical: overview.counts.critical + step((one) => one.severity === 'critical'),
    waiting: overview.counts.waiting + step((one) => one.state === 'open'),
    overdue: overview.counts.overdue + step((one) => Date.parse(one.dueAt) < now),
  }
  return { ...overview, counts, alerts: after ? [...others, after].sort(worstFirst) : others }
}

function isHere(overview: Overview, { area }: AlertOut): boolean {
  if (area === null || area === overview.home.code) return true
  return [...overview.map.areas, ...overview.map.islands].some((one) => one.code === area)
}

function boardAlertOf(alert: AlertOut): BoardAlert {
  const { id, rule, number, title, severity, state, area, areaName, thing, lat, lon } = alert
  const { openedAt, dueAt, owner, ownerName, passed, value, unit, simulated, indicator, version, passport } = alert
  return {
    ...{ id, rule, number, title, severity, state, area, areaName, thing, lat, lon },
    ...{ openedAt, dueAt, owner, ownerName, passed, value, unit, simulated, indicator, version, passport },
  }
}
