import { jsonText, type Route, route } from '#platform/routes/server/route.ts'
import { toCsv } from '#platform/sources/server/csv.ts'
import { PivotOut, PivotQuery } from '../../pivot/contract.ts'
import { makePivot } from './make-pivot.ts'
import { pivotBook, pivotRows } from './pivot-rows.ts'
import { pivotJson } from './write-pivot.ts'

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const named = (name: string) => ({ 'content-disposition': `attachment; filename="${name}"` })

/** Tables of thousands of official values in one answer. */
export const pivotRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/figures/pivot',
    need: 'figures:read',
    says: {
      vi: 'Bảng nhiều chỉ tiêu × đơn vị × kỳ số chính thức, kèm tăng trưởng và tổng; JSON, CSV hoặc Excel',
      en: 'A table of indicators × units × periods of official values with growth and totals; JSON, CSV or Excel',
    },
    query: PivotQuery,
    answers: PivotOut,
    handle: async (call, { query }) => {
      const pivot = await makePivot(call.db, call.actor, query)
      if (query.format === 'xlsx')
        return { raw: true, type: SHEET, headers: named('pivot.xlsx'), body: await pivotBook(pivot) }
      if (query.format === 'csv') {
        const { head, rows } = pivotRows(pivot)
        return { raw: true, type: 'text/csv; charset=utf-8', headers: named('pivot.csv'), body: toCsv(head, rows) }
      }
      return jsonText(pivotJson(call.db, pivot))
    },
  }),
]
