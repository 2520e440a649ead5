import type { Status } from '#ui/status.ts'
import type { River } from '../contract.ts'

/** How a gauge stands: by the alarm level it has reached; without a fresh value, or without alarm levels, nobody can say. */
export function riverStatus(river: Pick<River, 'value' | 'freshness' | 'levels' | 'reached'>): Status {
  if (river.value === null || river.freshness === 'missing' || river.freshness === 'late') return 'off'
  if (river.levels.every((level) => level === null)) return 'info'
  return (['ok', 'medium', 'high', 'critical'] as const)[Math.min(3, river.reached)] ?? 'ok'
}

/** Worst first: those over an alarm level, then those whose value is missing though they have levels, then by how near the next level is. */
export function riversByUrgency(rivers: readonly River[]): River[] {
  return [...rivers].sort((a, b) => urgency(b) - urgency(a))
}

function urgency(river: River): number {
  const known = river.levels.filter((level) => level !== null)
  if (river.value === null) return known.length ? 5 : -1
  const next = known.find((level) => level > river.value!)
  const near = next === undefined ? 0 : Math.max(0, 1 - (next - river.value) / 3)
  return river.reached * 10 + near + (river.freshness === 'missing' && known.length ? 4 : 0)
}
