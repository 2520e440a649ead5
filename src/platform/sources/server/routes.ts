import Type from 'typebox'
import { say } from '#kernel/text.ts'
import { may } from '#platform/access/server/may.ts'
import { limitOf, pickFields } from '#platform/areas/server/page.ts'
import type { Who } from '#platform/audit/server/record.ts'
import { type Call, type Route, route } from '#platform/routes/server/route.ts'
import { ListQuery, RejectList, RunList, SourceList } from '../contract.ts'
import { toCsv } from './csv.ts'
import { getSource, listSources } from './find-source.ts'
import { listRejects, listRuns } from './list-runs.ts'

const ById = Type.Object({ id: Type.String() })
const RejectQuery = Type.Object({
  ...ListQuery.properties,
  run: Type.Optional(Type.String()),
  state: Type.Optional(Type.String()),
})

/** Looking at sources, their runs and what was refused. Configuring and running them stands in the rung of connectors. */
export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/sources',
    need: 'sources:read',
    says: {
      vi: 'Các nguồn dữ liệu: còn mới không, lần chạy cuối, dòng bị từ chối',
      en: 'Sources of data: fresh or not, last run, refused rows',
    },
    query: ListQuery,
    answers: SourceList,
    handle: async (call, { query }) => {
      const limit = limitOf(query.limit)
      const rows = await listSources(call.db, {
        limit: limit + 1,
        ...(query.cursor !== undefined && { after: query.cursor }),
      })
      const items = rows.slice(0, limit)
      return {
        items: items.map((s) => pickFields(s, query.fields)),
        next: rows.length > limit ? items.at(-1)!.id : null,
      }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/sources/:id/runs',
    need: 'sources:read',
    says: { vi: 'Các lần chạy của một nguồn', en: 'Runs of a source' },
    params: ById,
    query: ListQuery,
    answers: RunList,
    handle: async (call, { params, query }) => {
      await getSource(call.db, params.id)
      return listRuns(call.db, params.id, {
        limit: limitOf(query.limit),
        ...(query.cursor !== undefined && { cursor: query.cursor }),
      })
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/sources/:id/rejects',
    need: 'sources:read',
    says: { vi: 'Các dòng bị từ chối, lý do và cách sửa', en: 'Refused rows, why and what to do' },
    params: ById,
    query: RejectQuery,
    answers: RejectList,
    handle: async (call, { params, query }) => {
      await getSource(call.db, params.id)
      const broughtBy = await onlyOwn(call)
      return listRejects(call.db, params.id, { ...query, limit: limitOf(query.limit), broughtBy })
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/sources/:id/rejects.csv',
    need: 'sources:read',
    says: { vi: 'Tải các dòng bị từ chối về để sửa', en: 'Download refused rows to mend them' },
    params: ById,
    query: RejectQuery,
    handle: async (call, { params, query }) => {
      await getSource(call.db, params.id)
      const { items } = await listRejects(call.db, params.id, {
        ...query,
        limit: 100_000,
        broughtBy: await onlyOwn(call),
      })
      const head = ['id', 'row', 'column', 'value', 'reason', 'mend', 'raw']
      const body = toCsv(
        head,
        items.map((r) => [
          r.id,
          r.row,
          r.column,
          r.value,
          say(r.reason, call.lang),
          r.mend && say(r.mend, call.lang),
          r.raw,
        ]),
      )
      return {
        raw: true,
        type: 'text/csv; charset=utf-8',
        headers: { 'content-disposition': `attachment; filename="rejects-${params.id}.csv"` },
        body,
      }
    },
  }),
]

/** Refused rows are of any area: who may not see the whole centre's sources sees those of the runs they brought themselves. */
async function onlyOwn({ db, actor }: Call): Promise<Who | undefined> {
  return (await may(db, actor, 'sources:read', null)) ? undefined : actor
}
