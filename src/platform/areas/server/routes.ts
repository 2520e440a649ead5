import Type from 'typebox'
import { expected } from '#kernel/errors.ts'
import { isDay, vnDay } from '#kernel/time.ts'
import { fold } from '#kernel/vietnamese.ts'
import { type Call, type Route, route } from '#platform/routes/server/route.ts'
import { AreaImportOut, AreaOut, AreasPage, AreasQuery, Successions } from '../contract.ts'
import { areaIndex, unknownArea } from './area-index.ts'
import { detectAndRead } from './import/detect-and-read.ts'
import { pageOf, pickFields } from './page.ts'
import { showArea, successionsOf } from './show-area.ts'
import { storeAreas } from './store.ts'

/** The faces of areas. Reading is open to all: units and their successions are public administrative facts. */
export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/areas',
    need: 'open',
    says: { vi: 'Danh sách đơn vị hành chính vào một ngày', en: 'Areas as they are on a day' },
    query: AreasQuery,
    answers: AreasPage,
    handle: async (call, { query }) => {
      const day = dayOf(call, query.on)
      const index = await areaIndex(call.db)
      const known = (code: string) => {
        const found = index.find(code, day)
        if (!found) throw unknownArea(index, code, day, 422)
        return found
      }
      const below = query.area === undefined ? undefined : new Set(index.subtree(known(query.area).id))
      const wanted = fold(query.q ?? '')
      const found = (query.parent === undefined ? index.on(day) : index.children(known(query.parent).id, day)).filter(
        (a) =>
          (!query.kind || a.kind === query.kind) &&
          (!below || below.has(a.id)) &&
          (!wanted || fold(a.fullName).includes(wanted)),
      )
      const rows = found.toSorted((a, b) => (a.code < b.code ? -1 : 1))
      const page = pageOf(rows, (a) => a.code, query)
      return { items: page.items.map((a) => pickFields(showArea(index, a, day), query.fields)), next: page.next }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/areas/:code',
    need: 'open',
    says: { vi: 'Một đơn vị hành chính vào một ngày', en: 'One area on a day' },
    params: Type.Object({ code: Type.String() }),
    query: Type.Object({ on: Type.Optional(Type.String()) }),
    answers: AreaOut,
    handle: async (call, { params, query }) => {
      const day = dayOf(call, query.on)
      const index = await areaIndex(call.db)
      const area = index.find(params.code, day)
      if (!area) throw unknownArea(index, params.code, day, 404)
      return showArea(index, area, day)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/areas/:code/successions',
    need: 'open',
    says: {
      vi: 'Những lần sáp nhập, chia tách, chuyển, đổi tên mà một mã đã trải qua',
      en: 'Merges, splits, moves and renames a code took part in',
    },
    params: Type.Object({ code: Type.String() }),
    answers: Successions,
    handle: async (call, { params }) => {
      const index = await areaIndex(call.db)
      const versions = index.versions(params.code)
      if (versions.length === 0) throw unknownArea(index, params.code, vnDay(call.now), 404)
      return { items: successionsOf(index, versions) }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/areas/imports',
    need: 'areas:write',
    says: {
      vi: 'Nhập danh mục đơn vị, bảng chuyển đổi cũ–mới hoặc lớp bản đồ',
      en: 'Import a list of units, a crosswalk or a map layer',
    },
    multipart: true,
    limit: 64 * 1024 * 1024,
    body: Type.Object({
      on: Type.Optional(Type.String()),
      codeField: Type.Optional(Type.String()),
      layer: Type.Optional(Type.String()),
    }),
    answers: AreaImportOut,
    handle: async (call, { body, files }) => {
      const file = files[0]
      if (!file) throw noFile()
      const on = dayOf(call, body.on || undefined)
      const read = detectAndRead(file.name, file.bytes, { on, ...(body.codeField && { codeField: body.codeField }) })
      return await call.db.tx((tx) =>
        storeAreas(tx, call.actor, read, { on, name: file.name, ...(body.layer && { layer: body.layer }) }),
      )
    },
  }),
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

function noFile() {
  const message = {
    vi: 'Chưa có tệp. Hãy chọn tệp CSV, JSON, GeoJSON hoặc TopoJSON.',
    en: 'No file came. Choose a CSV, JSON, GeoJSON or TopoJSON file.',
  }
  return expected(message, { errors: [{ path: '/file', message }] })
}
