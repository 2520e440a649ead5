import Type from 'typebox'
import { forbidden } from '#kernel/errors.ts'
import { limitOf, pickFields, startOf } from '#platform/areas/server/page.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { toCsv } from '#platform/sources/server/csv.ts'
import { closeRun, keepRejects, openRun } from '#platform/sources/server/ledger.ts'
import { findSourceOfToken } from '#platform/sources/server/source-of-token.ts'
import { FigureList, type FigureOut, FigureQuery, FiguresIn, FiguresTaken, MovesIn } from '../contract.ts'
import { approvalRoutes } from './approval-routes.ts'
import { enterFigures } from './enter-figures.ts'
import { giverRoutes } from './giver-routes.ts'
import { gridRoutes } from './grid-routes.ts'
import { listFigures } from './list-figures.ts'
import { moveFigures } from './move-figures.ts'
import { pivotRoutes } from './pivot/routes.ts'
import type { FigureRow } from './row.ts'

const COLUMNS: (keyof FigureOut)[] = [
  'indicator',
  'area',
  'areaFrom',
  'areaName',
  'period',
  'category',
  'value',
  'unit',
  'method',
  'error',
  'status',
  'quality',
  'freshness',
  'target',
  'simulated',
  'note',
]

/** Figures: reading them on any map and as known at any time, entering, and the moves towards official. */
export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/figures',
    need: 'figures:read',
    says: {
      vi: 'Số liệu chỉ tiêu theo kỳ; quy đổi theo địa giới, xem lại theo thời điểm',
      en: 'Figures by period; restated onto a map, as known at a time',
    },
    query: FigureQuery,
    answers: FigureList,
    handle: async (call, { query }) => {
      const all = await listFigures(call.db, call.actor, query)
      if (query.format === 'csv')
        return {
          raw: true,
          type: 'text/csv; charset=utf-8',
          headers: { 'content-disposition': 'attachment; filename="figures.csv"' },
          body: toCsv(
            COLUMNS,
            all.map((f) => COLUMNS.map((c) => f[c])),
          ),
        }
      const limit = limitOf(query.limit ?? 1000)
      const at = startOf(query.cursor)
      return {
        items: all.slice(at, at + limit).map((f) => pickFields(f, query.fields)),
        next: all.length > at + limit ? String(at + limit) : null,
      }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/figures',
    need: 'figures:write',
    says: {
      vi: 'Nhập số liệu; dòng sai bị từ chối kèm lý do, dòng đúng vẫn được nhận',
      en: 'Enter figures; a bad row is refused with its reason, the good ones are taken',
    },
    body: FiguresIn,
    answers: FiguresTaken,
    limit: 8 * 1024 * 1024,
    handle: async (call, { body }) => {
      const rows = body as FigureRow[]
      const source = call.actor.kind === 'token' ? await findSourceOfToken(call.db, call.actor.id) : undefined
      const done = await call.db.tx(async (tx) => {
        const runId = source && (await openRun(tx, source.id, call.actor))
        const out = await enterFigures(
          tx,
          call.actor,
          rows,
          source ? { sourceId: source.id, runId: runId!, simulated: source.simulated, giver: source.giver } : {},
        )
        if (runId) {
          await keepRejects(
            tx,
            runId,
            out.rejected.map((r) => ({ kind: 'figure', row: r.index + 1, raw: rows[r.index], reason: r.reason })),
          )
          await closeRun(tx, runId, { accepted: out.accepted, rejected: out.rejected.length })
        }
        return out
      })
      if (!done.accepted && done.forbidden && done.forbidden === rows.length) throw forbidden(done.rejected[0]!.reason)
      const { accepted, rejected, warnings } = done
      return { accepted, rejected, warnings }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/figures/moves',
    need: 'figures:write',
    says: {
      vi: 'Gửi duyệt, duyệt hoặc trả lại nhiều số liệu một lúc',
      en: 'Submit, approve or return figures together',
    },
    body: MovesIn,
    answers: Type.Omit(FiguresTaken, ['warnings']),
    handle: async (call, { body }) => {
      const done = await call.db.tx((tx) => moveFigures(tx, call.actor, body.items, body.move, body.note))
      if (!done.accepted && done.forbidden === body.items.length) throw forbidden(done.rejected[0]!.reason)
      return { accepted: done.accepted, rejected: done.rejected }
    },
  }),
  ...approvalRoutes,
  ...giverRoutes,
  ...gridRoutes,
  ...pivotRoutes,
]
