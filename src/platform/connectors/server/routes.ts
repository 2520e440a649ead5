import Type from 'typebox'
import { expected, forbidden } from '#kernel/errors.ts'
import { may, mustMay } from '#platform/access/server/may.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { SourceChange, SourceIn, SourceOut } from '#platform/sources/contract.ts'
import { getSource, listSources } from '#platform/sources/server/find-source.ts'
import { ConnectorList } from '../contract.ts'
import { importRoutes } from './import-routes.ts'
import { mendReject } from './mend-reject.ts'
import { connectorsOf, formOf } from './registry.ts'
import { receive, runSource } from './run-source.ts'
import { addSource, changeSource } from './save-source.ts'

const ById = Type.Object({ id: Type.String() })
const Words = Type.Object({ vi: Type.String(), en: Type.String() })
const Ran = Type.Object({
  run: Type.String(),
  state: Type.Union([Type.Literal('ok'), Type.Literal('partial'), Type.Literal('failed')]),
  accepted: Type.Integer(),
  duplicates: Type.Integer(),
  rejected: Type.Integer(),
  note: Type.Union([Words, Type.Null()]),
})

/** Configuring and running sources, sending into them, mending what was refused, and imports of files. */
export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/connectors',
    need: 'sources:read',
    says: { vi: 'Các bộ kết nối và mẫu cấu hình', en: 'Connectors and the forms of their settings' },
    answers: ConnectorList,
    handle: async (call) => ({
      items: [...connectorsOf(call.db)].map(([id, c]) => ({
        id,
        title: c.title,
        help: c.help,
        door: c.door,
        form: formOf(c.door, c),
      })),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/sources',
    need: 'sources:write',
    says: { vi: 'Thêm nguồn dữ liệu', en: 'Set up a source' },
    body: SourceIn,
    answers: SourceOut,
    status: 201,
    handle: async (call, { body }) => {
      await mustMay(call.db, call.actor, 'sources:write', null)
      await call.db.tx((tx) => addSource(tx, call.actor, body))
      return (await listSources(call.db, { id: body.id, limit: 1 }))[0]!
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/sources/:id',
    need: 'sources:write',
    says: { vi: 'Sửa, tắt hoặc bật nguồn', en: 'Change a source, stop it or let it run' },
    params: ById,
    body: SourceChange,
    answers: SourceOut,
    handle: async (call, { params, body }) => {
      await mustMay(call.db, call.actor, 'sources:write', null)
      await call.db.tx((tx) => changeSource(tx, call.actor, params.id, body))
      return (await listSources(call.db, { id: params.id, limit: 1 }))[0]!
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/sources/:id/runs',
    need: 'sources:write',
    says: { vi: 'Chạy nguồn ngay bây giờ', en: 'Run a source now' },
    params: ById,
    answers: Ran,
    handle: async (call, { params }) => {
      await mustMay(call.db, call.actor, 'sources:write', null)
      return runSource(call.db, await getSource(call.db, params.id), { actor: call.actor })
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/sources/:id/push',
    need: 'signed-in',
    says: {
      vi: 'Gửi nội dung vào một nguồn bằng mã truy cập gắn với nguồn đó',
      en: 'Send a payload into a source by the token bound to it',
    },
    params: ById,
    bytes: true,
    limit: 10 * 1024 * 1024,
    answers: Ran,
    handle: async (call, { params, bytes }) => {
      const source = await getSource(call.db, params.id).catch(() => undefined)
      const bound = source !== undefined && call.actor.kind === 'token' && source.token === call.actor.id
      // Whoever may not send here is not told either whether the source exists.
      if (!source || (!bound && !(await may(call.db, call.actor, 'sources:write', null)))) throw forbidden()
      if (source.state === 'off')
        throw expected({ vi: 'Nguồn này đang tắt.', en: 'This source is switched off.' }, { status: 409 })
      return receive(call.db, source, bytes, call.actor)
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/rejects/:id/mend',
    need: 'imports:write',
    says: {
      vi: 'Gửi lại một dòng đã sửa; row = null để bỏ',
      en: 'Send a refused row again, mended; row = null drops it',
    },
    params: Type.Object({ id: Type.Integer() }),
    body: Type.Object({ row: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]) }),
    answers: Type.Object({ state: Type.Union([Type.Literal('mended'), Type.Literal('dropped')]) }),
    handle: async (call, { params, body }) => {
      await mustMay(call.db, call.actor, 'imports:write', null)
      return mendReject(call.db, call.actor, params.id, body.row)
    },
  }),
  ...importRoutes,
]
