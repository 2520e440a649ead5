import Type from 'typebox'
import { Value } from 'typebox/value'
import { expected } from '#kernel/errors.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { ImportList, ImportOut, Mapping, ReadAgain } from '../contract.ts'
import { awaitTaking } from './await-taking.ts'
import { commitUpload } from './commit-upload.ts'
import { keepUpload, lookAtUpload, ownUploads } from './kept-upload.ts'
import { readAgain } from './read-again.ts'
import { readUpload } from './read-upload.ts'

const LIMIT = 10 * 1024 * 1024
/** What is a little too large still comes in, to be told how large it is. */
const DOOR = 24 * 1024 * 1024
const Form = Type.Object({
  status: Type.Optional(Type.Union([Type.Literal('draft'), Type.Literal('submitted'), Type.Literal('official')])),
  period: Type.Optional(Type.String()),
  area: Type.Optional(Type.String()),
  indicator: Type.Optional(Type.String()),
  numbers: Type.Optional(Type.Union([Type.Literal('vi'), Type.Literal('en')])),
  mapping: Type.Optional(Type.String({ description: 'JSON of Mapping' })),
})

/** Bringing a file: preview with every refused cell explained, then commit. */
export const importRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/imports',
    need: 'imports:write',
    says: {
      vi: 'Gửi tệp (xlsx, csv, bản tin) để xem trước: dòng nào được nhận, ô nào sai và sửa thế nào',
      en: 'Send a file to preview it: what would be taken, what is refused and how to mend it',
    },
    query: Type.Object({
      type: Type.String({ description: 'figures, or the id of a connector for files such as hazards.bulletin' }),
    }),
    body: Form,
    multipart: true,
    limit: DOOR,
    answers: ImportOut,
    handle: async (call, { query, body, files }) => {
      const file = files[0]
      if (!file)
        throw expected({
          vi: 'Chưa có tệp nào. Hãy chọn một tệp rồi gửi.',
          en: 'No file came. Choose one and send it.',
        })
      if (file.bytes.length > LIMIT)
        throw expected(
          {
            vi: `Tệp nặng ${megabytes(file.bytes.length)} MB, nhiều nhất là 10 MB. Hãy bỏ ảnh và các trang không cần, hoặc chia theo năm rồi gửi từng tệp.`,
            en: `The file has ${megabytes(file.bytes.length)} MB; 10 MB is the most. Take out pictures and sheets that are not needed, or split it by years.`,
          },
          { status: 413 },
        )
      const status = body.status ?? 'draft'
      const read = await readUpload(call.db, call.actor, query.type, file, {
        ...body,
        status,
        mapping: readMapping(body.mapping),
      })
      const { period, area, indicator, numbers } = body
      const told = {
        ...(period && { period }),
        ...(area && { area }),
        ...(indicator && { indicator }),
        ...(numbers && { numbers }),
      }
      return call.db.tx((tx) => keepUpload(tx, call.actor, query.type, file, read, status, told))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/imports',
    need: 'imports:write',
    says: { vi: 'Các tệp mình gửi gần đây', en: 'The files one sent last' },
    answers: ImportList,
    handle: async (call) => ({ items: await ownUploads(call.db, call.actor) }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/imports/:id',
    need: 'imports:write',
    says: { vi: 'Xem lại một lần nhập tệp', en: 'An import again' },
    params: Type.Object({ id: Type.String() }),
    answers: ImportOut,
    handle: (call, { params }) => lookAtUpload(call.db, call.actor, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/imports/:id/read',
    need: 'imports:write',
    says: {
      vi: 'Đọc lại tệp đã gửi theo cột đã chỉ và ô đã sửa',
      en: 'Read the file again with columns explained and cells mended',
    },
    params: Type.Object({ id: Type.String() }),
    body: ReadAgain,
    answers: ImportOut,
    handle: (call, { params, body }) => readAgain(call.db, call.actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/imports/:id/commit',
    need: 'imports:write',
    says: {
      vi: 'Nhận các dòng đúng của tệp; dòng sai được giữ lại để sửa. Tệp chưa nhận xong sau “wait” giây thì trả lời “taking”, hỏi lại để biết đến đâu',
      en: 'Take the good rows of the file; refused ones are kept. What is not taken within “wait” seconds answers “taking”: ask again to see how far it is',
    },
    params: Type.Object({ id: Type.String() }),
    query: Type.Object({ wait: Type.Optional(Type.Integer({ minimum: 0, maximum: 50 })) }),
    answers: ImportOut,
    handle: async (call, { params, query }) => {
      const taken = await commitUpload(call.db, call.actor, params.id)
      return taken.state === 'taking' ? awaitTaking(call.db, call.actor, params.id, query.wait ?? 30) : taken
    },
  }),
]

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)

function readMapping(text: string | undefined): Mapping | undefined {
  if (!text) return undefined
  try {
    const mapping: unknown = JSON.parse(text)
    if (Value.Check(Mapping, mapping)) return mapping
  } catch {
    // told below: not JSON and not fitting are mended the same way
  }
  const message = {
    vi: 'Phần “mapping” không đúng dạng: cần headRow, headRows và columns.',
    en: 'The “mapping” does not fit: it needs headRow, headRows and columns.',
  }
  throw expected(message, { errors: [{ path: '/mapping', message }] })
}
