import type { StoredReading } from '#platform/readings/server/stored.ts'

/**
 * The readings of a flush that moved their series forward, by series, in order of time and ending with its newest.
 * Readings that came late (before what the series already had) are left out, and so are series that did not move.
 */
export function newestRuns(readings: readonly StoredReading[]): StoredReading[][] {
  const bySeries = new Map<number, StoredReading[]>()
  for (const r of readings) {
    const run = bySeries.get(r.series)
    if (run) run.push(r)
    else bySeries.set(r.series, [r])
  }
  const runs: StoredReading[][] = []
  for (const run of bySeries.values()) {
    if (run.length === 1) {
      if (run[0]!.newest) runs.push(run)
      continue
    }
    const newest = run.find((r) => r.newest)
    if (!newest) continue
    const known = knownBefore(run)
    runs.push(run.filter((r) => r.at > known || r === newest).sort((a, b) => a.at.getTime() - b.at.getTime()))
  }
  return runs
}

/** The newest instant that the series had before this flush, as far as the readings tell: a neighbour that is not among them. */
function knownBefore(run: readonly StoredReading[]): Date {
  const here = new Set(run.map((r) => r.at.getTime()))
  let known = Number.NEGATIVE_INFINITY
  for (const { previous } of run)
    if (previous && !here.has(previous.at.getTime())) known = Math.max(known, previous.at.getTime())
  return new Date(known === Number.NEGATIVE_INFINITY ? -8.64e15 : known)
}
