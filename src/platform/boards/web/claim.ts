import type { Overview } from '../contract.ts'

/** The overview as it will be once the server has taken my claim of an alert: shown before it answers. */
export function claimed(overview: Overview, alert: string, owner?: { id: string; name: string }): Overview {
  const one = overview.alerts.find((other) => other.id === alert)
  if (one?.state !== 'open') return overview
  const mine = { ...one, state: 'acknowledged' as const, ...(owner && { owner: owner.id, ownerName: owner.name }) }
  return {
    ...overview,
    counts: { ...overview.counts, waiting: Math.max(0, overview.counts.waiting - 1) },
    alerts: overview.alerts.map((other) => (other.id === alert ? mine : other)),
  }
}
