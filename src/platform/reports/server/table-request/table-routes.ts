import Type from 'typebox'
import { expected } from '#kernel/errors.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { addressFor } from '#platform/settings/server/public-address.ts'
import { PartAnswer, PartPage, TableDetail, TableLinks, TableOut, TableSend } from '../../table-request/contract.ts'
import { answerPart, openPart } from './answer-part.ts'
import { openOwnPart, renewLink, sendTable, takeTable } from './ask-table.ts'
import { signTable, tableFile } from './finish-table.ts'
import { isWordName } from './plan-table.ts'
import { listRequests, showRequest } from './table-row.ts'

const TABLES = '/api/v1/reports/tables'
const Id = Type.Object({ id: Type.String() })
const Token = Type.Object({ token: Type.String({ minLength: 8, maxLength: 100 }) })
const LIMIT = 10 * 1024 * 1024
const OFFICE = 'application/vnd.openxmlformats-officedocument.'
const XLSX = `${OFFICE}spreadsheetml.sheet`
const DOCX = `${OFFICE}wordprocessingml.document`

/** “Send me this table by 16:00”: a table is dropped, filled from what is known, asked of the units, merged, signed off. */
export const tableRoutes: Route[] = [
  route({
    method: 'GET',
    path: TABLES,
    need: 'cases:read',
    says: { vi: 'Các bảng cần gấp', en: 'Tables that were asked for' },
    answers: Type.Object({ items: Type.Array(TableOut), next: Type.Null() }),
    handle: async (call) => ({ items: await listRequests(call.db, call.actor), next: null }),
  }),
  route({
    method: 'POST',
    path: TABLES,
    need: 'cases:write',
    says: {
      vi: 'Thả một bảng Excel hoặc Word: máy điền số đã biết, chia phần còn lại cho đơn vị',
      en: 'Drop a table: what is known is filled, the rest split to units',
    },
    body: Type.Object({ title: Type.Optional(Type.String()), area: Type.Optional(Type.String()) }),
    multipart: true,
    limit: LIMIT,
    answers: TableDetail,
    status: 201,
    handle: async (call, { body, files }) => {
      const file = files[0]
      if (!file || !/\.(xlsx|docx)$/i.test(file.name))
        throw expected(
          {
            vi: 'Hãy thả một tệp Excel (.xlsx) hoặc Word (.docx). Tệp kiểu cũ (.xls, .doc): mở ra, chọn Lưu thành rồi thả lại.',
            en: 'Drop an Excel (.xlsx) or Word file (.docx). Save older kinds (.xls, .doc) as one of these first.',
          },
          { status: file ? 415 : 422 },
        )
      const id = await takeTable(call.db, call.actor, file, body)
      return showRequest(call.db, call.actor, id)
    },
  }),
  route({
    method: 'GET',
    path: `${TABLES}/:id`,
    need: 'cases:read',
    says: {
      vi: 'Một bảng: ô nào đã có, đơn vị nào chưa trả lời',
      en: 'One table: what is there, who has not answered',
    },
    params: Id,
    answers: TableDetail,
    handle: (call, { params }) => showRequest(call.db, call.actor, params.id),
  }),
  route({
    method: 'POST',
    path: `${TABLES}/:id/send`,
    need: 'cases:write',
    says: { vi: 'Giao cho từng đơn vị, mỗi đơn vị một liên kết riêng', en: 'Ask the units, each by a link of its own' },
    params: Id,
    body: TableSend,
    answers: TableLinks,
    handle: async (call, { params, body }) => {
      const base = await addressFor(call)
      return call.db.tx((tx) => sendTable(tx, call.actor, params.id, body.dueAt, base))
    },
  }),
  route({
    method: 'POST',
    path: `${TABLES}/:id/parts/:part/link`,
    need: 'cases:write',
    says: { vi: 'Nhắc một đơn vị bằng liên kết mới', en: 'Remind a unit by a new link' },
    params: Type.Object({ id: Type.String(), part: Type.String() }),
    answers: TableLinks,
    handle: async (call, { params }) => {
      const base = await addressFor(call)
      return call.db.tx((tx) => renewLink(tx, call.actor, params.id, params.part, base))
    },
  }),
  route({
    method: 'POST',
    path: `${TABLES}/:id/sign`,
    need: 'cases:write',
    says: {
      vi: 'Xác nhận bảng bằng tên và giờ (không phải chữ ký số)',
      en: 'Sign the table off by name and time (no digital signature)',
    },
    params: Id,
    answers: TableDetail,
    handle: async (call, { params }) => {
      await call.db.tx((tx) => signTable(tx, call.actor, params.id))
      return showRequest(call.db, call.actor, params.id)
    },
  }),
  route({
    method: 'GET',
    path: `${TABLES}/:id/file`,
    need: 'cases:read',
    says: { vi: 'Bảng đã điền, đúng mẫu gốc', en: 'The filled table in its own layout' },
    params: Id,
    handle: async (call, { params }) => {
      const { name, bytes } = await tableFile(call.db, call.actor, params.id)
      const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
      return {
        raw: true,
        type: isWordName(name) ? DOCX : XLSX,
        headers: { 'content-disposition': disposition },
        body: bytes,
      }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/reports/table-parts/:part/openings',
    need: 'cases:write',
    says: { vi: 'Cán bộ đơn vị mở phần của mình để điền', en: 'An officer of the unit opens its part to answer' },
    params: Type.Object({ part: Type.String() }),
    answers: Type.Object({ path: Type.String() }),
    handle: (call, { params }) => call.db.tx((tx) => openOwnPart(tx, call.actor, params.part)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/table-links/:token',
    need: 'open',
    says: { vi: 'Các ô một đơn vị phải điền, theo liên kết riêng', en: 'The cells a unit is asked, by its link' },
    params: Token,
    answers: PartPage,
    handle: (call, { params }) => openPart(call.db, params.token, call.ip),
  }),
  route({
    method: 'POST',
    path: '/api/v1/table-links/:token',
    need: 'open',
    says: { vi: 'Trả lời các ô của đơn vị', en: 'Answer the cells of a unit' },
    params: Token,
    body: PartAnswer,
    answers: PartPage,
    handle: (call, { params, body }) => answerPart(call.db, params.token, body, call.ip),
  }),
]
