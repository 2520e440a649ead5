import Type from 'typebox'
import { type Route, route } from '#platform/routes/server/route.ts'
import { EffectOut, EffectQuery, UsageIn } from '../contract.ts'
import { countOpening } from './count-usage.ts'
import { effectReport } from './effect.ts'

/** The weekly effect report, and the count of openings that feeds it. */
export const effectRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/reports/effect',
    need: 'cases:read',
    says: { vi: 'Báo cáo hiệu quả của một tuần', en: 'The effect report of a week' },
    query: EffectQuery,
    answers: EffectOut,
    handle: (call, { query }) => effectReport(call.db, call.actor, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/usage',
    need: 'signed-in',
    says: { vi: 'Đếm một lần mở trang, không ghi ai mở', en: 'Count one opening of a page, not who opened it' },
    body: UsageIn,
    answers: Type.Object({ counted: Type.Boolean() }),
    handle: async (call, { body }) => {
      // Machines open no pages.
      if (call.actor.kind !== 'user') return { counted: false }
      await call.db.tx((tx) => countOpening(tx, call.actor.id, body))
      return { counted: true }
    },
  }),
]
