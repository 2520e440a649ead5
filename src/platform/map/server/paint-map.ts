import { isoVn } from '#kernel/time.ts'
import { type AreaIndex, areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { homeOf } from '#platform/areas/server/home.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { sight } from '#platform/things/server/list-things.ts'
import { thingIndex } from '#platform/things/server/thing-index.ts'
import type { MapArea, MapOut } from '../contract.ts'
import { areasOfMap, isSpecialZone } from './map-areas.ts'
import { showThings } from './map-things.ts'
import { outlinesOf } from './outlines.ts'

/** Everything that paints the map of an area (default: the home) on a day, for what the actor may see. @throws expected 422 for an area unknown that day. */
export async function paintMap(db: Db, actor: Actor, asked: { area?: string; on: string }): Promise<MapOut> {
  const index = await areaIndex(db)
  const home = asked.area === undefined ? (await homeOf(db, asked.on)).area : await getArea(db, asked.area, asked.on)
  const areas = await showAreas(db, index, home, asked.on)
  const below = home && home.kind !== 'nation' ? new Set(index.subtree(home.id)) : undefined
  const seen = await sight(db, actor)
  const things = (await thingIndex(db))
    .all()
    .filter((t) => t.state !== 'retired' && (!below || below.has(t.areaId)) && seen(t))
  return {
    at: isoVn(db.now),
    on: asked.on,
    home: { code: home?.code ?? '', name: home?.fullName ?? '', kind: home?.kind ?? 'nation' },
    schematic: areas.every((a) => a.geometry === null),
    basemap: await settingAt<string>(db, 'map.basemap'),
    areas,
    things: await showThings(db, index, things),
    layers: [...db.declared.layers.values()].map(({ id, title, show, on }) => ({ id, title, show, on: on ?? false })),
  }
}

/** The units a map draws with their outlines where imported. */
export async function showAreas(
  db: Db,
  index: AreaIndex,
  home: Parameters<typeof areasOfMap>[1],
  day: string,
): Promise<MapArea[]> {
  const drawn = areasOfMap(index, home, day)
  const outlines = await outlinesOf(
    db,
    drawn.map((a) => a.id),
  )
  return drawn.map((a) => {
    const { code, name, fullName, kind, lat, lon, areaKm2 } = a
    return {
      code,
      name,
      fullName,
      kind,
      lat,
      lon,
      areaKm2,
      special: isSpecialZone(index, a),
      geometry: (outlines.get(a.id) as MapArea['geometry']) ?? null,
    }
  })
}
