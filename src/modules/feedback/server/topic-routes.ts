import Type from 'typebox'
import { type Route, route } from '#platform/routes/server/route.ts'
import { TopicIn, TopicOut } from '../contract.ts'
import { groupTitle } from './public-report.ts'
import { saveTopic } from './save-topic.ts'
import { type Topic, topicsOf } from './topics.ts'

/** What may be reported, and how those who set the centre up change it. */
export const topicRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/feedback/topics',
    need: 'open',
    says: { vi: 'Những việc có thể phản ánh', en: 'What may be reported' },
    answers: Type.Object({ items: Type.Array(TopicOut) }),
    handle: async (call) => ({ items: (await topicsOf(call.db)).map(shownTopic) }),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/feedback/topics/:code',
    need: 'settings:write',
    says: { vi: 'Thêm, sửa, ngừng một nhóm phản ánh', en: 'Adds, changes or retires a topic' },
    params: Type.Object({ code: Type.String() }),
    body: TopicIn,
    answers: TopicOut,
    handle: (call, { params, body }) =>
      call.db.tx(async (tx) => shownTopic(await saveTopic(tx, call.actor, params.code, body))),
  }),
]

function shownTopic(t: Topic): TopicOut {
  const { code, title, group, hint, priority, term, office, keywords, active } = t
  return { code, title, group, groupTitle: groupTitle(group), hint, priority, term, office, keywords, active }
}
