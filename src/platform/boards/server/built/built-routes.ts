import Type from 'typebox'
import { Value } from 'typebox/value'
import { expected } from '#kernel/errors.ts'
import { isoVn } from '#kernel/time.ts'
import { Passport } from '#platform/passports/contract.ts'
import { type Call, type Route, route } from '#platform/routes/server/route.ts'
import {
  BoardChange,
  BoardIn,
  BoardLine,
  BoardOut,
  BoardView,
  Painted,
  PreviewIn,
  ShareIn,
  ViewQuery,
} from '../../board-contract.ts'
import { getBoard, lineOf, seenBoards } from './board-row.ts'
import { COUNTS, casesPassport } from './cases-passport.ts'
import { forecastPassport } from './forecast-passport.ts'
import { paintWidgets } from './paint.ts'
import { changeBoard, copyBoard, endBoard, makeBoard, setHome, shareBoard } from './save-board.ts'

/** Reads where an address says a board looks. @throws expected 422 naming what cannot be read. */
function mustBeView(query: Record<string, unknown>): BoardView {
  const wrong = Object.entries(query).flatMap(([name, value]) =>
    Value.Check(BoardView, { [name]: value })
      ? []
      : [
          {
            path: `/${name}`,
            message: {
              vi: `Địa chỉ ghi sai ở “${name}”: “${String(value).slice(0, 60)}”. Hãy mở lại bảng rồi chọn trên thanh phía trên.`,
              en: `The address is wrong at “${name}”: “${String(value).slice(0, 60)}”. Open the board again and choose in its bar.`,
            },
          },
        ],
  )
  if (wrong[0]) throw expected(wrong[0].message, { errors: wrong })
  return query as BoardView
}

const Id = Type.Object({ id: Type.String() })
const Done = Type.Object({ done: Type.Boolean() })
const Title = Type.Object({ title: Type.String({ minLength: 1, maxLength: 200 }) })
const BOARDS = '/api/v1/boards'

