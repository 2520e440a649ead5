import Type from 'typebox'
import { limitOf, startOf } from '#platform/areas/server/page.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { DecisionIn, DifferenceOut, GiverIn, GiverOut } from '../desk-contract.ts'
import { decide, listDifferences } from './differences.ts'
import { listGivers, saveGiver } from './givers.ts'

/** Givers of figures, and what to do where two of them say different things. */
export const giverRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/figures/givers',
    need: 'figures:read',
    says: {
      vi: 'Các nguồn cung cấp số liệu, hạn và mức độ đúng hạn',
      en: 'Givers of figures, their due days and how they keep them',
    },
    answers: Type.Object({ items: Type.Array(GiverOut), next: Type.Null() }),
    handle: async (call) => ({ items: await listGivers(call.db), next: null }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/figures/givers',
    need: 'sources:write',
    says: { vi: 'Thêm hoặc sửa một nguồn cung cấp số liệu', en: 'Enter or change a giver of figures' },
    body: GiverIn,
    answers: GiverIn,
    handle: async (call, { body }) => {
      await call.db.tx((tx) => saveGiver(tx, call.actor, body))
      return body
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/figures/differences',
    need: 'figures:read',
    says: { vi: 'Số liệu mà hai nguồn khác nhau, chờ quyết định', en: 'Figures about which givers differ' },
    query: Type.Object({
      area: Type.Optional(Type.String()),
      indicator: Type.Optional(Type.String()),
      period: Type.Optional(Type.String()),
      all: Type.Optional(Type.Boolean({ description: 'the decided ones too' })),
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
      cursor: Type.Optional(Type.String()),
    }),
    answers: Type.Object({ items: Type.Array(DifferenceOut), next: Type.Union([Type.String(), Type.Null()]) }),
    handle: async (call, { query: { limit, cursor, ...query } }) => {
      const page = { at: startOf(cursor), limit: limitOf(limit ?? 200) }
      const items = await listDifferences(call.db, call.actor, query, page)
      return { items, next: items.length === page.limit ? String(page.at + page.limit) : null }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/figures/differences/decide',
    need: 'figures:approve',
    says: { vi: 'Quyết định chọn số của một nguồn, kèm lý do', en: 'Decide whose value counts, with a reason' },
    body: DecisionIn,
    answers: Type.Object({ value: Type.Number() }),
    handle: (call, { body }) => call.db.tx((tx) => decide(tx, call.actor, body)),
  }),
]
