import Type from 'typebox'
import type { Tx } from '#platform/database/server/db.ts'
import type { Call } from '#platform/routes/server/route.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { AnswerIn, ReviewIn, UnitOut } from '../contract.ts'
import { correct } from './publish.ts'
import { agreeToAutomatic, endReview, giveBack, reviewOne } from './review.ts'
import { acceptAutomatic, giveAnswer, handIn } from './self-score.ts'
import { showUnit } from './show-unit.ts'

const API = '/api/v1/digital-index/rounds/:round/units/:unit'
const At = Type.Object({ round: Type.String(), unit: Type.String() })
const Of = Type.Object({ ...At.properties, criterion: Type.String() })

/** Self-scores, reviews and corrections of one unit. Every write answers with the unit as it then stands. */
export const unitRoutes: Route[] = [
  route({
    method: 'GET',
    path: API,
    need: 'signed-in',
    says: { vi: 'Bản chấm điểm của một đơn vị', en: 'The scores of one unit' },
    params: At,
    answers: UnitOut,
    handle: ({ db, actor }, { params }) => showUnit(db, actor, params.round, params.unit),
  }),
  route({
    method: 'PUT',
    path: `${API}/answers/:criterion`,
    need: 'signed-in',
    says: { vi: 'Tự chấm một tiêu chí, kèm minh chứng', en: 'Score a criterion oneself, with evidence' },
    params: Of,
    body: AnswerIn,
    answers: UnitOut,
    handle: (call, { params, body }) => done(call, params, (tx) => giveAnswer(tx, call.actor, params, body)),
  }),
  route({
    method: 'POST',
    path: `${API}/automatic`,
    need: 'signed-in',
    says: { vi: 'Nhận mọi số tự động chưa trả lời', en: 'Take all automatic values not answered yet' },
    params: At,
    answers: UnitOut,
    handle: (call, { params }) =>
      done(call, params, (tx) => acceptAutomatic(tx, call.actor, params.round, params.unit)),
  }),
  route({
    method: 'POST',
    path: `${API}/hand-in`,
    need: 'signed-in',
    says: { vi: 'Nộp bản tự chấm', en: 'Hand the self-scores in' },
    params: At,
    answers: UnitOut,
    handle: (call, { params }) => done(call, params, (tx) => handIn(tx, call.actor, params.round, params.unit)),
  }),
  route({
    method: 'PUT',
    path: `${API}/reviews/:criterion`,
    need: 'figures:approve',
    says: { vi: 'Thẩm định một tiêu chí; khác điểm tự chấm thì phải có lý do', en: 'Review a criterion' },
    params: Of,
    body: ReviewIn,
    answers: UnitOut,
    handle: (call, { params, body }) => done(call, params, (tx) => reviewOne(tx, call.actor, params, body)),
  }),
  route({
    method: 'POST',
    path: `${API}/reviews`,
    need: 'figures:approve',
    says: { vi: 'Đồng ý mọi tiêu chí lấy số tự động', en: 'Agree to all that is as the centre counted it' },
    params: At,
    answers: UnitOut,
    handle: (call, { params }) =>
      done(call, params, (tx) => agreeToAutomatic(tx, call.actor, params.round, params.unit)),
  }),
  route({
    method: 'POST',
    path: `${API}/return`,
    need: 'figures:approve',
    says: { vi: 'Trả bản tự chấm để bổ sung', en: 'Give the self-scores back' },
    params: At,
    body: Type.Object({ note: Type.String({ minLength: 1, maxLength: 2000 }) }),
    answers: UnitOut,
    handle: (call, { params, body }) =>
      done(call, params, (tx) => giveBack(tx, call.actor, params.round, params.unit, body.note)),
  }),
  route({
    method: 'POST',
    path: `${API}/review-end`,
    need: 'figures:approve',
    says: { vi: 'Kết thúc thẩm định đơn vị', en: 'End the review of a unit' },
    params: At,
    answers: UnitOut,
    handle: (call, { params }) => done(call, params, (tx) => endReview(tx, call.actor, params.round, params.unit)),
  }),
  route({
    method: 'PUT',
    path: `${API}/corrections/:criterion`,
    need: 'figures:approve',
    says: { vi: 'Đính chính một tiêu chí sau công bố', en: 'Correct a score after publication' },
    params: Of,
    body: ReviewIn,
    answers: UnitOut,
    handle: (call, { params, body }) => done(call, params, (tx) => correct(tx, call.actor, params, body)),
  }),
]

async function done(call: Call, at: { round: string; unit: string }, work: (tx: Tx) => Promise<unknown>) {
  await call.db.tx(work)
  return showUnit(call.db, call.actor, at.round, at.unit)
}
