import sql, { empty, type Sql as SqlText } from 'sql-template-tag'
import { named, type Tx } from '#platform/database/server/db.ts'
import { bools, float8s, instants, int4s } from '#platform/database/server/pg-binary.ts'
import { numericText } from './exact-sum.ts'
import type { HourSum } from './hour-sums.ts'
import { pgArray } from './pg-array.ts'
import { type Points, pointsOfRows } from './points.ts'
import type { Row } from './row.ts'
import type { SeriesState } from './series.ts'

/**
 * Stores rows that are newer than all their series had: they cannot be there yet, so nothing is looked up. Moves the
 * series on, with the hour each is in, and writes down the hours that have closed. One statement; the hot path of the
 * centre. Fails with SA001 when a series no longer stands where its state says (`wasAt`).
 * @param states series whose newest two changed, by whatever row, in order of their numbers.
 */
export async function insertFresh(
  tx: Tx,
  rows: readonly Row[],
  states: readonly SeriesState[],
  closed: readonly HourSum[],
): Promise<void> {
  await tx.run(named('readings.store-fresh', storeFresh(pointsOfRows(rows), states, closed)))
}

/** The statement of `insertFresh`. @param points rows of their own. @param more further parts of its `with`, each beginning with a comma. */
export function storeFresh(
  points: Points,
  states: readonly SeriesState[],
  closed: readonly HourSum[],
  more: SqlText = empty,
): SqlText {
  const open = states.map((s) => s.open)
  return sql`with stored as (
        insert into readings.raw (series, at, value, received_at, suspect)
        select * from unnest(${int4s(points.series)}::int[], ${instants(points.at)}::timestamptz[], ${float8s(points.value)}::float8[],
          ${instants(points.receivedAt)}::timestamptz[], ${bools(points.suspect)}::bool[])
      ), closed as (
        insert into readings.closed_hour as h (series, hour, n, sum, min, max, last_at, last)
        select * from unnest(${int4s(closed.map((c) => c.series))}::int[], ${instants(closed.map((c) => c.hour))}::timestamptz[], ${int4s(closed.map((c) => c.n))}::int[],
          ${pgArray(closed.map((c) => numericText(c.sum)))}::numeric[], ${float8s(closed.map((c) => c.min))}::float8[], ${float8s(closed.map((c) => c.max))}::float8[],
          ${instants(closed.map((c) => c.lastAt))}::timestamptz[], ${float8s(closed.map((c) => c.last))}::float8[])
        on conflict (series, hour) do update set n = h.n + excluded.n, sum = h.sum + excluded.sum,
          min = least(h.min, excluded.min), max = greatest(h.max, excluded.max),
          last = case when excluded.last_at > h.last_at then excluded.last else h.last end, last_at = greatest(h.last_at, excluded.last_at)
      ), moved as (
        update readings.series s set area_id = u.area_id, simulated = u.simulated, last_at = u.last_at, last_value = u.last_value,
          last_suspect = u.last_suspect, prev_at = u.prev_at, prev_value = u.prev_value,
          open_hour = u.open_hour, open_n = u.open_n, open_sum = u.open_sum, open_min = u.open_min, open_max = u.open_max
        from unnest(${int4s(states.map((s) => s.id))}::int[], ${int4s(states.map((s) => s.areaId))}::int[], ${bools(states.map((s) => s.simulated))}::bool[],
          ${instants(states.map((s) => s.wasAt))}::timestamptz[], ${instants(states.map((s) => s.lastAt))}::timestamptz[], ${float8s(states.map((s) => s.lastValue))}::float8[],
          ${bools(states.map((s) => s.lastSuspect))}::bool[], ${instants(states.map((s) => s.prevAt))}::timestamptz[], ${float8s(states.map((s) => s.prevValue))}::float8[],
          ${instants(open.map((o) => o?.hour ?? null))}::timestamptz[], ${int4s(open.map((o) => o?.n ?? 0))}::int[], ${pgArray(open.map((o) => (o ? numericText(o.sum) : null)))}::numeric[],
          ${float8s(open.map((o) => o?.min ?? null))}::float8[], ${float8s(open.map((o) => o?.max ?? null))}::float8[])
          as u (id, area_id, simulated, was_at, last_at, last_value, last_suspect, prev_at, prev_value, open_hour, open_n, open_sum, open_min, open_max)
        where s.id = u.id and s.last_at is not distinct from u.was_at
        returning 1
      )${more}
      select readings.all_moved(${states.length}, (select count(*) from moved))`
}
