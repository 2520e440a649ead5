import Type from 'typebox'
import { expected, missing } from '#kernel/errors.ts'
import { isDay, vnDay } from '#kernel/time.ts'
import { readGrid } from '#platform/connectors/server/import/read-grid.ts'
import type { Call } from '#platform/routes/server/route.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { CatalogueOut, ParcelDossier, Procedure, ProcedureDetail } from '../contract.ts'
import { mendProcedureCode } from '../lost-zeros.ts'
import { readProcedures } from './catalogue/read-procedures.ts'
import { takeProcedures } from './catalogue/take-procedures.ts'
import { landDossiers } from './land-dossiers.ts'
import { procedureIndex } from './procedure-index.ts'

const PAGE = 50
const LIMIT = 10 * 1024 * 1024
const On = Type.Optional(Type.String({ description: 'day YYYY-MM-DD, default today' }))

/** The catalogue of procedures and the dossiers of a parcel. Dossiers themselves are cases: /api/v1/cases. */
export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/public-services/procedures',
    need: 'open',
    says: { vi: 'Tìm thủ tục hành chính, có dấu hay không dấu', en: 'Search procedures, with or without accents' },
    query: Type.Object({
      q: Type.Optional(Type.String({ maxLength: 200 })),
      on: On,
      level: Type.Optional(Procedure.properties.level),
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
      cursor: Type.Optional(Type.String({ pattern: '^\\d{1,6}$' })),
    }),
    answers: Type.Object({
      items: Type.Array(Procedure),
      next: Type.Union([Type.String(), Type.Null()]),
      total: Type.Integer(),
    }),
    handle: async (call, { query }) => {
      const found = (await procedureIndex(call.db))
        .search(query.q ?? '', dayOf(call, query.on))
        .filter((p) => query.level === undefined || p.level === query.level)
      const from = Number(query.cursor ?? 0)
      const size = Math.min(query.limit ?? PAGE, 1000)
      const next = from + size < found.length ? String(from + size) : null
      return { items: found.slice(from, from + size), next, total: found.length }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/public-services/procedures/:code',
    need: 'open',
    says: {
      vi: 'Một thủ tục với mọi bản và thủ tục thay thế',
      en: 'A procedure with its versions and what replaced it',
    },
    params: Type.Object({ code: Type.String() }),
    query: Type.Object({ on: On }),
    answers: ProcedureDetail,
    handle: async (call, { params, query }) => {
      const index = await procedureIndex(call.db)
      const day = dayOf(call, query.on)
      const code = mendProcedureCode(params.code) ?? params.code
      const versions = [...index.versions(code)]
      const now = index.find(code, day)
      const shown = now ?? versions.findLast((p) => p.validFrom <= day) ?? versions[0]
      if (!shown) throw missing({ vi: `Không có thủ tục mang mã “${code}”.`, en: `There is no procedure “${code}”.` })
      const portal = await settingAt<string>(call.db, 'public-services.portal-address')
      const became = now ? null : (index.became(code, day) ?? null)
      return { ...shown, versions, became, portal: portal.replaceAll('{code}', encodeURIComponent(code)) }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/public-services/procedures',
    need: 'settings:write',
    says: { vi: 'Nhập danh mục thủ tục từ tệp xlsx hoặc csv', en: 'Import the catalogue from an xlsx or csv file' },
    body: Type.Object({ from: Type.Optional(Type.String({ description: 'first day of rows that name none' })) }),
    multipart: true,
    limit: LIMIT,
    answers: CatalogueOut,
    handle: async (call, { body, files }) => {
      const file = files[0]
      if (!file)
        throw expected({
          vi: 'Chưa có tệp nào. Hãy chọn một tệp rồi gửi.',
          en: 'No file came. Choose one and send it.',
        })
      const read = readProcedures(await readGrid(file.bytes, file.name), dayOf(call, body.from), file.name.slice(-200))
      return call.db.tx((tx) => takeProcedures(tx, call.actor, read))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/public-services/parcels',
    need: 'cases:read',
    says: { vi: 'Các hồ sơ của một thửa đất', en: 'Dossiers of a parcel' },
    query: Type.Object({
      sheet: Type.String({ minLength: 1, maxLength: 20 }),
      parcel: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })),
      commune: Type.String({ description: 'code of the commune before the merger, or of today' }),
    }),
    answers: Type.Object({ items: Type.Array(ParcelDossier), next: Type.Null() }),
    handle: async (call, { query }) => ({ items: await landDossiers(call.db, call.actor, query), next: null }),
  }),
]

function dayOf(call: Call, given: string | undefined): string {
  if (given === undefined || given === '') return vnDay(call.now)
  if (isDay(given)) return given
  const message = { vi: `“${given}” không phải ngày. Hãy ghi dạng 2026-11-24.`, en: `“${given}” is no day.` }
  throw expected(message, { status: 400, errors: [{ path: '/on', message }] })
}
