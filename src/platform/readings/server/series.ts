import sql from 'sql-template-tag'
import { type Db, named, type Tx } from '#platform/database/server/db.ts'
import { exactly } from './exact-sum.ts'
import type { HourSum } from './hour-sums.ts'
import { pgArray } from './pg-array.ts'
import type { Row } from './row.ts'

/** The newest two readings of a series and the hour it is in, times in ms. */
export interface SeriesState {
  id: number
  areaId: number | null
  simulated: boolean
  /** The source its readings come by, if one is known. */
  source: string | null
  lastAt: number | null
  lastValue: number | null
  lastSuspect: boolean
  prevAt: number | null
  prevValue: number | null
  /** What has been gathered of the hour of the newest reading; null when it stands in `closed_hour` alone. */
  open: HourSum | null
  /** `lastAt` as the database has it: the flush stands only if it still is. */
  wasAt: number | null
}

/**
 * Gives each row the number of its series, making those that are not there yet. Made in a transaction of its own, so that
 * a number that is remembered can never belong to a series that was rolled back.
 * @param known what this process remembers, by `thing/indicator`.
 */
export async function numberSeries(db: Db, known: Map<string, number>, rows: readonly Row[]): Promise<void> {
  const fresh = new Map<string, Row>()
  for (const row of rows) {
    const id = known.get(row.subject)
    if (id === undefined) fresh.set(row.subject, row)
    else row.series = id
  }
  if (!fresh.size) return
  const sorted = [...fresh.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1))
  const things = sorted.map((r) => r.thing.id)
  const indicators = sorted.map((r) => r.indicator.id)
  await db.run(sql`insert into readings.series (thing, indicator, area_id, simulated)
    select * from unnest(${things}::text[], ${indicators}::text[], ${pgArray(sorted.map((r) => r.thing.areaId))}::int[], ${pgArray(sorted.map((r) => r.thing.simulated))}::bool[])
    on conflict (thing, indicator) do nothing`)
  const found = await db.rows<{ id: number; subject: string }>(sql`select s.id, s.thing || '/' || s.indicator as subject
    from unnest(${things}::text[], ${indicators}::text[]) as w (thing, indicator) join readings.series s using (thing, indicator)`)
  for (const { id, subject } of found) known.set(subject, id)
  for (const row of rows) row.series = known.get(row.subject)!
}

/** A series this process remembers is not there any more (somebody cleared the demo, or restored a backup). */
export class SeriesGone extends Error {}

type Locked = Omit<SeriesState, 'open' | 'wasAt'> & {
  openHour: number | null
  openN: number
  openSum: string
  openMin: number
  openMax: number
}

/** Locks the series of a flush in order of their numbers and tells how they stand. @throws SeriesGone when one is missing. */
export async function lockSeries(tx: Tx, ids: readonly number[]): Promise<Map<number, SeriesState>> {
  const rows = await tx.rows<Locked>(
    named(
      'readings.lock',
      sql`select id, area_id as "areaId", simulated, source, last_value as "lastValue", last_suspect as "lastSuspect", prev_value as "prevValue",
        round(date_part('epoch', last_at) * 1000) as "lastAt", round(date_part('epoch', prev_at) * 1000) as "prevAt",
        round(date_part('epoch', open_hour) * 1000) as "openHour", open_n as "openN", open_sum::text as "openSum", open_min as "openMin", open_max as "openMax"
      from readings.series where id = any(${pgArray(ids)}::int[]) order by id for no key update`,
    ),
  )
  if (rows.length < ids.length) throw new SeriesGone('A remembered series is gone')
  return new Map(rows.map((r) => [r.id, stateOf(r)]))
}

function stateOf({ openHour, openN, openSum, openMin, openMax, ...state }: Locked): SeriesState {
  const { id, lastAt, lastValue } = state
  const open =
    openN > 0
      ? {
          series: id,
          hour: openHour!,
          n: openN,
          sum: exactly(openSum),
          min: openMin,
          max: openMax,
          lastAt: lastAt!,
          last: lastValue!,
        }
      : null
  return { ...state, open, wasAt: lastAt }
}

/** Notes by which source series get their readings; written only where it has changed. */
export function noteSources(
  tx: Tx,
  states: ReadonlyMap<number, SeriesState>,
  sources: ReadonlyMap<number, string>,
): void {
  const changed = [...sources].filter(([id, source]) => states.get(id)?.source !== source)
  if (!changed.length) return
  for (const [id, source] of changed) states.get(id)!.source = source
  tx.later(sql`update readings.series s set source = u.source
    from unnest(${pgArray(changed.map(([id]) => id))}::int[], ${changed.map(([, source]) => source)}::text[]) as u (id, source) where s.id = u.id`)
}
