import Type from 'typebox'
import { expected } from '#kernel/errors.ts'
import { readGrid } from '#platform/connectors/server/import/read-grid.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { readExport } from './read-export.ts'
import { takeExport } from './take-export.ts'

const Words = Type.Object({ vi: Type.String(), en: Type.String() })
const orNull = Type.Union([Type.String(), Type.Null()])

/** Bringing an export of the provincial hotline 1022 or the national portal of petitions. */
export const importRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/feedback/imports',
    need: 'imports:write',
    says: {
      vi: 'Nhập tệp xuất từ 1022 hoặc Cổng phản ánh, kiến nghị (xlsx, csv): xem trước, hoặc nhận khi commit=1',
      en: 'Bring an export of the hotline 1022 or the portal of petitions: preview, or take it with commit=1',
    },
    query: Type.Object({
      channel: Type.Union([Type.Literal('1022'), Type.Literal('pakn')]),
      commit: Type.Optional(Type.Boolean()),
    }),
    multipart: true,
    limit: 10 * 1024 * 1024,
    answers: Type.Object({
      accepted: Type.Integer(),
      known: Type.Integer(),
      rejected: Type.Array(
        Type.Object({ row: Type.Integer(), column: orNull, value: orNull, reason: Words, mend: Words }),
      ),
      committed: Type.Boolean(),
    }),
    handle: async (call, { query, files }) => {
      const [file] = files
      if (!file) throw expected({ vi: 'Chưa có tệp nào. Hãy chọn một tệp rồi gửi.', en: 'No file came. Choose one.' })
      const { rows, refused } = readExport(await readGrid(file.bytes, file.name))
      if (!rows.length && !refused.length)
        throw expected({
          vi: 'Không thấy dòng tiêu đề có mã phản ánh, ngày gửi và nội dung. Hãy kiểm tra tệp xuất.',
          en: 'No row of heads with code, time and text was found. Check the export.',
        })
      const commit = query.commit === true
      const taken = await call.db.tx((tx) => takeExport(tx, call.actor, query.channel, rows, commit))
      return {
        ...taken,
        rejected: [...refused, ...taken.rejected].sort((a, b) => a.row - b.row),
        committed: commit,
      }
    },
  }),
]
