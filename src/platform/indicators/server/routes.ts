import Type from 'typebox'
import { fold } from '#kernel/vietnamese.ts'
import { pageOf, pickFields } from '#platform/areas/server/page.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import {
  DefinitionIn,
  IndicatorsPage,
  IndicatorsQuery,
  IndicatorWithVersions,
  TargetIn,
  TargetOut,
  TargetPast,
  TargetsPage,
  TargetsQuery,
  WithdrawIn,
} from '../contract.ts'
import { defineIndicator, withdrawIndicator } from './define-indicators.ts'
import { getIndicator, listIndicators } from './list-indicators.ts'
import { targetHistory } from './target-history.ts'
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
          (!query.office || i.definition.office === query.office) &&
          (!query.period || (i.definition.periods as string[] | undefined)?.includes(query.period)) &&
          (!wanted || fold(`${i.title.vi} ${i.title.en} ${i.id} ${i.definition.code ?? ''}`).includes(wanted)),
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
    method: 'POST',
    path: '/api/v1/indicators',
    need: 'indicators:write',
    says: { vi: 'Lập chỉ tiêu mới của địa phương', en: 'Define an indicator of the locality' },
    body: DefinitionIn,
    answers: IndicatorWithVersions,
    status: 201,
    handle: async (call, { body }) =>
      getIndicator(call.db, await call.db.tx((tx) => defineIndicator(tx, call.actor, body))),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/indicators/:id',
    need: 'indicators:write',
    says: {
      vi: 'Sửa định nghĩa: thành phiên bản mới từ một ngày, giá trị cũ giữ định nghĩa cũ',
      en: 'Change a definition: a new version from a day, old values keep the old one',
    },
    params: Type.Object({ id: Type.String() }),
    body: DefinitionIn,
    answers: IndicatorWithVersions,
    handle: async (call, { params, body }) => {
      await call.db.tx((tx) => defineIndicator(tx, call.actor, body, params.id))
      return getIndicator(call.db, params.id)
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/indicators/:id/withdraw',
    need: 'indicators:write',
    says: {
      vi: 'Ngừng thu thập một chỉ tiêu từ một ngày; số liệu cũ vẫn xem được',
      en: 'Collect an indicator no longer from a day; its past stays readable',
    },
    params: Type.Object({ id: Type.String() }),
    body: WithdrawIn,
    answers: IndicatorWithVersions,
    handle: async (call, { params, body }) => {
      await call.db.tx((tx) => withdrawIndicator(tx, call.actor, params.id, body.on, body.note))
      return getIndicator(call.db, params.id)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/targets/history',
    need: 'figures:read',
    says: { vi: 'Các lần đặt, sửa chỉ tiêu phấn đấu của một kỳ', en: 'How a target was set and changed' },
    query: Type.Object({ indicator: Type.String(), area: Type.String(), period: Type.String() }),
    answers: Type.Object({ items: Type.Array(TargetPast) }),
    handle: async (call, { query }) => ({ items: await targetHistory(call.db, call.actor, query) }),
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
