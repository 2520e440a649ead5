import Type from 'typebox'
import { mustMay } from '#platform/access/server/may.ts'
import { CaseOut } from '#platform/cases/contract.ts'
import { findCaseRow } from '#platform/cases/server/case-row.ts'
import { caseShower } from '#platform/cases/server/show-case.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { findSourceOfToken } from '#platform/sources/server/source-of-token.ts'
import { ClassifierOut, PublicReport, ReportBoard, ReportFiled, ReportIn, TriageRow } from '../contract.ts'
import { measureClassifier } from '../formulas/measure-classifier.ts'
import { GROUPS, type Group } from '../words.ts'
import { classifierOf, readExamples } from './classifier.ts'
import { countQueues, listQueue } from './list-triage.ts'
import { findPublicReports } from './public-report.ts'
import { fileReportIn } from './report.ts'
import { reportBoard } from './report-board.ts'
import { routeReport } from './route-report.ts'
import { topicRoutes } from './topic-routes.ts'

const One = Type.Object({ id: Type.String() })
const Queue = Type.Union([Type.Literal('triage'), Type.Literal('moderation'), Type.Literal('verdict')])

/** What officers do with reports beside what they do with every case, and what anybody may read. */
export const routes: Route[] = [
  ...topicRoutes,
  route({
    method: 'GET',
    path: '/api/v1/feedback/public',
    need: 'open',
    says: { vi: 'Phản ánh đã công khai, mới nhất trước', en: 'Reports as anybody may see them, newest first' },
    query: Type.Object({
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
      open: Type.Optional(Type.Boolean()),
      topic: Type.Optional(Type.String()),
    }),
    answers: Type.Object({ items: Type.Array(PublicReport) }),
    handle: async (call, { query }) => ({
      items: await findPublicReports(call.db, {
        listed: true,
        limit: query.limit ?? 50,
        ...(query.open !== undefined && { open: query.open }),
        ...(query.topic && { topics: query.topic.split(',') }),
      }),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/feedback/reports',
    need: 'cases:write',
    says: {
      vi: 'Ghi phản ánh của người gọi điện hoặc đến tận nơi',
      en: 'Write down the report of somebody who phones or comes',
    },
    body: ReportIn,
    answers: ReportFiled,
    status: 201,
    handle: (call, { body }) =>
      call.db.tx(async (tx) => {
        const { kind, id } = call.actor
        const simulated = kind === 'token' && (await findSourceOfToken(tx, id))?.simulated === true
        const filed = await fileReportIn(tx, {
          ...body,
          simulated,
          channel: body.channel ?? 'counter',
          lang: call.lang,
          by: call.actor,
        })
        const row = await findCaseRow(tx, filed.id)
        await mustMay(tx, call.actor, 'cases:write', row!.homeAreaId, 'feedback')
        return filed
      }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/feedback/queue',
    need: 'cases:read',
    says: { vi: 'Phản ánh chờ phân loại, chờ duyệt, hoặc bị người dân trả lại', en: 'Reports that wait for somebody' },
    query: Type.Object({ queue: Type.Optional(Queue), limit: Type.Optional(Type.Integer({ minimum: 1 })) }),
    answers: Type.Object({
      items: Type.Array(TriageRow),
      counts: Type.Object({ triage: Type.Integer(), moderation: Type.Integer(), verdict: Type.Integer() }),
    }),
    handle: async (call, { query }) => {
      const [items, counts] = await Promise.all([
        listQueue(call.db, call.actor, query.queue ?? 'triage', Math.min(query.limit ?? 50, 200)),
        countQueues(call.db, call.actor),
      ])
      return { items, counts }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/feedback/reports/:id/routing',
    need: 'cases:write',
    says: { vi: 'Phân loại và chuyển đơn vị trong một bước', en: 'Sort a report and send it to an office in one step' },
    params: One,
    body: Type.Object({
      topic: Type.Optional(Type.String()),
      office: Type.Optional(Type.String()),
      priority: Type.Optional(Type.String()),
      note: Type.Optional(Type.String({ maxLength: 2000 })),
      version: Type.Optional(Type.Integer()),
    }),
    answers: CaseOut,
    handle: (call, { params, body }) =>
      call.db.tx(async (tx) => {
        await routeReport(tx, call.actor, params.id, body)
        const show = await caseShower(tx)
        return show((await findCaseRow(tx, params.id))!)
      }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/feedback/board',
    need: 'cases:read',
    says: { vi: 'Phản ánh trên bản đồ và xếp hạng', en: 'Reports on the map, and the ranking' },
    query: Type.Object({
      by: Type.Optional(Type.Union([Type.Literal('group'), Type.Literal('office')])),
      days: Type.Optional(Type.Integer({ minimum: 1, maximum: 730 })),
    }),
    answers: ReportBoard,
    handle: (call, { query }) => reportBoard(call.db, call.actor, query.by ?? 'group', query.days ?? 90),
  }),
  route({
    method: 'GET',
    path: '/api/v1/feedback/classifier',
    need: 'signed-in',
    says: {
      vi: 'Máy phân loại: đúng bao nhiêu trên câu chưa từng thấy',
      en: 'The classifier, measured now on sentences it has not seen',
    },
    answers: ClassifierOut,
    handle: async (call) => {
      const classifier = classifierOf(call.db)
      const threshold = await settingAt<number>(call.db, 'feedback.classifier-threshold')
      const measured = measureClassifier(classifier, readExamples('held-out.csv'), threshold)
      return {
        trainedOn: classifier.examples,
        groups: classifier.groups.length,
        features: classifier.features,
        threshold,
        ...measured,
        byGroup: measured.byGroup.map((g) => ({ ...g, title: GROUPS[g.group as Group] ?? GROUPS.other })),
      }
    },
  }),
]
