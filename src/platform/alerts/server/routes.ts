import Type from 'typebox'
import { pickFields } from '#platform/areas/server/page.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { AlertCounts, AlertDetail, AlertOut, AlertsQuery, MoveIn, RuleOut, RuleTuning } from '../contract.ts'
import { capRoutes } from './cap-routes.ts'
import { getAlert } from './detail.ts'
import { countLiving, listAlerts } from './list.ts'
import { moveAlert } from './move.ts'
import { listRules, tuneRule } from './tune.ts'

const ById = Type.Object({ id: Type.String() })

/** The faces of alerts, of the rules behind them, and of the public warnings made from them. */
export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/alerts',
    need: 'alerts:read',
    says: { vi: 'Danh sách cảnh báo, mới nhất trước', en: 'Alerts, newest first' },
    query: AlertsQuery,
    answers: Type.Object({
      items: Type.Array(Type.Partial(AlertOut)),
      next: Type.Union([Type.String(), Type.Null()]),
      counts: Type.Optional(AlertCounts),
    }),
    handle: async (call, { query }) => {
      const page = await listAlerts(call.db, call.actor, query)
      const items = page.items.map((a) => pickFields(a, query.fields))
      // Counted with the first page: going on through the list changes no count.
      if (query.cursor !== undefined) return { items, next: page.next }
      return { items, next: page.next, counts: await countLiving(call.db, call.actor, query) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/alerts/:id',
    need: 'alerts:read',
    says: {
      vi: 'Một cảnh báo, diễn biến, quy trình và việc tôi được làm',
      en: 'One alert, its history, procedure and my moves',
    },
    params: ById,
    answers: AlertDetail,
    handle: (call, { params }) => getAlert(call.db, call.actor, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/alerts/:id/moves',
    need: 'alerts:move',
    says: { vi: 'Nhận việc, giao việc, đóng, mở lại một cảnh báo', en: 'Acknowledge, assign, close, reopen an alert' },
    params: ById,
    body: MoveIn,
    answers: AlertDetail,
    handle: async (call, { params, body }) => {
      await call.db.tx((tx) => moveAlert(tx, call.actor, params.id, body))
      return getAlert(call.db, call.actor, params.id)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/rules',
    need: 'alerts:read',
    says: { vi: 'Các quy tắc cảnh báo đang chạy', en: 'The rules that watch' },
    answers: Type.Object({ items: Type.Array(RuleOut), next: Type.Null() }),
    handle: async (call) => ({ items: await listRules(call.db), next: null }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/rules/:id',
    need: 'rules:write',
    says: {
      vi: 'Bật, tắt, chỉnh độ trễ và hạn xử lý của một quy tắc',
      en: 'Switch a rule, change its hysteresis and deadlines',
    },
    params: ById,
    body: RuleTuning,
    answers: RuleOut,
    handle: (call, { params, body }) => call.db.tx((tx) => tuneRule(tx, call.actor, params.id, body)),
  }),
  ...capRoutes,
]
