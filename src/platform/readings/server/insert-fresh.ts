import sql from 'sql-template-tag'
import { named, type Tx } from '#platform/database/server/db.ts'
import { type HourSum, hourSums } from './hour-sums.ts'
import { pgArray } from './pg-array.ts'
import type { Row } from './row.ts'
import type { SeriesState } from './series.ts'

/**
 * Stores rows that are newer than all their series had: they cannot be there yet, so nothing is looked up and their hours
 * are added up before. Moves the newest of the series on. One statement; the hot path of the centre.
 * @param rows in order, their series locked. @param states series whose newest two changed, by whatever row.
 */
export async function insertFresh(tx: Tx, rows: readonly Row[], states: readonly SeriesState[]): Promise<void> {
  const sums = hourSums(rows)
  const begun = sums.filter((s) => s.begun)
  const first = sums.filter((s) => !s.begun)
  await tx.run(
    named(
      'readings.store-fresh',
      sql`with stored as (
        insert into readings.raw (series, at, value, received_at, suspect)
        select series, to_timestamp(at / 1000), value, to_timestamp(received_at / 1000), suspect
        from unnest(${pgArray(rows.map((r) => r.series))}::int[], ${pgArray(rows.map((r) => r.at))}::float8[], ${pgArray(rows.map((r) => r.value))}::float8[],
          ${pgArray(rows.map((r) => r.suspect))}::bool[], ${pgArray(rows.map((r) => r.receivedAt))}::float8[]) as w (series, at, value, suspect, received_at)
      ), begun as (
        update readings.hour h set n = h.n + c.n, sum = h.sum + c.sum, min = least(h.min, c.min), max = greatest(h.max, c.max),
          last_at = to_timestamp(c.last_at / 1000), last = c.last
        from unnest(${columnsOf(begun)}) as c (series, hour, n, sum, min, max, last_at, last)
        where h.series = c.series and h.hour = to_timestamp(c.hour / 1000)
      ), first as (
        insert into readings.hour (series, hour, n, sum, min, max, last_at, last)
        select series, to_timestamp(hour / 1000), n, sum, min, max, to_timestamp(last_at / 1000), last
        from unnest(${columnsOf(first)}) as c (series, hour, n, sum, min, max, last_at, last)
      )
      update readings.series s set area_id = u.area_id, simulated = u.simulated, last_at = to_timestamp(u.last_at / 1000), last_value = u.last_value,
        last_suspect = u.last_suspect, prev_at = to_timestamp(u.prev_at / 1000), prev_value = u.prev_value
      from unnest(${pgArray(states.map((s) => s.id))}::int[], ${pgArray(states.map((s) => s.areaId))}::int[], ${pgArray(states.map((s) => s.simulated))}::bool[],
        ${pgArray(states.map((s) => s.lastAt))}::float8[], ${pgArray(states.map((s) => s.lastValue))}::float8[], ${pgArray(states.map((s) => s.lastSuspect))}::bool[],
        ${pgArray(states.map((s) => s.prevAt))}::float8[], ${pgArray(states.map((s) => s.prevValue))}::float8[])
        as u (id, area_id, simulated, last_at, last_value, last_suspect, prev_at, prev_value)
      where s.id = u.id`,
    ),
  )
}

function columnsOf(sums: readonly HourSum[]) {
  return sql`${pgArray(sums.map((s) => s.series))}::int[], ${pgArray(sums.map((s) => s.hour))}::float8[], ${pgArray(sums.map((s) => s.n))}::int[],
    ${`{${sums.map((s) => s.sum).join(',')}}`}::numeric[], ${pgArray(sums.map((s) => s.min))}::float8[], ${pgArray(sums.map((s) => s.max))}::float8[],
    ${pgArray(sums.map((s) => s.lastAt))}::float8[], ${pgArray(sums.map((s) => s.last))}::float8[]`
}
