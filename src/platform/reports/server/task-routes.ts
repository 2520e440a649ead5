import Type from 'typebox'
import { CaseList } from '#platform/cases/contract.ts'
import { listCases } from '#platform/cases/server/list-cases.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { Suggestion } from '../contract.ts'
import { taskFrom } from './task-from.ts'
import { taskSource } from './task-source.ts'

const Parent = Type.String({
  minLength: 3,
  maxLength: 300,
  description: 'alert:id, case:id, figure:indicator/area/period, reading:thing/indicator, thing:id, area:code',
})

/** Tasks from anything: what one begins with, and those there are. */
export const taskRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/tasks/suggest',
    need: 'cases:write',
    says: { vi: 'Gợi ý một việc từ cảnh báo, số liệu, hồ sơ', en: 'What a task made from something begins with' },
    query: Type.Object({ parent: Parent }),
    answers: Suggestion,
    handle: async (call, { query }) =>
      taskFrom(await taskSource(call.db, call.actor, query.parent, call.lang), call.lang, call.now),
  }),
  route({
    method: 'GET',
    path: '/api/v1/tasks',
    need: 'cases:read',
    says: { vi: 'Các việc đã giao từ một đối tượng', en: 'The tasks given from something' },
    query: Type.Object({
      parent: Parent,
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
      cursor: Type.Optional(Type.String()),
    }),
    answers: CaseList,
    handle: (call, { query }) => listCases(call.db, call.actor, { ...query, type: 'cases.task' }),
  }),
]
