import Type from 'typebox'
import { fold } from '#kernel/vietnamese.ts'
import { pageOf, pickFields } from '#platform/areas/server/page.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import {
  IndicatorsPage,
  IndicatorsQuery,
  IndicatorWithVersions,
  TargetIn,
  TargetOut,
  TargetsPage,
  TargetsQuery,
} from '../contract.ts'
import { getIndicator, listIndicators } from './list-indicators.ts'
import { listTargets, setTarget } from './targets.ts'

/** Definitions of what is counted and measured, and targets. */
export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/indicators',
    need: 'signed-in',
    says: { vi: 'Danh mục chỉ tiêu và số đo', en: 'What is counted and measured' },
    query: IndicatorsQuery,
    answers: IndicatorsPage,
    handle: async (call, { query }) => {
      const wanted = fold(query.q ?? '')
      const rows = (await listIndicators(call.db)).filter(
        (i) =>
          (!query.module || i.module === query.module) &&
          (!query.of || i.of === query.of) &&
          (!wanted || fold(`${i.title.vi} ${i.title.en} ${i.id}`).includes(wanted)),
      )
      const page = pageOf(rows, (i) => i.id, query)
      return { items: page.items.map((i) => pickFields(i, query.fields)), next: page.next }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/indicators/:id',
    need: 'signed-in',
    says: { vi: 'Một chỉ tiêu với mọi phiên bản định nghĩa', en: 'One indicator with all versions of its definition' },
    params: Type.Object({ id: Type.String() }),
    answers: IndicatorWithVersions,
    handle: (call, { params }) => getIndicator(call.db, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/targets',
    need: 'figures:read',
    says: { vi: 'Chỉ tiêu phấn đấu theo kỳ và đơn vị', en: 'Targets by period and area' },
    query: TargetsQuery,
    answers: TargetsPage,
    handle: async (call, { query }) => {
      const page = pageOf(await listTargets(call.db, call.actor, query), (t) => t.key, query)
      return { items: page.items.map(({ key: _key, ...target }) => pickFields(target, query.fields)), next: page.next }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/targets',
    need: 'figures:approve',
    says: { vi: 'Đặt, sửa hoặc bỏ chỉ tiêu phấn đấu', en: 'Set, change or withdraw a target' },
    body: TargetIn,
    answers: TargetOut,
    handle: (call, { body }) => call.db.tx((tx) => setTarget(tx, call.actor, body)),
  }),
]
