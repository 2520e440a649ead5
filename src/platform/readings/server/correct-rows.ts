import sql from 'sql-template-tag'
import type { Who } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { pgArray } from './pg-array.ts'
import type { Row } from './row.ts'

/** A row that says something else than the reading that stands at its instant. */
export interface Correction {
  row: Row
  who: Who
  oldValue: number
  oldReceivedAt: Date
}

/**
 * Puts new values in the place of old ones, keeps the old ones, and counts the touched hours again from the
 * readings themselves. @param corrections in the order they were said: the last one of an instant stands.
 */
export async function correctRows(tx: Tx, corrections: readonly Correction[]): Promise<void> {
  const final = new Map(corrections.map((c) => [`${c.row.series} ${c.row.at}`, c.row]))
  await writeHistory(tx, corrections)
  await replaceValues(tx, [...final.values()])
  await recountHours(tx, [...final.values()])
  await rereadNewest(tx, [...new Set(corrections.map((c) => c.row.series))])
}

function writeHistory(tx: Tx, corrections: readonly Correction[]): Promise<number> {
  return tx.run(sql`insert into readings.correction (series, at, old_value, old_received_at, value, received_at, actor_kind, actor_id)
    select series, to_timestamp(at / 1000), old_value, to_timestamp(old_received_at / 1000), value, to_timestamp(received_at / 1000), actor_kind, actor_id
    from unnest(${pgArray(corrections.map((c) => c.row.series))}::int[], ${pgArray(corrections.map((c) => c.row.at))}::float8[],
      ${pgArray(corrections.map((c) => c.oldValue))}::float8[], ${pgArray(corrections.map((c) => c.oldReceivedAt.getTime()))}::float8[],
      ${pgArray(corrections.map((c) => c.row.value))}::float8[], ${pgArray(corrections.map((c) => c.row.receivedAt))}::float8[],
      ${corrections.map((c) => c.who.kind)}::text[], ${corrections.map((c) => c.who.id)}::text[])
      as c (series, at, old_value, old_received_at, value, received_at, actor_kind, actor_id)`)
}

function replaceValues(tx: Tx, rows: readonly Row[]): Promise<number> {
  return tx.run(sql`update readings.raw r set value = c.value, suspect = c.suspect, received_at = to_timestamp(c.received_at / 1000)
    from unnest(${pgArray(rows.map((r) => r.series))}::int[], ${pgArray(rows.map((r) => r.at))}::float8[], ${pgArray(rows.map((r) => r.value))}::float8[],
      ${pgArray(rows.map((r) => r.suspect))}::bool[], ${pgArray(rows.map((r) => r.receivedAt))}::float8[]) as c (series, at, value, suspect, received_at)
    where r.series = c.series and r.at = to_timestamp(c.at / 1000)
      and r.at >= to_timestamp(${earliest(rows) / 1000}::float8) and r.at <= to_timestamp(${latest(rows) / 1000}::float8)`)
}

const HOUR_MS = 3_600_000
const earliest = (rows: readonly Row[]) => rows.reduce((a, r) => Math.min(a, r.at), Number.POSITIVE_INFINITY)
const latest = (rows: readonly Row[]) => rows.reduce((a, r) => Math.max(a, r.at), Number.NEGATIVE_INFINITY)

/** Each bucket once, by its start in ms. */
function buckets(rows: readonly Row[], startOf: (at: number) => number): { series: string; start: string } {
  const all = new Map(rows.map((r) => [`${r.series} ${startOf(r.at)}`, [r.series, startOf(r.at)] as const]))
  return { series: pgArray([...all.values()].map(([s]) => s)), start: pgArray([...all.values()].map(([, at]) => at)) }
}

const COUNTED = sql`select count(*)::int as n, sum(r.value::numeric) as sum, min(r.value) as min, max(r.value) as max, max(r.at) as last_at,
  (array_agg(r.value order by r.at desc))[1] as last`

/** Counts hours again as closed ones; what was gathered of an open one is in that count. */
async function recountHours(tx: Tx, rows: readonly Row[]): Promise<void> {
  const b = buckets(rows, (at) => Math.floor(at / HOUR_MS) * HOUR_MS)
  await tx.run(sql`update readings.series s set open_hour = null, open_n = 0, open_sum = null, open_min = null, open_max = null
    from unnest(${b.series}::int[], ${b.start}::float8[]) as k (series, start)
    where s.id = k.series and s.open_hour = to_timestamp(k.start / 1000)`)
  await tx.run(sql`insert into readings.closed_hour as h (series, hour, n, sum, min, max, last_at, last)
    select k.series, to_timestamp(k.start / 1000), c.* from unnest(${b.series}::int[], ${b.start}::float8[]) as k (series, start)
    cross join lateral (${COUNTED} from readings.between(k.series, to_timestamp(k.start / 1000), to_timestamp((k.start + 3599999) / 1000)) r) c
    on conflict (series, hour) do update set n = excluded.n, sum = excluded.sum, min = excluded.min, max = excluded.max,
      last_at = excluded.last_at, last = excluded.last`)
}

/** The newest two of a series may be among the corrected: read them again. */
function rereadNewest(tx: Tx, series: readonly number[]): Promise<number> {
  return tx.run(sql`update readings.series s set last_value = l.value, last_suspect = l.suspect, prev_value = p.value
    from unnest(${pgArray(series)}::int[]) as k (id)
    join readings.series o on o.id = k.id
    join lateral readings.between(o.id, o.last_at, o.last_at) l on true
    left join lateral readings.between(o.id, o.prev_at, o.prev_at) p on true
    where s.id = k.id`)
}
