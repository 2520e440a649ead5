import { isoVn } from '#kernel/time.ts'
import type { AreaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { freshnessOf } from '#platform/freshness/server/freshness-of.ts'
import { latestOf } from '#platform/readings/server/read.ts'
import type { Thing } from '#platform/things/server/thing-index.ts'
import type { Health, MapThing } from '../contract.ts'
import { gravestAlerts } from './gravest-alerts.ts'

/** Things as points with their newest main value, how they stand and their gravest open alert: three questions for all. */
export async function showThings(db: Sql, areas: AreaIndex, things: readonly Thing[]): Promise<MapThing[]> {
  const ids = things.map((t) => t.id)
  if (ids.length === 0) return []
  const declared = db.db.declared
  const main = (t: Thing) => declared.things.get(t.kind)?.reads?.[0]
  const latest = new Map((await latestOf(db, { things: ids })).map((l) => [`${l.thing}/${l.indicator}`, l]))
  const freshness = await freshnessOf(
    db,
    things.map((t) => `${t.id}/${main(t)}`),
  )
  const alerts = await gravestAlerts(db, ids)
  return things.map((t) => {
    const indicator = declared.indicators.get(main(t) ?? '')
    const last = indicator && latest.get(`${t.id}/${indicator.id}`)
    return {
      id: t.id,
      kind: t.kind,
      icon: declared.things.get(t.kind)?.icon ?? 'map-pin',
      name: t.name,
      area: areas.get(t.areaId).code,
      place: t.lat === null || t.lon === null ? null : { lat: t.lat, lon: t.lon },
      state: t.state,
      muted: t.mutedUntil !== null && t.mutedUntil > db.now,
      simulated: t.simulated,
      health: healthOf(t, freshness.get(`${t.id}/${main(t)}`)?.state),
      reading:
        last && indicator
          ? {
              indicator: indicator.id,
              unit: indicator.unit,
              decimals: indicator.decimals ?? 0,
              at: isoVn(last.at),
              value: last.value,
              suspect: last.suspect,
            }
          : null,
      alert: alerts.get(t.id) ?? null,
    }
  })
}

/** Nothing is expected of what is retired, under repair or has no contract yet. */
export function healthOf(thing: Thing, state: Health | undefined): Health {
  return thing.state === 'working' ? (state ?? 'none') : 'none'
}
