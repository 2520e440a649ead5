import type { Reach } from '#platform/access/server/may.ts'

/** The name under which what is worked out of some areas is kept. */
export function keyOf(within: Reach): string {
  return within === 'all' ? 'all' : within.toSorted((a, b) => a - b).join(',')
}

/** The areas of a name. */
export function withinOf(key: string): Reach {
  return key === 'all' ? 'all' : key.split(',').filter(Boolean).map(Number)
}
