import Type from 'typebox'
import { expected } from '#kernel/errors.ts'
import { isDay, vnDay } from '#kernel/time.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { homeOf } from '#platform/areas/server/home.ts'
import { type Call, type Route, route } from '#platform/routes/server/route.ts'
import { MapOut, MapQuery, ThingDetail } from '../contract.ts'
import { ogcRoutes } from './ogc-routes.ts'
import { paintMap, showAreas } from './paint-map.ts'
import { thingDetail } from './thing-detail.ts'

/** The map, one thing with its readings, and the public layers. */
export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/map',
    need: 'things:read',
    says: { vi: 'Mọi thứ để vẽ bản đồ trong một lần hỏi', en: 'Everything that paints the map, in one answer' },
    query: MapQuery,
    answers: MapOut,
    handle: (call, { query }) =>
      paintMap(call.db, call.actor, { on: dayOf(call, query.on), ...(query.area ? { area: query.area } : {}) }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/map/layer',
    need: 'open',
    says: {
      vi: 'Ranh giới đã nhập của một đơn vị và các đơn vị bên dưới (GeoJSON)',
      en: 'Imported outlines of an area and those below it (GeoJSON)',
    },
    query: Type.Object({
      ...MapQuery.properties,
      v: Type.Optional(Type.String({ description: 'mark of the state of the outlines, for caches' })),
    }),
    handle: async (call, { query }) => {
      const day = dayOf(call, query.on)
      const home = query.area ? await getArea(call.db, query.area, day) : (await homeOf(call.db, day)).area
      const areas = await showAreas(call.db, await areaIndex(call.db), home, day)
      const features = areas.flatMap(({ geometry, code, name, special }) =>
        geometry ? [{ type: 'Feature', id: code, geometry, properties: { code, name, special } }] : [],
      )
      const headers = query.v ? { 'cache-control': 'public, max-age=86400' } : { 'cache-control': 'no-cache' }
      return {
        raw: true as const,
        type: 'application/geo+json; charset=utf-8',
        headers,
        body: JSON.stringify({ type: 'FeatureCollection', features }),
      }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/things/:id',
    need: 'things:read',
    says: {
      vi: 'Một trạm, thiết bị với tình trạng và số đo mới nhất',
      en: 'One thing with its health and newest readings',
    },
    params: Type.Object({ id: Type.String() }),
    answers: ThingDetail,
    handle: (call, { params }) => thingDetail(call.db, call.actor, params.id),
  }),
  ...ogcRoutes,
]

function dayOf(call: Call, on: string | undefined): string {
  if (on === undefined) return vnDay(call.now)
  if (isDay(on)) return on
  const message = {
    vi: `“${on}” không phải ngày. Hãy ghi dạng 2025-07-01.`,
    en: `“${on}” is not a day. Write it like 2025-07-01.`,
  }
  throw expected(message, { status: 400, errors: [{ path: '/on', message }] })
}
