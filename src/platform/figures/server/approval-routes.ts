import Type from 'typebox'
import { limitOf, startOf } from '#platform/areas/server/page.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { FiguresTaken } from '../contract.ts'
import { BulkIn, ChangeOut, LockIn, LockOut, WaitingList, WaitingQuery } from '../desk-contract.ts'
import { listChanges } from './list-changes.ts'
import { instantOf } from './list-figures.ts'
import { closePeriod, listLocks, openPeriod } from './locks.ts'
import { movePlaces } from './move-figures.ts'
import { listWaiting, waitingPlaces } from './waiting.ts'

const Page = { limit: Type.Optional(Type.Integer({ minimum: 1 })), cursor: Type.Optional(Type.String()) }

/** Approval: what waits, moves in bulk, closing and opening of periods, and what changed since a moment. */
export const approvalRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/figures/waiting',
    need: 'figures:read',
    says: {
      vi: 'Số liệu đang chờ gửi hoặc chờ duyệt, số có cảnh báo trước',
      en: 'Figures that wait, the odd ones first',
    },
    query: Type.Object({ ...WaitingQuery.properties, ...Page }),
    answers: WaitingList,
    handle: async (call, { query: { limit, cursor, ...query } }) => {
      const page = { at: startOf(cursor), limit: limitOf(limit ?? 200) }
      const found = await listWaiting(call.db, call.actor, query, page)
      const next = page.at + found.items.length
      return { ...found, next: next < found.total && found.items.length ? String(next) : null }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/figures/moves/bulk',
    need: 'figures:write',
    says: {
      vi: 'Gửi, duyệt hoặc trả lại tất cả số liệu đang chờ theo đơn vị, chỉ tiêu, kỳ; có thể chỉ những số không có cảnh báo',
      en: 'Submit, approve or return everything that waits by area, indicator and period; on request only without warnings',
    },
    body: BulkIn,
    answers: Type.Omit(FiguresTaken, ['warnings']),
    handle: async (call, { body: { move, note, ask, ...query } }) => {
      const right = move === 'approve' || move === 'return' ? 'figures:approve' : 'figures:write'
      const status = query.status ?? (move === 'submit' ? undefined : move === 'withdraw' ? 'draft' : 'submitted')
      const done = await call.db.tx(async (tx) => {
        const places = await waitingPlaces(tx, call.actor, { ...query, ...(status && { status }) }, right)
        return movePlaces(tx, call.actor, places, move, note, ask === undefined ? {} : { ask })
      })
      return { accepted: done.accepted, rejected: done.rejected.slice(0, 500) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/figures/locks',
    need: 'figures:read',
    says: { vi: 'Các kỳ đã khóa sổ và đã mở lại', en: 'Periods that were closed, and opened again' },
    answers: Type.Object({ items: Type.Array(LockOut), next: Type.Null() }),
    handle: async (call) => ({ items: await listLocks(call.db), next: null }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/figures/locks',
    need: 'figures:approve',
    says: {
      vi: 'Khóa sổ một kỳ; sau đó chỉ còn đính chính kèm ghi chú',
      en: 'Close a period; after that only corrections with a note',
    },
    body: LockIn,
    answers: LockOut,
    status: 201,
    handle: (call, { body }) => call.db.tx((tx) => closePeriod(tx, call.actor, body)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/figures/locks/:id/open',
    need: 'figures:approve',
    says: { vi: 'Mở lại một kỳ đã khóa, kèm lý do', en: 'Open a closed period again, with a reason' },
    params: Type.Object({ id: Type.String({ pattern: '^\\d{1,15}$' }) }),
    body: Type.Object({ reason: Type.String({ minLength: 3, maxLength: 1000 }) }),
    answers: LockOut,
    handle: (call, { params, body }) => call.db.tx((tx) => openPeriod(tx, call.actor, Number(params.id), body.reason)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/figures/changes',
    need: 'figures:read',
    says: { vi: 'Số liệu chính thức đã thay đổi từ một thời điểm', en: 'Official figures that changed since a moment' },
    query: Type.Object({
      since: Type.String({ description: 'instant' }),
      area: Type.Optional(Type.String()),
      indicator: Type.Optional(Type.String()),
      period: Type.Optional(Type.String()),
    }),
    answers: Type.Object({ items: Type.Array(ChangeOut), next: Type.Null() }),
    handle: async (call, { query: { since, ...query } }) => {
      return { items: await listChanges(call.db, call.actor, { ...query, since: instantOf(since) }), next: null }
    },
  }),
]
