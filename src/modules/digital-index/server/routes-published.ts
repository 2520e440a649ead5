import Type from 'typebox'
import { type Route, route } from '#platform/routes/server/route.ts'
import { ResultOut } from '../contract.ts'
import { getEdition } from './publish.ts'
import { listPublished, openResult, resultAsCsv } from './published.ts'

const API = '/api/v1/digital-index/published'

/** What is published, for everybody: no evidence, no names of people. */
export const publishedRoutes: Route[] = [
  route({
    method: 'GET',
    path: API,
    need: 'open',
    says: { vi: 'Kết quả các kỳ đã công bố (dữ liệu mở)', en: 'Published results (open data)' },
    answers: Type.Object({
      items: Type.Array(
        Type.Object({
          round: Type.String(),
          roundName: Type.String(),
          period: Type.String(),
          setName: Type.String(),
          measures: ResultOut.properties.measures,
          edition: Type.Integer(),
          publishedAt: ResultOut.properties.publishedAt,
          units: Type.Integer(),
          simulated: Type.Boolean(),
          json: Type.String(),
          csv: Type.String(),
        }),
      ),
      next: Type.Null(),
    }),
    handle: async ({ db }) => ({
      items: (await listPublished(db)).map((one) => ({
        round: one.round,
        roundName: one.roundName,
        period: one.period,
        setName: one.setName,
        measures: one.measures,
        edition: one.edition,
        publishedAt: one.publishedAt,
        units: one.units.length,
        simulated: one.simulated,
        json: `${API}/${one.round}`,
        csv: `${API}/${one.round}?format=csv`,
      })),
      next: null,
    }),
  }),
  route({
    method: 'GET',
    path: `${API}/:round`,
    need: 'open',
    says: { vi: 'Một kết quả đã công bố, JSON hoặc CSV, bản nào cũng còn', en: 'A published result, any edition' },
    params: Type.Object({ round: Type.String() }),
    query: Type.Object({
      format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv')])),
      edition: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
    answers: ResultOut,
    handle: async ({ db }, { params, query }) => {
      const result = await getEdition(db, params.round, query.edition)
      if (query.format !== 'csv') return openResult(result)
      return {
        raw: true,
        type: 'text/csv; charset=utf-8',
        headers: {
          'content-disposition': `attachment; filename="digital-index-${result.period}-${result.edition}.csv"`,
        },
        body: resultAsCsv(result),
      }
    },
  }),
]
