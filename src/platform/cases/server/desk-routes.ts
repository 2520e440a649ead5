import Type from 'typebox'
import { jsonText, type Route, route } from '#platform/routes/server/route.ts'
import { CaseTypeOut, CaseViewIn, CaseViewOut, InboxOut, InboxQuery, TallyOut, TallyQuery } from '../desk-contract.ts'
import { answerTally } from './answer-tally.ts'
import { listViews, removeView, saveView } from './case-views.ts'
import { inboxAsText } from './inbox.ts'
import { listTypes } from './list-types.ts'

/** What a desk is made of: types with their forms, counts, the inbox, kept filters. */
export const deskRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/case-types',
    need: 'cases:read',
    says: { vi: 'Các loại việc với mẫu điền, trạng thái và bước xử lý', en: 'Case types with forms, states and moves' },
    answers: Type.Object({ items: Type.Array(CaseTypeOut), next: Type.Null() }),
    handle: async (call) => ({ items: await listTypes(call.db, call.actor), next: null }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/cases/tally',
    need: 'cases:read',
    says: { vi: 'Đếm việc theo loại, trạng thái và hạn', en: 'Counts of cases by type, state and due time' },
    query: TallyQuery,
    answers: TallyOut,
    handle: (call, { query }) => answerTally(call.db, call.actor, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/inbox',
    need: 'cases:read',
    says: {
      vi: 'Việc của tôi trên mọi lĩnh vực: quá hạn, hôm nay, chờ tôi, tôi giao còn thiếu, sắp đến hạn',
      en: 'My work over all fields: late, due today, waiting for me, missing from me, due soon',
    },
    query: InboxQuery,
    answers: InboxOut,
    handle: async (call, { query }) => jsonText(await inboxAsText(call.db, call.actor, query)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/case-views',
    need: 'cases:read',
    says: { vi: 'Bộ lọc đã lưu của tôi và dùng chung', en: 'Kept filters, mine and shared' },
    answers: Type.Object({ items: Type.Array(CaseViewOut), next: Type.Null() }),
    handle: async (call) => ({ items: await listViews(call.db, call.actor), next: null }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/case-views',
    need: 'cases:read',
    says: { vi: 'Lưu một bộ lọc', en: 'Keep a filter' },
    body: CaseViewIn,
    answers: CaseViewOut,
    handle: (call, { body }) => call.db.tx((tx) => saveView(tx, call.actor, body)),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/case-views/:id',
    need: 'cases:read',
    says: { vi: 'Xóa một bộ lọc của tôi', en: 'Remove a filter of mine' },
    params: Type.Object({ id: Type.String() }),
    answers: Type.Object({ removed: Type.Boolean() }),
    handle: async (call, { params }) => {
      await call.db.tx((tx) => removeView(tx, call.actor, params.id))
      return { removed: true }
    },
  }),
]