/** Boards that people build: list, one painted in one answer, change, copy, share, home. */
export const builtRoutes: Route[] = [
  route({
    method: 'GET',
    path: BOARDS,
    need: 'boards:read',
    says: { vi: 'Các bảng của mình và được chia sẻ', en: 'My boards and those shared with me' },
    answers: Type.Object({ items: Type.Array(BoardLine), next: Type.Null() }),
    handle: async (call) => {
      const seen = await seenBoards(call.db, call.actor)
      return { items: await Promise.all(seen.map((row) => lineOf(call.db, row))), next: null }
    },
  }),
  route({
    method: 'POST',
    path: BOARDS,
    need: 'boards:write',
    says: { vi: 'Lập bảng mới', en: 'Make a board' },
    body: BoardIn,
    answers: Id,
    status: 201,
    handle: async (call, { body }) => ({ id: await call.db.tx((tx) => makeBoard(tx, call.actor, body)) }),
  }),
  route({
    method: 'POST',
    path: `${BOARDS}/preview`,
    need: 'boards:read',
    says: { vi: 'Vẽ thử các ô chưa lưu', en: 'Paint widgets that are not saved yet' },
    body: PreviewIn,
    answers: Type.Object({ widgets: Type.Array(Painted) }),
    handle: async (call, { body }) => ({
      widgets: await paintWidgets(call.db, call.actor, body.widgets, body.view),
    }),
  }),
  route({
    method: 'PUT',
    path: `${BOARDS}/home`,
    need: 'boards:read',
    says: { vi: 'Chọn bảng làm trang đầu của mình', en: 'Choose a board as my first page' },
    body: Type.Object({ board: Type.Union([Type.String(), Type.Null()]) }),
    answers: Done,
    handle: async (call, { body }) => {
      await call.db.tx((tx) => setHome(tx, call.actor, body.board))
      return { done: true }
    },
  }),
  route({
    method: 'GET',
    path: `${BOARDS}/:id`,
    need: 'boards:read',
    says: {
      vi: 'Một bảng với số liệu của mọi ô, theo quyền người xem',
      en: 'A board with the data of all its widgets, as the viewer may see them',
    },
    params: Id,
    query: ViewQuery,
    answers: BoardOut,
    handle: async (call, { params, query }) => {
      const board = await getBoard(call.db, call.actor, params.id)
      const asked = mustBeView(query)
      // Another unit of the address does not keep the first day of the board's own.
      const view = { ...board.view, ...(asked.area !== undefined && { areaFrom: undefined }), ...asked }
      return {
        ...(await lineOf(call.db, board)),
        at: isoVn(call.now),
        own: board.view,
        view,
        widgets: await paintWidgets(call.db, call.actor, board.widgets, view),
      }
    },
  }),
  route({
    method: 'PUT',
    path: `${BOARDS}/:id`,
    need: 'boards:write',
    says: { vi: 'Lưu bảng', en: 'Save a board' },
    params: Id,
    body: BoardChange,
    answers: Type.Object({ version: Type.Integer() }),
    handle: async (call, { params, body }) => ({
      version: await call.db.tx((tx) => changeBoard(tx, call.actor, params.id, body)),
    }),
  }),
  route({
    method: 'DELETE',
    path: `${BOARDS}/:id`,
    need: 'boards:write',
    says: { vi: 'Bỏ bảng', en: 'Take a board away' },
    params: Id,
    answers: Done,
    handle: (call, { params }) => done(call, (tx) => endBoard(tx, call.actor, params.id)),
  }),
  route({
    method: 'POST',
    path: `${BOARDS}/:id/copies`,
    need: 'boards:write',
    says: { vi: 'Nhân bản bảng thành của mình', en: 'Copy a board as my own' },
    params: Id,
    body: Title,
    answers: Id,
    status: 201,
    handle: async (call, { params, body }) => ({
      id: await call.db.tx((tx) => copyBoard(tx, call.actor, params.id, body.title)),
    }),
  }),
  route({
    method: 'PUT',
    path: `${BOARDS}/:id/shares`,
    need: 'boards:write',
    says: { vi: 'Chia sẻ bảng cho vai trò, địa bàn', en: 'Share a board with roles and areas' },
    params: Id,
    body: Type.Array(ShareIn, { maxItems: 50 }),
    answers: Done,
    handle: (call, { params, body }) => done(call, (tx) => shareBoard(tx, call.actor, params.id, body)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/passports/cases',
    need: 'cases:read',
    says: {
      vi: 'Lý lịch của một số đếm việc: loại, địa bàn, cách đếm, từng trạng thái',
      en: 'What stands behind a count of cases: types, ground, how it is counted, each state',
    },
    query: Type.Object({
      type: Type.String({ description: 'several with commas' }),
      area: Type.String({ description: 'GSO code' }),
      count: Type.Enum([...COUNTS]),
      state: Type.Optional(Type.String()),
    }),
    answers: Passport,
    handle: (call, { query }) => casesPassport(call.db, call.actor, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/passports/forecast/:indicator/:area/:period',
    need: 'figures:read',
    says: {
      vi: 'Lý lịch của một số dự báo: phương pháp, sai số, số đầu vào',
      en: 'What stands behind a forecast: method, error, inputs',
    },
    params: Type.Object({ indicator: Type.String(), area: Type.String(), period: Type.String() }),
    query: Type.Object({
      from: Type.String(),
      to: Type.String(),
      borders: Type.Optional(Type.String()),
      known: Type.Optional(Type.String()),
    }),
    answers: Passport,
    handle: (call, { params, query }) => forecastPassport(call.db, call.actor, { ...params, ...query }),
  }),
]

async function done(call: Call, work: Parameters<Call['db']['tx']>[0]): Promise<{ done: boolean }> {
  await call.db.tx(work)
  return { done: true }
}
