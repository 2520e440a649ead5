import sql, { empty, raw, type Sql as SqlText } from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'
import type { ReadingIndicatorWithId } from '#platform/declared.ts'
import type { Every } from '../contract.ts'
import { LEAST, MOST } from './packs.ts'
import type { Point } from './stored.ts'

/** A raw reading, or an hour or day with its parts. */
export interface SeriesPoint extends Point {
  suspect?: boolean
  n?: number
  sum?: number
  min?: number
  max?: number
  last?: number
}

export interface SeriesQuestion {
  thing: string
  indicator: string
  /** Inclusive. An hour or day is asked for by its beginning: the bucket that holds `from` is in the answer. */
  from?: Date
  to?: Date
  every: Every
  limit: number
  /** Only strictly after, or strictly before: where a page goes on. */
  after?: Date
  before?: Date
}

/** What a bucket is worth by the indicator's roll-up. */
const WORTH: Record<ReadingIndicatorWithId['roll'], string> = {
  sum: 'sum::float8',
  last: 'last',
  mean: '(sum / n)::float8',
  max: 'max',
}

/**
 * The readings of one series in order of time. With neither `from` nor `after`, the newest `limit` ones.
 * `value` of an hour or day is its worth by the indicator's roll-up (sum, last, mean or max).
 */
export async function seriesOf(db: Sql, q: SeriesQuestion): Promise<SeriesPoint[]> {
  const series = await db.find<{ id: number }>(
    sql`select id from readings.series where thing = ${q.thing} and indicator = ${q.indicator}`,
  )
  if (!series) return []
  const forward = q.from !== undefined || q.after !== undefined
  const indicator = db.db.declared.indicators.get(q.indicator)
  const worth = WORTH[indicator?.of === 'reading' ? indicator.roll : 'last']
  if (q.every === 'raw') return readingsOf(db, series.id, q, forward)
  const [table, key, turn] = {
    hour: ['readings.hour', 'hour', ` - interval '1 hour'`],
    day: ['readings.day', `((day::timestamp - interval '7 hours') at time zone 'UTC')`, ` - interval '1 day'`],
  }[q.every] as [string, string, string]
  const columns = `${key} as at, ${worth} as value, n, sum, min, max, last`
  // A bucket that holds `from` belongs to the answer: it begins later than `from` less its length.
  const from = q.from ? sql`and ${raw(key)} > ${q.from}::timestamptz${raw(turn)}` : empty
  const rows =
    await db.rows<SeriesPoint>(sql`select ${raw(columns)} from ${raw(table)} where series = ${series.id} ${from}
    ${q.to ? sql`and ${raw(key)} <= ${q.to}` : empty} ${q.after ? sql`and ${raw(key)} > ${q.after}` : empty} ${q.before ? sql`and ${raw(key)} < ${q.before}` : empty}
    order by ${raw(q.every === 'day' ? 'day' : key)} ${raw(forward ? 'asc' : 'desc')} limit ${q.limit}`)
  return forward ? rows : rows.reverse()
}

/** One page of single readings: rows, and the packs that may hold points of it. */
async function readingsOf(db: Sql, series: number, q: SeriesQuestion, forward: boolean): Promise<SeriesPoint[]> {
  const since = q.from ?? '-infinity'
  const until = q.to ?? 'infinity'
  const [after, before] = [q.after ?? '-infinity', q.before ?? 'infinity']
  const within = (at: SqlText) =>
    sql`${at} >= ${since}::timestamptz and ${at} <= ${until}::timestamptz and ${at} > ${after}::timestamptz and ${at} < ${before}::timestamptz`
  const turn = raw(forward ? 'asc' : 'desc')
  // The first pack of a page may hold few of its points: as many again as it could have are looked at.
  const rows = await db.rows<SeriesPoint>(sql`select at, value, suspect from (
      (select at, value, suspect from readings.raw where series = ${series} and ${within(sql`at`)} order by at ${turn} limit ${q.limit})
      union all
      (select u.at, u.value, coalesce(u.suspect, false) from (
          select p.at, p.value, p.suspect, sum(cardinality(p.at)) over (order by p.first_at ${turn}) - cardinality(p.at) as passed
          from readings.pack p where p.series = ${series} and p.first_at > ${since}::timestamptz - interval '1 hour' and p.last_at >= ${since}::timestamptz
            and p.first_at <= ${until}::timestamptz and p.first_at > ${after}::timestamptz - interval '1 hour' and p.last_at > ${after}::timestamptz
            and p.first_at < ${before}::timestamptz
          order by p.first_at ${turn} limit ${Math.ceil(q.limit / LEAST) + 1}) p
        cross join lateral unnest(p.at, p.value, p.suspect) as u (at, value, suspect)
        where p.passed < ${q.limit + MOST} and ${within(sql`u.at`)})
    ) found order by at ${turn} limit ${q.limit}`)
  return forward ? rows : rows.reverse()
}

/** The sum of the values of a series in the `hours` before `until` (exclusive at the beginning, inclusive at the end); 0 when none. */
export async function sumOver(db: Sql, thing: string, indicator: string, hours: number, until: Date): Promise<number> {
  const from = new Date(until.getTime() - hours * 3_600_000)
  const { sum } = await db.get<{ sum: number }>(sql`select coalesce(sum(r.value::numeric), 0)::float8 as sum
    from readings.series s join lateral readings.between(s.id, ${from}, ${until}) r on r.at > ${from}
    where s.thing = ${thing} and s.indicator = ${indicator}`)
  return sum
}

/** The newest reading of a series and the one before it. */
export interface Latest extends Point {
  thing: string
  indicator: string
  series: number
  areaId: number | null
  suspect: boolean
  previous: Point | null
  simulated: boolean
}

interface LatestRow extends Omit<Latest, 'previous'> {
  prevAt: Date | null
  prevValue: number | null
}

/** The newest readings, of the given things (all when absent) and indicator (all when absent), by thing and indicator. */
export async function latestOf(
  db: Sql,
  of: { things?: readonly string[]; indicator?: string } = {},
): Promise<Latest[]> {
  const rows =
    await db.rows<LatestRow>(sql`select thing, indicator, id as series, area_id as "areaId", last_at as at, last_value as value,
      last_suspect as suspect, prev_at as "prevAt", prev_value as "prevValue", simulated
    from readings.series where last_at is not null
      and (${of.things ?? null}::text[] is null or thing = any(${of.things ?? null}::text[]))
      and (${of.indicator ?? null}::text is null or indicator = ${of.indicator ?? null}::text)
    order by thing, indicator`)
  return rows.map(({ prevAt, prevValue, ...row }) => ({
    ...row,
    previous: prevAt && { at: prevAt, value: prevValue! },
  }))
}
