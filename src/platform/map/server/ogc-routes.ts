import Type from 'typebox'
import { VIETNAM_BBOX } from '#kernel/geo.ts'
import { say } from '#kernel/text.ts'
import { type Call, type Raw, type Route, route } from '#platform/routes/server/route.ts'
import { ItemsQuery } from '../contract.ts'
import { type Collection, collectionsOf, getCollection, itemOf, itemsOf } from './ogc-items.ts'

const GEOJSON = 'application/geo+json'
const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'
const CONFORMS_TO = ['core', 'geojson', 'oas30'].map(
  (name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`,
)
const Id = Type.Object({ id: Type.String() })

/** OGC API – Features part 1 over the public layers, GeoJSON only, open to all. */
export const ogcRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/ogc',
    need: 'open',
    says: { vi: 'OGC API – Features: trang đầu', en: 'OGC API – Features: landing page' },
    handle: async (call) => {
      const base = baseOf(call)
      const title = say({ vi: 'Lớp bản đồ công khai', en: 'Public map layers' }, call.lang)
      const links = [
        link(`${base}/ogc/`, 'self', 'application/json', title),
        link(`${base}/api/openapi.json`, 'service-desc', 'application/vnd.oai.openapi+json;version=3.1', 'OpenAPI'),
        link(`${base}/ogc/conformance`, 'conformance', 'application/json', 'Conformance'),
        link(`${base}/ogc/collections`, 'data', 'application/json', 'Collections'),
      ]
      return json({ title, links })
    },
  }),
  route({
    method: 'GET',
    path: '/ogc/conformance',
    need: 'open',
    says: { vi: 'OGC API – Features: chuẩn đáp ứng', en: 'OGC API – Features: conformance' },
    handle: async () => json({ conformsTo: CONFORMS_TO }),
  }),
  route({
    method: 'GET',
    path: '/ogc/collections',
    need: 'open',
    says: { vi: 'OGC API – Features: các lớp', en: 'OGC API – Features: collections' },
    handle: async (call) => {
      const base = baseOf(call)
      return json({
        links: [link(`${base}/ogc/collections`, 'self', 'application/json', 'Collections')],
        collections: collectionsOf(call.db, call.lang).map((c) => describe(base, c)),
      })
    },
  }),
  route({
    method: 'GET',
    path: '/ogc/collections/:id',
    need: 'open',
    says: { vi: 'OGC API – Features: một lớp', en: 'OGC API – Features: one collection' },
    params: Id,
    handle: async (call, { params }) => json(describe(baseOf(call), getCollection(call.db, params.id, call.lang))),
  }),
  route({
    method: 'GET',
    path: '/ogc/collections/:id/items',
    need: 'open',
    says: { vi: 'OGC API – Features: các đối tượng của một lớp', en: 'OGC API – Features: features of a collection' },
    params: Id,
    query: ItemsQuery,
    handle: async (call, { params, query }) => {
      const collection = getCollection(call.db, params.id, call.lang)
      const { nextOffset, ...items } = await itemsOf(call.db, collection, query)
      const address = `${baseOf(call)}/ogc/collections/${collection.id}/items`
      const links = [link(withQuery(address, query), 'self', GEOJSON, collection.title)]
      if (nextOffset !== null)
        links.push(link(withQuery(address, { ...query, offset: nextOffset }), 'next', GEOJSON, 'Next'))
      return json({ ...items, links }, GEOJSON)
    },
  }),
  route({
    method: 'GET',
    path: '/ogc/collections/:id/items/:feature',
    need: 'open',
    says: { vi: 'OGC API – Features: một đối tượng', en: 'OGC API – Features: one feature' },
    params: Type.Object({ id: Type.String(), feature: Type.String() }),
    handle: async (call, { params }) => {
      const collection = getCollection(call.db, params.id, call.lang)
      const address = `${baseOf(call)}/ogc/collections/${collection.id}`
      const links = [
        link(`${address}/items/${encodeURIComponent(params.feature)}`, 'self', GEOJSON, params.feature),
        link(address, 'collection', 'application/json', collection.title),
      ]
      return json({ ...(await itemOf(call.db, collection, params.feature)), links }, GEOJSON)
    },
  }),
]

function describe(base: string, { id, title }: Collection) {
  return {
    id,
    title,
    // Always the whole country with its seas: an extent must not leave Hoàng Sa or Trường Sa out.
    extent: { spatial: { bbox: [VIETNAM_BBOX], crs: CRS84 } },
    itemType: 'feature',
    crs: [CRS84],
    links: [
      link(`${base}/ogc/collections/${id}`, 'self', 'application/json', title),
      link(`${base}/ogc/collections/${id}/items`, 'items', GEOJSON, title),
    ],
  }
}

function link(href: string, rel: string, type: string, title: string) {
  return { href, rel, type, title }
}

function withQuery(address: string, query: Record<string, unknown>): string {
  const asked = Object.entries(query).filter(([, value]) => value !== undefined)
  return asked.length
    ? `${address}?${new URLSearchParams(asked.map(([name, value]): [string, string] => [name, String(value)]))}`
    : address
}

/** Where the caller reached us, so that links can be followed by clients that want them absolute. */
function baseOf(call: Call): string {
  const host = call.header('host')
  if (!host || !/^[\w.:[\]-]+$/.test(host)) return ''
  return `${call.header('x-forwarded-proto') === 'https' ? 'https' : 'http'}://${host}`
}

function json(body: unknown, type = 'application/json'): Raw {
  return {
    raw: true,
    type: `${type}; charset=utf-8`,
    headers: { 'access-control-allow-origin': '*' },
    body: JSON.stringify(body),
  }
}
