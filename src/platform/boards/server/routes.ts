import { route } from '#platform/routes/server/route.ts'
import { Overview, OverviewQuery } from '../contract.ts'
import { builtRoutes } from './built/built-routes.ts'
import { keptOverview } from './kept-overview.ts'

/** What boards ask for. */
export const routes = [
  route({
    method: 'GET',
    path: '/api/v1/boards/overview',
    need: 'boards:read',
    says: {
      vi: 'Toàn cảnh: chỉ số, cảnh báo, bản đồ, nguồn, phần còn thiếu – một lần gọi',
      en: 'Overview: figures, alerts, map, sources and what is lacking in one answer',
    },
    query: OverviewQuery,
    answers: Overview,
    handle: async (call, { query }) => {
      const { plain, gzip } = await keptOverview(call.db, call.actor, query.area)
      const packed = /\bgzip\b/.test(call.header('accept-encoding') ?? '')
      return {
        raw: true,
        type: 'application/json; charset=utf-8',
        headers: { vary: 'accept-encoding', ...(packed && { 'content-encoding': 'gzip' }) },
        body: packed ? gzip : plain,
      }
    },
  }),
  ...builtRoutes,
]
