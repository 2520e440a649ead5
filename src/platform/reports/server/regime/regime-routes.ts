import Type from 'typebox'
import { faultOf } from '#kernel/closing.ts'
import { expected } from '#kernel/errors.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import {
  DutyDetail,
  DutyOut,
  GiveIn,
  MoveIn,
  PartIn,
  ReportChange,
  ReportIn,
  ReportOut,
  RuleIn,
  TurnOut,
  UsesOut,
} from '../../regime/contract.ts'
import { PaperOut } from '../../regime/sending-contract.ts'
import { countUses } from '../filling/count-uses.ts'
import { explain } from '../filling/reasons.ts'
import { askPaper, papersOf } from '../papers/papers.ts'
import { figuresPeriod, getDuty } from './duty-row.ts'
import { giveDuty } from './give-duty.ts'
import { listDuties } from './list-duties.ts'
import { listReports, nextTurns } from './list-reports.ts'
import { editDuty, moveDuty } from './move-duty.ts'
import { getReport } from './report-row.ts'
import { addReport, changeReport } from './save-report.ts'
import { showDuty } from './show-duty.ts'

const Id = Type.Object({ id: Type.String() })
const Done = Type.Object({ done: Type.Boolean() })
const DUTIES = '/api/v1/reports/duties'
const REGIME = '/api/v1/reports/regime'

