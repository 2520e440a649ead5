import sql from 'sql-template-tag'
import { isoVn } from '#kernel/time.ts'
import type { BoardPlace } from '#platform/boards/server/part.ts'
import { within } from '#platform/boards/server/within.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { River } from '../../contract.ts'
import { alarmLevel } from '../../formulas/alarm-level.ts'

interface Row {
  thing: string
  lat: number | null
  lon: number | null
  name: { vi: string }
  fields: { river?: string; alarm1?: number; alarm2?: number; alarm3?: number }
  area: string | null
  areaName: string | null
  value: number | null
  at: Date | null
  freshness: River['freshness'] | null
  suspect: boolean | null
  simulated: boolean
  points: [number, number][] | null
}

const HOUR = 3_600_000
const SHOWN_HOURS = 36

/** Every gauge of the place with its last 36 hours (one point a quarter of an hour), the one closest to its alarm first. */
export async function riversOf(db: Sql, place: BoardPlace): Promise<River[]> {
  const since = new Date(db.now.getTime() - SHOWN_HOURS * HOUR)
  const rows = await db.rows<Row>(sql`
    select t.id as thing, t.lat, t.lon, t.name, t.fields, r.code as area, r.name as "areaName", s.last_value as value, s.last_at as at,
      c.state as freshness, s.last_suspect as suspect, t.simulated, p.points
    from things.thing t
      left join areas.area r on r.id = t.area_id
      left join readings.series s on s.thing = t.id and s.indicator = 'hazards.water-level'
      left join freshness.contract c on c.subject_kind = 'series' and c.subject = t.id || '/hazards.water-level'
      left join lateral (select json_agg(json_build_array(ms, value) order by ms) as points from (
        select distinct on (floor(extract(epoch from at) / 900)) floor(extract(epoch from at) * 1000) as ms, value
        from readings.between(s.id, ${since}, 'infinity') order by floor(extract(epoch from at) / 900), at desc) q) p on true
    where t.kind = 'hazards.gauge' and t.state <> 'retired'${within('t.area_id', place)}`)
  return rows.map(riverOf).sort((a, b) => urgency(b) - urgency(a))
}

function riverOf(row: Row): River {
  const { alarm1, alarm2, alarm3, river } = row.fields
  const levels = [alarm1 ?? null, alarm2 ?? null, alarm3 ?? null]
  const points = row.points ?? []
  const state = row.value === null ? undefined : alarmLevel(row.value, row.fields)
  return {
    thing: row.thing,
    lat: row.lat,
    lon: row.lon,
    name: row.name.vi,
    river: river ?? '',
    area: row.area ?? '',
    areaName: row.areaName ?? '',
    value: row.value,
    at: row.at && isoVn(row.at),
    freshness: row.value === null ? 'missing' : (row.freshness ?? 'none'),
    levels,
    reached: state?.reached ?? 0,
    wording: state?.text ?? null,
    rise: riseOf(points),
    suspect: row.suspect ?? false,
    simulated: row.simulated,
    points,
  }
}

/** Metres an hour over the last three hours; null with less than an hour of values. */
function riseOf(points: [number, number][]): number | null {
  const last = points.at(-1)
  if (!last) return null
  const first = points.find((p) => p[0] >= last[0] - 3 * HOUR)!
  const hours = (last[0] - first[0]) / HOUR
  return hours < 1 ? null : Math.round(((last[1] - first[1]) / hours) * 100) / 100
}

/** Missing first, then by level reached, then by how near the next level is. */
function urgency(r: River): number {
  if (r.freshness === 'missing' || r.value === null) return r.levels.some((l) => l !== null) ? 50 : -1
  const next = r.levels.find((l) => l !== null && l > r.value!)
  const near = next === null || next === undefined ? 0 : Math.max(0, 1 - (next - r.value) / 3)
  return r.reached * 10 + near
}
