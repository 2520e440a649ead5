import Type from 'typebox'
import { expected } from '#kernel/errors.ts'
import { csvTable } from '#platform/areas/server/import/csv-table.ts'
import { limitOf, startOf } from '#platform/areas/server/page.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { ComputeIn, CrosswalkOut, CrosswalkQuery, WeightIn, WeightsTaken } from '../../restating-contract.ts'
import { computeWeights } from './compute-weights.ts'
import { declareWeights } from './declare-weights.ts'
import { listPassages } from './list-passages.ts'
import { readWeightRows } from './read-weight-rows.ts'

/** The crosswalk: what passed from where to where, and the shares by which figures are divided. */
export const restatingRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/successions/weights',
    need: 'figures:read',
    says: {
      vi: 'Bảng chuyển đổi giữa các bản đồ, chỗ thiếu tỷ trọng trước',
      en: 'The crosswalk between maps, missing shares first',
    },
    query: CrosswalkQuery,
    answers: CrosswalkOut,
    handle: async (call, { query }) => {
      const limit = limitOf(query.limit ?? 100)
      const at = startOf(query.cursor)
      const page = await listPassages(call.db, query, at, limit)
      return { ...page, next: page.total > at + limit ? String(at + limit) : null }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/successions/weights',
    need: 'figures:approve',
    says: { vi: 'Khai báo, sửa hoặc rút tỷ trọng chia tách', en: 'Declare, correct or take back shares' },
    body: Type.Array(WeightIn, { minItems: 1, maxItems: 5000 }),
    answers: WeightsTaken,
    handle: (call, { body }) => call.db.tx((tx) => declareWeights(tx, call.actor, body)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/successions/weights/computations',
    need: 'figures:approve',
    says: {
      vi: 'Tính tỷ trọng từ số liệu của chính các đơn vị',
      en: 'Take shares from figures of the units themselves',
    },
    body: ComputeIn,
    answers: WeightsTaken,
    handle: (call, { body }) => call.db.tx((tx) => computeWeights(tx, call.actor, body)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/successions/weights/imports',
    need: 'figures:approve',
    says: {
      vi: 'Nhập tỷ trọng từ tệp CSV (on, from, to, side, basis, value, source, decision)',
      en: 'Import shares from a CSV file',
    },
    multipart: true,
    answers: WeightsTaken,
    handle: (call, { files }) => {
      const [file] = files
      if (!file) throw expected({ vi: 'Chưa có tệp. Hãy chọn tệp CSV.', en: 'No file came. Choose a CSV file.' })
      const rows = readWeightRows(csvTable(Buffer.from(file.bytes).toString('utf8')))
      return call.db.tx((tx) => declareWeights(tx, call.actor, rows))
    },
  }),
]
