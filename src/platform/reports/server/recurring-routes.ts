import Type from 'typebox'
import { type Route, route } from '#platform/routes/server/route.ts'
import { PlanIn, RecurringChange, RecurringIn, RecurringOut, TurnOut } from '../contract.ts'
import { listRecurring } from './list-recurring.ts'
import { changeRecurring, previewTurns, setUpRecurring } from './recurring.ts'

/** Tasks that come back by themselves. */
export const recurringRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/recurring',
    need: 'cases:read',
    says: { vi: 'Việc lặp lại định kỳ', en: 'Tasks that come back by themselves' },
    answers: Type.Object({ items: Type.Array(RecurringOut), next: Type.Null() }),
    handle: async (call) => ({ items: await listRecurring(call.db, call.actor), next: null }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/recurring/preview',
    need: 'cases:write',
    says: { vi: 'Các lượt sắp tới của một lịch', en: 'The next turns of a plan' },
    body: Type.Object({ plan: PlanIn, title: Type.Optional(Type.String({ maxLength: 300 })) }),
    answers: Type.Object({ items: Type.Array(TurnOut), next: Type.Null() }),
    handle: async (call, { body }) => ({ items: await previewTurns(call.db, body.plan, body.title ?? ''), next: null }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/recurring',
    need: 'cases:write',
    says: { vi: 'Đặt một việc lặp lại', en: 'Set up a task that comes back' },
    body: RecurringIn,
    answers: Type.Object({ id: Type.String() }),
    status: 201,
    handle: async (call, { body }) => ({ id: await call.db.tx((tx) => setUpRecurring(tx, call.actor, body)) }),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/recurring/:id',
    need: 'cases:write',
    says: { vi: 'Tạm dừng, chạy tiếp hoặc kết thúc', en: 'Pause, resume or end' },
    params: Type.Object({ id: Type.String() }),
    body: RecurringChange,
    answers: Type.Object({ done: Type.Boolean() }),
    handle: async (call, { params, body }) => {
      await call.db.tx((tx) => changeRecurring(tx, call.actor, params.id, body))
      return { done: true }
    },
  }),
]
