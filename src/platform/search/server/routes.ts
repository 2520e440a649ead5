import { type Route, route } from '#platform/routes/server/route.ts'
import { SearchOut, SearchQuery } from '../contract.ts'
import { search } from './search.ts'

/** The face of search. */
export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/search',
    need: 'signed-in',
    says: {
      vi: 'Tìm trong kho việc theo từ, có dấu hoặc không dấu, mới nhất hoặc sát nhất trước',
      en: 'Find by words, with or without accents, newest or best first',
    },
    query: SearchQuery,
    answers: SearchOut,
    asItIs: true,
    handle: (call, { query }) => search(call.db, call.actor, query),
  }),
]
