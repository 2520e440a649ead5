import sql from 'sql-template-tag'
import { isoVn, vnHour } from '#kernel/time.ts'
import type { BoardPlace } from '#platform/boards/server/part.ts'
import { within } from '#platform/boards/server/within.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { HazardsBoard, RainStation } from '../../contract.ts'

const HOUR = 3_600_000
const SHOWN = 24

interface Row {
  thing: string
  lat: number | null
  lon: number | null
  name: { vi: string }
  area: string | null
  freshness: RainStation['freshness'] | null
  simulated: boolean
  hours: [number, number][] | null
}

/** Rain of the last 24 hours by station and hour, the wettest first, with the mean by hour and the most by commune. */
export async function rainOfPlace(db: Sql, place: BoardPlace): Promise<HazardsBoard['rain']> {
  const from = new Date(vnHour(db.now).getTime() - (SHOWN - 1) * HOUR)
  const rows = await db.rows<Row>(sql`
    select t.id as thing, t.lat, t.lon, t.name, r.code as area, c.state as freshness, t.simulated, h.hours
    from things.thing t
      left join areas.area r on r.id = t.area_id
      left join readings.series s on s.thing = t.id and s.indicator = 'hazards.rain-hour'
      left join freshness.contract c on c.subject_kind = 'series' and c.subject = t.id || '/hazards.rain-hour'
      left join lateral (select json_agg(json_build_array(extract(epoch from hour) * 1000, sum)) as hours
        from readings.hour where series = s.id and hour >= ${from}) h on true
    where t.kind = 'hazards.rain-gauge' and t.state <> 'retired'${within('t.area_id', place)}`)
  const stations = rows.map((row) => stationOf(row, from.getTime())).sort((a, b) => (b.total ?? -1) - (a.total ?? -1))
  const mean = Array.from({ length: SHOWN }, (_, i) => {
    const there = stations.map((s) => s.hours[i]).filter((v): v is number => typeof v === 'number')
    return there.length ? Math.round((there.reduce((a, b) => a + b, 0) / there.length) * 10) / 10 : null
  })
  const byArea: Record<string, number> = {}
  for (const s of stations) if (s.total !== null && s.area) byArea[s.area] = Math.max(byArea[s.area] ?? 0, s.total)
  return { from: isoVn(from), stations, mean, byArea }
}

function stationOf(row: Row, from: number): RainStation {
  const hours: (number | null)[] = Array.from({ length: SHOWN }, () => null)
  for (const [ms, value] of row.hours ?? []) hours[Math.round((ms - from) / HOUR)] = Math.round(value * 10) / 10
  const known = hours.filter((h): h is number => h !== null)
  return {
    thing: row.thing,
    lat: row.lat,
    lon: row.lon,
    name: row.name.vi,
    area: row.area ?? '',
    hours,
    total: known.length ? Math.round(known.reduce((a, b) => a + b, 0) * 10) / 10 : null,
    freshness: known.length ? (row.freshness ?? 'none') : 'missing',
    simulated: row.simulated,
  }
}
