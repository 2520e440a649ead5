import sql from 'sql-template-tag'
import { distanceKm, type Point } from '#kernel/geo.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { settingAt } from '#platform/settings/server/settings.ts'

export interface NearReport {
  id: string
  code: string
  title: string
  state: string
  metres: number
  receivedAt: Date
}

/**
 * Reports of the same group of topics that lie near in place and time, nearest first, at most five: perhaps the same
 * hole in the road. Those that ended as duplicates or were not taken are left out.
 */
export async function nearReports(
  db: Sql,
  of: { id?: string; group: string | undefined; place: Point; at: Date },
): Promise<NearReport[]> {
  const [metres, days] = await Promise.all([
    settingAt<number>(db, 'feedback.near-metres'),
    settingAt<number>(db, 'feedback.near-days'),
  ])
  // A degree of latitude is 111 km; of longitude at least 100 km in Viet Nam.
  const [dLat, dLon] = [metres / 110_000, metres / 100_000]
  const rows = await db.rows<
    NearReport & Point
  >(sql`select c.id, c.code, c.title, c.state, c.lat, c.lon, c.received_at as "receivedAt"
    from feedback.report_public r join cases."case" c on c.id = r."case" left join feedback.topic t on t.code = r.topic
    where r.made_at between ${of.at}::timestamptz - ${days} * interval '1 day' and ${of.at}::timestamptz + ${days} * interval '1 day'
      and c.lat between ${of.place.lat - dLat} and ${of.place.lat + dLat}
      and c.lon between ${of.place.lon - dLon} and ${of.place.lon + dLon}
      and c.id is distinct from ${of.id ?? null}::uuid and c.state not in ('duplicate', 'rejected', 'diverted')
      and (${of.group ?? null}::text is null or t."group" = ${of.group ?? null})`)
  return rows
    .map(({ lat, lon, ...r }) => ({ ...r, metres: Math.round(distanceKm(of.place, { lat, lon }) * 1000) }))
    .filter((r) => r.metres <= metres)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, 5)
}
