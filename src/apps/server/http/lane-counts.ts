import type { Db } from '#platform/database/server/db.ts'

const KEY = 'http.lane-counts'

/** How often a lane beside the router answered, by the class of the status. */
export interface LaneCounts {
  /** Counts one answer, or as many as `times` says. */
  count(lane: 'public' | 'readings', status: number, times?: number): void
  read(): { lane: string; status: string; times: number }[]
}

/** Makes counts: a number a class and lane, so that counting costs the crowd nothing. */
export function makeLaneCounts(): LaneCounts {
  const counts = { public: [0, 0, 0, 0, 0, 0], readings: [0, 0, 0, 0, 0, 0] }
  return {
    count: (lane, status, times = 1) => {
      const row = counts[lane]
      const at = Math.floor(status / 100)
      row[at] = (row[at] ?? 0) + times
    },
    read: () =>
      Object.entries(counts).flatMap(([lane, row]) =>
        row.flatMap((times, at) => (times ? [{ lane, status: `${at}xx`, times }] : [])),
      ),
  }
}

/** The counts of this centre. */
export function laneCounts(db: Db): LaneCounts {
  const known = db.local.get(KEY) as LaneCounts | undefined
  if (known) return known
  const made = makeLaneCounts()
  db.local.set(KEY, made)
  return made
}
