import Type from 'typebox'
import { forbidden } from '#kernel/errors.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { CandidateOut, HistoryOut, ResultOut, RoundDetail, RoundIn, RoundOut } from '../contract.ts'
import { candidatesOf } from './candidates.ts'
import { historyOf } from './history.ts'
import { liveResult } from './live-result.ts'
import { openRound } from './open-round.ts'
import { closeSelfScoring, countAgain, findEdition, getEdition, publish } from './publish.ts'
import { getRound } from './round-row.ts'
import { areaFor } from './routes-sets.ts'
import { FIELD, getSet } from './set-row.ts'
import { showRoundDetail, showRounds } from './show-round.ts'
import { mayLead } from './unit-rights.ts'

const API = '/api/v1/digital-index/rounds'
const Id = Type.Object({ id: Type.String() })

/** Rounds: opening, counting, closing, publishing, results, history. */
export const roundRoutes: Route[] = [
  route({
    method: 'GET',
    path: API,
    need: 'figures:read',
    says: { vi: 'Các kỳ đánh giá, việc của tôi trong từng kỳ', en: 'Rounds and what I have to do in each' },
    answers: Type.Object({ items: Type.Array(RoundOut), next: Type.Null() }),
    handle: async ({ db, actor }) => ({ items: await showRounds(db, actor), next: null }),
  }),
  route({
    method: 'POST',
    path: API,
    need: 'figures:approve',
    says: { vi: 'Mở kỳ đánh giá, giao việc tự chấm cho từng đơn vị', en: 'Open a round and give each unit its task' },
    body: RoundIn,
    answers: RoundDetail,
    status: 201,
    handle: async ({ db, actor }, { body }) => {
      const areaId = await areaFor(db, body.area)
      const id = await db.tx((tx) => openRound(tx, actor, { ...body, areaId }))
      return showRoundDetail(db, actor, id)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/digital-index/candidates',
    need: 'figures:approve',
    says: {
      vi: 'Những đơn vị mà một bộ tiêu chí có thể đánh giá, để chọn khi mở kỳ',
      en: 'Whom a set of criteria may measure, to choose from when a round is opened',
    },
    query: Type.Object({ set: Type.String(), area: Type.Optional(Type.String()) }),
    answers: Type.Object({ items: Type.Array(CandidateOut), next: Type.Null() }),
    handle: async ({ db, actor }, { query }) => {
      const areaId = await areaFor(db, query.area)
      await mustMay(db, actor, 'figures:approve', areaId, FIELD)
      const { doc } = await getSet(db, query.set)
      const all = await candidatesOf(db, doc.measures, areaId)
      return { items: all.map(({ key, label }) => ({ key, label })), next: null }
    },
  }),
  route({
    method: 'GET',
    path: `${API}/:id`,
    need: 'figures:read',
    says: { vi: 'Một kỳ với các đơn vị được xem', en: 'A round with the units one may see' },
    params: Id,
    answers: RoundDetail,
    handle: ({ db, actor }, { params }) => showRoundDetail(db, actor, params.id),
  }),
  route({
    method: 'POST',
    path: `${API}/:id/count`,
    need: 'figures:approve',
    says: { vi: 'Lấy lại số tự động của kỳ', en: 'Count the automatic criteria again' },
    params: Id,
    answers: Type.Object({ changed: Type.Integer() }),
    handle: async ({ db, actor }, { params }) => ({ changed: await db.tx((tx) => countAgain(tx, actor, params.id)) }),
  }),
  route({
    method: 'POST',
    path: `${API}/:id/close`,
    need: 'figures:approve',
    says: { vi: 'Đóng phần tự chấm khi đã hết hạn', en: 'End self-scoring once it is past its due time' },
    params: Id,
    answers: RoundDetail,
    handle: async ({ db, actor }, { params }) => {
      await db.tx((tx) => closeSelfScoring(tx, actor, params.id))
      return showRoundDetail(db, actor, params.id)
    },
  }),
  route({
    method: 'POST',
    path: `${API}/:id/publications`,
    need: 'figures:approve',
    says: {
      vi: 'Công bố kết quả; lần sau là bản đính chính, bản trước giữ nguyên',
      en: 'Publish; a later one is a correction and leaves the earlier as it was',
    },
    params: Id,
    body: Type.Object({ reason: Type.Optional(Type.String({ maxLength: 2000 })) }),
    answers: ResultOut,
    status: 201,
    handle: ({ db, actor }, { params, body }) => db.tx((tx) => publish(tx, actor, params.id, body.reason ?? null)),
  }),
  route({
    method: 'GET',
    path: `${API}/:id/result`,
    need: 'figures:read',
    says: {
      vi: 'Kết quả đã công bố; người chủ trì xem được kết quả tạm tính',
      en: 'The published result; who leads the round sees it before',
    },
    params: Id,
    query: Type.Object({ edition: Type.Optional(Type.Integer({ minimum: 0, description: '0 = as it stands now' })) }),
    answers: ResultOut,
    handle: async ({ db, actor }, { params, query }) => {
      const round = await getRound(db, params.id)
      const lead = await mayLead(db, actor, round)
      const published = query.edition === 0 ? undefined : await findEdition(db, params.id, query.edition)
      if (published) return published
      if (query.edition) return getEdition(db, params.id, query.edition)
      if (!lead)
        throw forbidden({
          vi: 'Kết quả chưa công bố. Chỉ người chủ trì kỳ đánh giá xem được.',
          en: 'The result is not published yet. Only who leads the round sees it.',
        })
      return liveResult(db, params.id)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/digital-index/history',
    need: 'figures:read',
    says: {
      vi: 'Kết quả các kỳ của một địa bàn và của các đơn vị đã sáp nhập vào',
      en: 'Results of an area and of the units that passed into it',
    },
    query: Type.Object({ area: Type.String(), on: Type.Optional(Type.String()) }),
    answers: HistoryOut,
    handle: ({ db }, { query }) => historyOf(db, query.area, query.on || undefined),
  }),
]
