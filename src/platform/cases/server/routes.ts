import Type from 'typebox'
import { isoVn } from '#kernel/time.ts'
import { pickFields } from '#platform/areas/server/page.ts'
import { jsonText, type Route, route } from '#platform/routes/server/route.ts'
import { CaseDetail, CaseIn, CaseList, CaseMoveIn, CaseOpened, CasesQuery } from '../contract.ts'
import { BulkMoveIn, BulkMoveOut } from '../desk-contract.ts'
import { bePresent } from './be-present.ts'
import { getCase } from './case-detail.ts'
import { deskRoutes } from './desk-routes.ts'
import { exportCases } from './export-cases.ts'
import { listAsText } from './list-as-text.ts'
import { listCases } from './list-cases.ts'
import { moveCase } from './move-case.ts'
import { moveMany } from './move-many.ts'
import { openTogether } from './open-together.ts'
import { placeWarning } from './place-warning.ts'

const ById = Type.Object({ id: Type.String() })

/** The faces of cases. */
export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/cases',
    need: 'cases:read',
    says: { vi: 'Danh sách việc, mới nhất hoặc đến hạn trước', en: 'Cases, newest first or by due time' },
    query: CasesQuery,
    answers: CaseList,
    asItIs: true,
    handle: async (call, { query }) => {
      if (query.format === 'csv') return exportCases(call.db, call.actor, query)
      if (!query.fields) return jsonText(await listAsText(call.db, call.actor, query))
      const page = await listCases(call.db, call.actor, query)
      return { ...page, items: page.items.map((item) => pickFields(item, query.fields)) }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/cases',
    need: 'cases:write',
    says: { vi: 'Lập một việc mới', en: 'Open a case' },
    body: CaseIn,
    answers: CaseOpened,
    status: 201,
    handle: async (call, { body }) => {
      const row = await openTogether(call.db, call.actor, body)
      const { id, code, state, dueAt, version } = row
      const odd = await placeWarning(call.db, row)
      return { id, code, state, dueAt: dueAt && isoVn(dueAt), version, ...(odd && { warnings: [odd] }) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/cases/:id',
    need: 'cases:read',
    says: {
      vi: 'Một việc theo mã: đồng hồ, diễn biến, việc tôi được làm',
      en: 'One case by id or code: clock, history, the moves open to me',
    },
    params: ById,
    answers: CaseDetail,
    handle: (call, { params }) => getCase(call.db, call.actor, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/cases/:id/moves',
    need: 'signed-in',
    says: {
      vi: 'Xử lý một việc: chuyển bước, giao, gia hạn, ghi chú',
      en: 'Move a case: next step, assign, extend, comment',
    },
    params: ById,
    body: CaseMoveIn,
    answers: CaseDetail,
    handle: async (call, { params, body }) => {
      await call.db.tx((tx) => moveCase(tx, call.actor, params.id, body))
      return getCase(call.db, call.actor, params.id)
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/cases/moves',
    need: 'signed-in',
    says: {
      vi: 'Xử lý nhiều việc một lúc, mỗi việc một kết quả',
      en: 'Make the same move with many cases, one result each',
    },
    body: BulkMoveIn,
    answers: BulkMoveOut,
    handle: (call, { body }) => moveMany(call.db, call.actor, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/cases/:id/presence',
    need: 'cases:read',
    says: { vi: 'Báo đang mở (hoặc đã đóng) một việc', en: 'Say that I have a case open, or have left it' },
    params: ById,
    body: Type.Object({ open: Type.Optional(Type.Boolean()) }),
    answers: Type.Object({ present: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })) }),
    handle: async (call, { params, body }) => ({
      present: await bePresent(call.db, call.actor, params.id, body.open !== false),
    }),
  }),
  ...deskRoutes,
]
