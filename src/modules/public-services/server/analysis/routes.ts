import Type from 'typebox'
import { isoVn } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { Passport } from '#platform/passports/contract.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import {
  AnalysisQuery,
  AuditOut,
  DeskOut,
  type Frame,
  LandOut,
  OverviewOut,
  PortalScoreIn,
  RiskOut,
} from '../../formulas/analysis-contract.ts'
import { measure, TRICKS } from '../../formulas/finding.ts'
import { endedInTimeShare, inTimeShare } from '../../formulas/timeliness.ts'
import type { Inputs } from './count-inputs.ts'
import { countPassport } from './count-passport.ts'
import { countedOf } from './counted.ts'
import { deskOf } from './desk.ts'
import { findingsOut } from './findings-out.ts'
import { landOf } from './land.ts'
import { made } from './made.ts'
import { recordPortalScore } from './portal-score.ts'
import { riskOut } from './risk-out.ts'
import { frameOf, type Scope, scopeOf, studiedFrame } from './scope.ts'
import { scoreOf } from './score.ts'
import { sharesOut } from './shares-out.ts'
import type { Study } from './study.ts'
import { studyOf } from './study-store.ts'
import { COUNT_BY } from './told.ts'

/** Lines of risk and findings on the overview, and on their own pages. */
const FEW = 8
const MANY = 500

const Measured = Type.Object({
  trick: Type.String(),
  found: Type.Integer(),
  planted: Type.Integer(),
  hit: Type.Integer(),
  precision: Type.Union([Type.Number(), Type.Null()]),
  recall: Type.Union([Type.Number(), Type.Null()]),
})