/** The reporting regime: what must be reported, its duties, their way from a draft to the receipt. */
export const regimeRoutes: Route[] = [
  route({
    method: 'GET',
    path: REGIME,
    need: 'figures:read',
    says: { vi: 'Các báo cáo phải làm', en: 'The reports that must be made' },
    answers: Type.Object({ items: Type.Array(ReportOut), next: Type.Null() }),
    handle: async (call) => ({ items: await listReports(call.db, call.actor), next: null }),
  }),
  route({
    method: 'POST',
    path: REGIME,
    need: 'figures:approve',
    says: { vi: 'Thêm một báo cáo vào chế độ báo cáo', en: 'Put a report into the regime' },
    body: ReportIn,
    answers: Id,
    status: 201,
    handle: async (call, { body }) => ({ id: await call.db.tx((tx) => addReport(tx, call.actor, body)) }),
  }),
  route({
    method: 'PATCH',
    path: `${REGIME}/:id`,
    need: 'figures:approve',
    says: { vi: 'Sửa hoặc kết thúc một báo cáo', en: 'Change a report or end it' },
    params: Id,
    body: ReportChange,
    answers: Done,
    handle: async (call, { params, body }) => {
      await call.db.tx((tx) => changeReport(tx, call.actor, params.id, body))
      return { done: true }
    },
  }),
  route({
    method: 'POST',
    path: `${REGIME}/preview`,
    need: 'figures:read',
    says: { vi: 'Các kỳ sắp tới của một quy tắc chốt số liệu', en: 'The next turns of a closing rule' },
    body: Type.Object({ rule: RuleIn }),
    answers: Type.Object({ items: Type.Array(TurnOut), next: Type.Null() }),
    handle: async (call, { body }) => {
      if (faultOf(body.rule))
        throw expected({ vi: 'Quy tắc chốt số liệu chưa đúng.', en: 'The closing rule is not right.' })
      return { items: await nextTurns(call.db, body.rule, 12), next: null }
    },
  }),
  route({
    method: 'GET',
    path: DUTIES,
    need: 'figures:read',
    says: {
      vi: 'Lịch báo cáo: quá hạn trước, rồi theo hạn',
      en: 'The calendar of duties: late first, then by due day',
    },
    query: Type.Object({
      from: Type.Optional(Type.String({ format: 'date' })),
      to: Type.Optional(Type.String({ format: 'date' })),
      area: Type.Optional(Type.String()),
      report: Type.Optional(Type.String()),
      mine: Type.Optional(Type.Boolean()),
      state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('done'), Type.Literal('all')])),
    }),
    answers: Type.Object({ items: Type.Array(DutyOut), next: Type.Null() }),
    handle: async (call, { query }) => ({ items: await listDuties(call.db, call.actor, query), next: null }),
  }),
  route({
    method: 'GET',
    path: `${DUTIES}/:id`,
    need: 'figures:read',
    says: { vi: 'Một kỳ báo cáo với số liệu đã điền', en: 'One turn of a report with its figures in place' },
    params: Id,
    answers: DutyDetail,
    handle: (call, { params }) => showDuty(call.db, call.actor, params.id),
  }),
  route({
    method: 'PUT',
    path: `${DUTIES}/:id/content`,
    need: 'figures:write',
    says: { vi: 'Lưu nội dung dự thảo', en: 'Keep the text of a draft' },
    params: Id,
    body: Type.Object({
      content: Type.Array(PartIn, { maxItems: 100 }),
      version: Type.Optional(Type.Integer()),
    }),
    answers: Done,
    handle: async (call, { params, body }) => {
      await call.db.tx((tx) => editDuty(tx, call.actor, params.id, body.content, body.version))
      return { done: true }
    },
  }),
  route({
    method: 'POST',
    path: `${DUTIES}/:id/moves`,
    need: 'figures:write',
    says: {
      vi: 'Lập dự thảo, trình, trả lại, ký, gửi một báo cáo',
      en: 'Begin, submit, return, sign or send a report',
    },
    params: Id,
    body: MoveIn,
    answers: Done,
    handle: async (call, { params, body }) => {
      await call.db.tx((tx) => moveDuty(tx, call.actor, params.id, body))
      return { done: true }
    },
  }),
  route({
    method: 'PUT',
    path: `${DUTIES}/:id/owner`,
    need: 'figures:write',
    says: { vi: 'Giao một kỳ báo cáo cho người khác lập', en: 'Give one turn of a report to another owner' },
    params: Id,
    body: GiveIn,
    answers: Done,
    handle: async (call, { params, body }) => {
      await call.db.tx((tx) => giveDuty(tx, call.actor, params.id, body))
      return { done: true }
    },
  }),
  route({
    method: 'PUT',
    path: `${DUTIES}/:id/reasons`,
    need: 'figures:write',
    says: { vi: 'Ghi lý do một số liệu thay đổi', en: 'Write down why a figure changed' },
    params: Id,
    body: Type.Object({ indicator: Type.String(), text: Type.String({ minLength: 1, maxLength: 2000 }) }),
    answers: Done,
    handle: async (call, { params, body }) => {
      await call.db.tx(async (tx) => {
        const duty = await getDuty(tx, params.id)
        const period = figuresPeriod(await getReport(tx, duty.report), duty).text
        await explain(tx, call.actor, { ...body, areaId: duty.areaId, period })
      })
      return { done: true }
    },
  }),
  route({
    method: 'POST',
    path: `${DUTIES}/:id/papers`,
    need: 'figures:read',
    says: {
      vi: 'Lập tệp Word, PDF, Excel hoặc CSV của báo cáo',
      en: 'Make a Word, PDF, Excel or CSV file of a report',
    },
    params: Id,
    body: Type.Object({
      kind: Type.Union([Type.Literal('docx'), Type.Literal('pdf'), Type.Literal('xlsx'), Type.Literal('csv')]),
    }),
    answers: Id,
    status: 202,
    handle: async (call, { params, body }) => ({
      id: await call.db.tx((tx) => askPaper(tx, call.actor, params.id, body.kind)),
    }),
  }),
  route({
    method: 'GET',
    path: `${DUTIES}/:id/papers`,
    need: 'figures:read',
    says: { vi: 'Các tệp của một báo cáo và tiến độ lập', en: 'The files of a report and how far they are' },
    params: Id,
    answers: Type.Object({ items: Type.Array(PaperOut), next: Type.Null() }),
    handle: async (call, { params }) => {
      const { id } = await showDuty(call.db, call.actor, params.id)
      return { items: await papersOf(call.db, id), next: null }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/reports/uses',
    need: 'figures:read',
    says: {
      vi: 'Mỗi số liệu vào những báo cáo nào, đỡ phải gõ lại bao nhiêu ô',
      en: 'Which reports each figure feeds, and how many fields need no retyping',
    },
    query: Type.Object({ indicator: Type.Optional(Type.String()) }),
    answers: UsesOut,
    handle: (call, { query }) => countUses(call.db, call.actor, query.indicator),
  }),
]
