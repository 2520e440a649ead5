/** One measured or forecast point: `at` in ms since 1970, `value` null where nothing was received. */
export interface Point {
  at: number
  value: number | null
}

/** A forecast point with its band. */
export interface Outlook {
  at: number
  low: number
  middle: number
  high: number
}

/** Puts an empty point into every silence longer than `longest` (ms), so that a line breaks instead of bridging it. */
export function withGaps(points: readonly Point[], longest: number): Point[] {
  const out: Point[] = []
  for (const point of points) {
    const last = out.at(-1)
    if (last && point.at - last.at > longest) out.push({ at: last.at + 1, value: null })
    out.push(point)
  }
  return out
}

/** The last point that has a value. */
export function lastKnown(points: readonly Point[]): { at: number; value: number } | undefined {
  for (let at = points.length - 1; at >= 0; at--) {
    const point = points[at]!
    if (point.value !== null) return { at: point.at, value: point.value }
  }
  return undefined
}

/** Lowest and highest of the given numbers, or undefined when there is none. */
export function extent(values: Iterable<number | null>): [number, number] | undefined {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return low <= high ? [low, high] : undefined
}

/** At most `count` of the rows, evenly picked, the last one always among them: a table that can be listened to. */
export function thin<T>(rows: readonly T[], count: number): T[] {
  if (rows.length <= count) return [...rows]
  const step = (rows.length - 1) / (count - 1)
  return Array.from({ length: count }, (_, at) => rows[Math.round(at * step)]!)
}
