import Type from 'typebox'
import { missing } from '#kernel/errors.ts'
import { mustMay, reach } from '#platform/access/server/may.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { thingIndex } from '#platform/things/server/thing-index.ts'
import { ContractIn, FreshnessList, FreshnessQuery } from '../contract.ts'
import { listFreshness } from './list-freshness.ts'
import { setContract } from './set-contract.ts'

/** What the outside asks of freshness. */
export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/freshness',
    need: 'readings:read',
    says: {
      vi: 'Số liệu đúng hạn, trễ hoặc mất, quá hạn lâu nhất trước',
      en: 'Which values are fresh, late or missing, longest overdue first',
    },
    query: FreshnessQuery,
    answers: FreshnessList,
    handle: async (call, { query }) => listFreshness(call.db, await reach(call.db, call.actor, 'readings:read'), query),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/freshness/:thing/:indicator',
    need: 'rules:write',
    says: { vi: 'Đặt hạn phải có số đo của một thiết bị', en: 'Set when readings of a thing are due' },
    params: Type.Object({ thing: Type.String(), indicator: Type.String() }),
    body: ContractIn,
    answers: Type.Object({ subject: Type.String() }),
    handle: async (call, { params, body }) => {
      const thing = (await thingIndex(call.db)).find(params.thing)
      if (!thing)
        throw missing({ vi: `Không có thiết bị “${params.thing}”.`, en: `There is no thing “${params.thing}”.` })
      const indicator = call.db.declared.indicators.get(params.indicator)
      if (indicator?.of !== 'reading')
        throw missing({
          vi: `Không có chỉ số đo “${params.indicator}”.`,
          en: `There is no reading indicator “${params.indicator}”.`,
        })
      await mustMay(call.db, call.actor, 'rules:write', thing.areaId, indicator.module)
      await call.db.tx((tx) =>
        setContract(tx, call.actor, { thing: thing.id, indicator: indicator.id, areaId: thing.areaId }, body),
      )
      return { subject: `${thing.id}/${indicator.id}` }
    },
  }),
]
