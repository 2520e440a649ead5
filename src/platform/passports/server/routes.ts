import Type from 'typebox'
import { instantOf } from '#platform/figures/server/list-figures.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { Passport } from '../contract.ts'
import { figurePassport } from './figure-passport.ts'
import { giverPassport } from './giver-passport.ts'
import { readingPassport } from './reading-passport.ts'

const Query = Type.Object({
  borders: Type.Optional(Type.String({ description: 'YYYY-MM-DD: on the map of that day' })),
  known: Type.Optional(Type.String({ description: 'instant: as it was known then' })),
})

/** What stands behind a shown value. */
export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/passports/figure/:indicator/:area/:period',
    need: 'figures:read',
    says: {
      vi: 'Lý lịch của một số liệu: nguồn, người cấp, người duyệt, cách tính, lịch sử',
      en: 'What stands behind a figure: source, giver, signer, formula, history',
    },
    params: Type.Object({ indicator: Type.String(), area: Type.String(), period: Type.String() }),
    query: Type.Object({
      ...Query.properties,
      alone: Type.Optional(Type.Boolean({ description: 'of what runs on since January: the period alone' })),
    }),
    answers: Passport,
    handle: (call, { params, query }) =>
      figurePassport(call.db, call.actor, {
        ...params,
        borders: query.borders,
        alone: query.alone,
        known: query.known === undefined ? undefined : instantOf(query.known),
      }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/passports/giver/:giver/:field',
    need: 'figures:read',
    says: {
      vi: 'Một nguồn còn phải đưa những số liệu nào, quá hạn từ khi nào',
      en: 'What a giver still owes, and since when',
    },
    params: Type.Object({ giver: Type.String(), field: Type.String() }),
    answers: Passport,
    handle: (call, { params }) => giverPassport(call.db, call.actor, params),
  }),
  route({
    method: 'GET',
    path: '/api/v1/passports/reading/:thing/:indicator',
    need: 'readings:read',
    says: { vi: 'Lý lịch của số đo mới nhất của một thiết bị', en: 'What stands behind the newest reading of a thing' },
    params: Type.Object({ thing: Type.String(), indicator: Type.String() }),
    query: Type.Object({
      ...Query.properties,
      at: Type.Optional(Type.String({ description: 'instant: the reading measured then, instead of the newest' })),
    }),
    answers: Passport,
    handle: (call, { params, query }) =>
      readingPassport(call.db, call.actor, {
        ...params,
        at: query.at === undefined ? undefined : instantOf(query.at),
        known: query.known === undefined ? undefined : instantOf(query.known),
      }),
  }),
]
