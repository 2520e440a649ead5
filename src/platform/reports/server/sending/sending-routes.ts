import Type from 'typebox'
import { expected } from '#kernel/errors.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { TemplateOut } from '../../regime/contract.ts'
import { DoorIn, DoorOut, SendingOut } from '../../regime/sending-contract.ts'
import { endTemplate, keepTemplate, listTemplates } from '../papers/templates.ts'
import { closeReportDoor, listReportDoors, openReportDoor } from './doors.ts'
import { listSendings, sendingFile } from './list-sendings.ts'
import { retrySending, writeReceipt } from './send-reports.ts'

const Id = Type.Object({ id: Type.String() })
const Done = Type.Object({ done: Type.Boolean() })

/** Templates, ways out, and the log of what went by them. */
export const sendingRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/reports/sendings',
    need: 'figures:read',
    says: { vi: 'Nhật ký gửi báo cáo, kèm biên nhận', en: 'The log of sendings with their receipts' },
    answers: Type.Object({ items: Type.Array(SendingOut), next: Type.Null() }),
    handle: async (call) => ({ items: await listSendings(call.db, call.actor), next: null }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/reports/sendings/:id/file',
    need: 'figures:read',
    says: { vi: 'Tệp đúng như đã gửi', en: 'The file as it was sent' },
    params: Id,
    handle: async (call, { params }) => {
      const { name, format, body } = await sendingFile(call.db, call.actor, params.id)
      return {
        raw: true,
        type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
        headers: { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` },
        body,
      }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/reports/sendings/:id/retry',
    need: 'figures:write',
    says: { vi: 'Gửi lại ngay', en: 'Try again at once' },
    params: Id,
    answers: Done,
    handle: async (call, { params }) => {
      await call.db.tx((tx) => retrySending(tx, call.actor, params.id))
      return { done: true }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/reports/sendings/:id/receipt',
    need: 'figures:write',
    says: { vi: 'Ghi số biên nhận của nơi nhận', en: 'Write down the receipt of the receiver' },
    params: Id,
    body: Type.Object({ number: Type.String({ minLength: 1, maxLength: 200 }) }),
    answers: Done,
    handle: async (call, { params, body }) => {
      await call.db.tx((tx) => writeReceipt(tx, call.actor, params.id, body.number))
      return { done: true }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/reports/templates',
    need: 'figures:read',
    says: { vi: 'Mẫu Word, Excel của báo cáo', en: 'Word and Excel templates of reports' },
    answers: Type.Object({ items: Type.Array(TemplateOut), next: Type.Null() }),
    handle: async (call) => ({ items: await listTemplates(call.db), next: null }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/reports/templates',
    need: 'figures:approve',
    says: { vi: 'Tải lên một mẫu .docx hoặc .xlsx', en: 'Upload a .docx or .xlsx template' },
    multipart: true,
    limit: 12 * 1024 * 1024,
    query: Type.Object({ title: Type.Optional(Type.String({ maxLength: 200 })) }),
    answers: Type.Object({ id: Type.String(), holes: Type.Array(Type.String()), unknown: Type.Array(Type.String()) }),
    status: 201,
    handle: (call, { files, query }) => {
      const file = files[0]
      if (!file) throw expected({ vi: 'Chưa có tệp mẫu.', en: 'There is no file.' })
      return keepTemplate(call.db, call.actor, file, query.title ?? file.name)
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/reports/templates/:id',
    need: 'figures:approve',
    says: { vi: 'Bỏ một mẫu', en: 'Take a template out of use' },
    params: Id,
    answers: Done,
    handle: async (call, { params }) => {
      await call.db.tx((tx) => endTemplate(tx, call.actor, params.id))
      return { done: true }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/reports/doors',
    need: 'figures:read',
    says: { vi: 'Các hệ thống nhận báo cáo', en: 'Systems that take reports' },
    answers: Type.Object({ items: Type.Array(DoorOut), next: Type.Null() }),
    handle: async (call) => ({ items: await listReportDoors(call.db), next: null }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/reports/doors',
    need: 'sources:write',
    says: { vi: 'Nối với một hệ thống nhận báo cáo', en: 'Open a way to a reporting system' },
    body: DoorIn,
    answers: Id,
    status: 201,
    handle: async (call, { body }) => ({ id: await call.db.tx((tx) => openReportDoor(tx, call.actor, body)) }),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/reports/doors/:id',
    need: 'sources:write',
    says: { vi: 'Thôi gửi tới một hệ thống', en: 'Close a way to a reporting system' },
    params: Id,
    answers: Done,
    handle: async (call, { params }) => {
      await call.db.tx((tx) => closeReportDoor(tx, call.actor, params.id))
      return { done: true }
    },
  }),
]
