import Type from 'typebox'
import { forbidden } from '#kernel/errors.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { FiguresTaken } from '../contract.ts'
import { UseOut } from '../desk-contract.ts'
import { GridIn, GridOut, GridQuery } from '../grid-contract.ts'
import { gridOf } from './grid.ts'
import { saveGrid } from './save-grid.ts'
import { usesOf } from './uses-of.ts'

/** The entry grid: one request paints it, one saves it. */
export const gridRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/figures/grid',
    need: 'figures:read',
    says: {
      vi: 'Bảng nhập số liệu: đơn vị × chỉ tiêu, hoặc chỉ tiêu × kỳ',
      en: 'Entry grid: units by indicators, or indicators by periods',
    },
    query: GridQuery,
    answers: GridOut,
    asItIs: true,
    handle: (call, { query }) => gridOf(call.db, call.actor, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/figures/grid',
    need: 'figures:write',
    says: {
      vi: 'Lưu các ô đã nhập trong bảng; có thể gửi duyệt luôn',
      en: 'Save the cells of a grid, or hand them on',
    },
    body: GridIn,
    answers: FiguresTaken,
    limit: 8 * 1024 * 1024,
    handle: async (call, { body }) => {
      const done = await call.db.tx((tx) => saveGrid(tx, call.actor, body))
      if (!done.accepted && done.forbidden === body.rows.length) throw forbidden(done.rejected[0]!.reason)
      const { accepted, rejected, warnings } = done
      return { accepted, rejected, warnings }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/figures/uses',
    need: 'figures:read',
    says: { vi: 'Một chỉ tiêu được dùng ở những báo cáo nào', en: 'What an indicator feeds' },
    query: Type.Object({ indicator: Type.String() }),
    answers: Type.Object({ items: Type.Array(UseOut), next: Type.Null() }),
    handle: async (call, { query }) => ({ items: await usesOf(call.db, call.actor, query.indicator), next: null }),
  }),
]
