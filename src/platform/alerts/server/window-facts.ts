import sql from 'sql-template-tag'
import { named, type Sql } from '#platform/database/server/db.ts'

/** A series at an instant for which the hours before are asked. */
export interface Asked {
  series: number
  at: Date
}

const HOUR = 3_600_000

/**
 * Sums over the hours before each instant (after `at - hours`, up to and including `at`), for all series in one statement.
 * @returns by `${series}/${hours}`; a window without readings is left out.
 */
export async function sumsOf(db: Sql, asked: readonly Asked[], hours: readonly number[]): Promise<Map<string, number>> {
  if (!asked.length || !hours.length) return new Map()
  const rows = await db.rows<{ series: number; hours: number; sum: number }>(sql`
    select w.series, h.hours, sum(r.value) as sum
    from unnest(${asked.map((a) => a.series)}::integer[], ${asked.map((a) => a.at)}::timestamptz[]) w (series, at)
      cross join unnest(${[...hours]}::integer[]) h (hours)
      join lateral readings.between(w.series, w.at - h.hours * interval '1 hour', w.at) r on r.at > w.at - h.hours * interval '1 hour'
    group by 1, 2`)
  return new Map(rows.map((r) => [`${r.series}/${r.hours}`, r.sum]))
}

/**
 * The change within the last `minutes` before each instant, from the unsuspected reading nearest to the beginning of the
 * window (between half and one and a half windows ago), scaled to the whole window. A station that has just begun has none.
 * Two index probes a series, whatever the number of readings in the window.
 */
export async function risesOf(
  db: Sql,
  asked: readonly (Asked & { value: number })[],
  minutes: number,
): Promise<Map<number, number>> {
  if (!asked.length) return new Map()
  const half = (minutes * 60_000) / 2
  const before = (ms: number) => asked.map((a) => new Date(a.at.getTime() - ms))
  const rows = await db.rows<{ series: number; at: Date; value: number }>(
    named(
      'alerts.rises',
      sql`select distinct on (w.series) w.series, b.at, b.value
    from unnest(${asked.map((a) => a.series)}::integer[], ${before(3 * half)}::timestamptz[], ${before(2 * half)}::timestamptz[],
        ${before(half)}::timestamptz[]) w (series, oldest, begin, newest)
      cross join lateral (
        (select r.at, r.value from readings.between(w.series, w.oldest, w.begin) r where not r.suspect order by r.at desc limit 1)
        union all
        (select r.at, r.value from readings.between(w.series, w.begin, w.newest) r where r.at > w.begin and not r.suspect order by r.at limit 1)) b
    order by w.series, greatest(b.at - w.begin, w.begin - b.at), b.at`,
    ),
  )
  const base = new Map(rows.map((r) => [r.series, r]))
  const rises = new Map<number, number>()
  for (const a of asked) {
    const from = base.get(a.series)
    if (from)
      rises.set(a.series, clean(((a.value - from.value) / (a.at.getTime() - from.at.getTime())) * minutes * 60_000))
  }
  return rises
}

/** Without the last binary digits of a division: 1.25, not 1.2500000000000002. */
const clean = (value: number) => Math.round(value * 1e6) / 1e6

/** Hours of the windows a compound rule may ask about. */
export const WINDOWS = [1, 3, 6, 24, 72] as const

/** Whether a fact of `at` is young enough to alert. */
export function isFresh(at: Date, now: Date, hours: number): boolean {
  return at.getTime() > now.getTime() - hours * HOUR
}