/** What the dossiers tell: timeliness, risk, the index 766, what is to be looked at again, land. */
export const analysisRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/public-services/overview',
    need: 'cases:read',
    says: {
      vi: 'Dịch vụ công: đúng hạn, trễ, đang giải quyết, nguy cơ, chỉ số 766',
      en: 'Public services: timeliness, risk, index 766, shares',
    },
    query: AnalysisQuery,
    answers: OverviewOut,
    handle: async ({ db, actor }, { query }) => {
      const scope = await scopeOf(db, actor, query)
      const frame = await frameOf(db, scope)
      const [{ counted, inputs, at }, study] = await Promise.all([
        countedOf(db, scope, frame),
        studyOf(db, scope.within),
      ])
      const { officers: _, ...risk } = await riskOut(db, study, FEW)
      return {
        frame: { ...(await studiedFrame(db, scope, frame, study.at)), countedAt: isoVn(at) },
        ...counted,
        inTime: inTimeShare(counted.counts),
        endedInTime: endedInTimeShare(counted.counts),
        ...sharesOut(inputs),
        risk,
        audit: await auditOf(db, scope, study, inputs, FEW),
      }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/public-services/risk',
    need: 'cases:read',
    says: {
      vi: 'Hồ sơ có nguy cơ trễ, lý do và sức làm việc của từng bàn',
      en: 'Dossiers that may be late, why, and free capacity',
    },
    query: AnalysisQuery,
    answers: RiskOut,
    handle: async ({ db, actor }, { query }) => {
      const scope = await scopeOf(db, actor, query)
      const [frame, study] = await Promise.all([frameOf(db, scope), studyOf(db, scope.within)])
      const head = await studiedFrame(db, scope, frame, study.at)
      return { frame: asOf(head), ...(await riskOut(db, study, MANY)) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/public-services/audit',
    need: 'cases:read',
    says: {
      vi: 'Chỉ số 766 tính lại bên điểm của Cổng, và hồ sơ cần xem lại',
      en: 'The index 766 recomputed, and what is to be looked at again',
    },
    query: AnalysisQuery,
    answers: AuditOut,
    handle: async ({ db, actor }, { query }) => {
      const scope = await scopeOf(db, actor, query)
      const frame = await frameOf(db, scope)
      const [{ inputs, at }, study] = await Promise.all([countedOf(db, scope, frame), studyOf(db, scope.within)])
      const head = { ...(await studiedFrame(db, scope, frame, study.at)), countedAt: isoVn(at) }
      return { frame: head, ...(await auditOf(db, scope, study, inputs, MANY)) }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/public-services/audit/measure',
    need: 'cases:read',
    says: {
      vi: 'Đo độ đúng và độ đủ của các phát hiện theo danh sách đã biết',
      en: 'Precision and recall of the findings against a list of truth',
    },
    query: AnalysisQuery,
    body: Type.Object({
      truth: Type.Array(Type.Object({ trick: Type.String(), code: Type.String() }), { maxItems: 20_000 }),
    }),
    answers: Type.Object({ items: Type.Array(Measured) }),
    handle: async ({ db, actor }, { query, body }) => {
      const scope = await scopeOf(db, actor, query)
      const { findings } = made(await studyOf(db, scope.within))
      return {
        items: TRICKS.map((trick) => ({
          trick,
          ...measure(
            findings.filter((one) => one.trick === trick),
            body.truth.filter((one) => one.trick === trick).map((one) => one.code),
          ),
        })),
      }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/passports/public-services/:count',
    need: 'cases:read',
    says: {
      vi: 'Lý lịch của một số đếm hồ sơ hoặc một điểm của chỉ số 766: quy tắc, tử số, mẫu số, nguồn',
      en: 'What stands behind a count of dossiers or a point of the index 766: rule, numerator, denominator, source',
    },
    params: Type.Object({
      count: Type.String({
        description: 'as `early`, `in-time-share`, `index.PROGRESS`, `risk.likely`, `capacity.room`, `land.median`',
      }),
    }),
    query: Type.Object({
      ...AnalysisQuery.properties,
      by: Type.Optional(Type.Union(COUNT_BY.map((one) => Type.Literal(one)))),
      key: Type.Optional(Type.String({ description: 'the line of that table' })),
    }),
    answers: Passport,
    handle: ({ db, actor }, { params, query }) => countPassport(db, actor, { ...query, ...params }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/public-services/desk',
    need: 'cases:read',
    says: { vi: 'Danh sách 7 giờ của bộ phận một cửa', en: 'The one-stop desk’s list of 7:00' },
    query: AnalysisQuery,
    answers: DeskOut,
    handle: async ({ db, actor }, { query }) => {
      const scope = await scopeOf(db, actor, query)
      const [frame, study] = await Promise.all([frameOf(db, scope), studyOf(db, scope.within)])
      const head = await studiedFrame(db, scope, frame, study.at)
      return { frame: head, ...(await deskOf(db, scope, study)) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/public-services/land',
    need: 'cases:read',
    says: { vi: 'Hồ sơ đất đai theo loại việc, thửa đất và vị trí', en: 'Land dossiers by kind, parcel and place' },
    query: AnalysisQuery,
    answers: LandOut,
    handle: async ({ db, actor }, { query }) => {
      const scope = await scopeOf(db, actor, query)
      const [frame, { land, at }] = await Promise.all([frameOf(db, scope), landOf(db, scope)])
      return { frame: asOf(await studiedFrame(db, scope, frame, at)), ...land }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/public-services/portal-scores',
    need: 'figures:write',
    says: { vi: 'Ghi điểm Cổng Dịch vụ công công bố', en: 'Write down points the national portal publishes' },
    body: PortalScoreIn,
    answers: Type.Object({ recordedAt: Type.String() }),
    status: 201,
    handle: ({ db, actor }, { body }) => db.tx((tx) => recordPortalScore(tx, actor, body)),
  }),
]

/** All on the screen is as old as what was worked out. */
function asOf(frame: Frame): Frame {
  return { ...frame, countedAt: frame.studiedAt ?? frame.countedAt }
}

async function auditOf(db: Sql, scope: Scope, study: Study, inputs: Inputs, most: number) {
  const [scores, findings] = await Promise.all([scoreOf(db, scope, inputs), findingsOut(db, study, scope, most)])
  return { ...scores, ...findings }
}
