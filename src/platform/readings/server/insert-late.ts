import sql from 'sql-template-tag'
import { named, type Tx } from '#platform/database/server/db.ts'
import { pgArray } from './pg-array.ts'
import type { Row } from './row.ts'

/** A reading that was there already at the instant of row `n`. */
export interface Existing {
  n: number
  value: number
  receivedAt: Date
}

/**
 * Stores rows that are not newer than their series: some may be there already. Adds what went in to the hours. One statement.
 * @param rows one for each (series, instant), in order, their series locked.
 * @returns the rows that were there before, with what they said.
 */
export async function insertLate(tx: Tx, rows: readonly Row[]): Promise<Existing[]> {
  return tx.rows<Existing>(
    named(
      'readings.store-late',
      sql`with want as materialized (
        select n, series, to_timestamp(at / 1000) as at, value, suspect, to_timestamp(received_at / 1000) as received_at
        from unnest(${pgArray(rows.map((r) => r.series))}::int[], ${pgArray(rows.map((r) => r.at))}::float8[], ${pgArray(rows.map((r) => r.value))}::float8[],
          ${pgArray(rows.map((r) => r.suspect))}::bool[], ${pgArray(rows.map((r) => r.receivedAt))}::float8[])
          with ordinality as w (series, at, value, suspect, received_at, n)
      ), stored as (
        insert into readings.raw (series, at, value, received_at, suspect)
        select series, at, value, received_at, suspect from want
        on conflict (series, at) do nothing
        returning series, at, value
      ), hours as (
        insert into readings.closed_hour as h (series, hour, n, sum, min, max, last_at, last)
        select series, date_trunc('hour', at, 'UTC'), count(*), sum(value::numeric), min(value), max(value), max(at), (array_agg(value order by at desc))[1]
        from stored group by 1, 2
        on conflict (series, hour) do update set n = h.n + excluded.n, sum = h.sum + excluded.sum,
          min = least(h.min, excluded.min), max = greatest(h.max, excluded.max),
          last = case when excluded.last_at > h.last_at then excluded.last else h.last end, last_at = greatest(h.last_at, excluded.last_at)
      )
      select (m.n - 1)::int as n, r.value, r.received_at as "receivedAt"
      from (select w.* from want w left join stored s on s.series = w.series and s.at = w.at where s.series is null) m
      cross join lateral (select r.value, r.received_at from readings.raw r where r.series = m.series and r.at = m.at limit 1) r
      order by m.n`,
    ),
  )
}
