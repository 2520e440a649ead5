import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import { homeOf } from '#platform/areas/server/home.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { AuditOut, ScoreRow } from '../../formulas/analysis-contract.ts'
import {
  GROUPS,
  METRIC_CODES,
  type MetricCode,
  metricOf,
  paymentPoints,
  pointsOf,
  type Ratio,
} from '../../formulas/score-766.ts'
import { share } from '../../formulas/timeliness.ts'
import { procedureIndex } from '../procedure-index.ts'
import type { Inputs } from './count-inputs.ts'
import { countPetitions, type Petitions } from './count-petitions.ts'
import { type PortalScore, portalScores } from './portal-score.ts'
import { lastDay, type Scope } from './scope.ts'
import { differencesOf, lacksOf } from './score-differences.ts'

/** What a metric was computed from. */
export interface Computed {
  ratio: Ratio | null
  ours?: number
  low?: number
  high?: number
  lacks: Text[]
}

/**
 * The index of Decision 766 recomputed from raw dossiers beside the portal's own points, with why they differ. A metric
 * whose inputs no dossier carries, or whose formula is not known, says so; nothing is guessed.
 */
export async function scoreOf(db: Sql, scope: Scope, inputs: Inputs): Promise<Pick<AuditOut, 'scores' | 'total'>> {
  const area = scope.area ?? (await homeOf(db, scope.period.to)).area
  const level = area?.kind === 'commune' ? 'commune' : 'province'
  const [portal, payment, petitions] = await Promise.all([
    area ? portalScores(db, area.id, scope.period.text) : new Map<string, PortalScore>(),
    paymentOf(db, scope, inputs),
    countPetitions(db, scope),
  ])
  const scores = METRIC_CODES.map((code) => {
    const computed =
      code === 'PAYMENT' ? payment : (petitionMetric(code, petitions, level) ?? computeMetric(code, inputs, level))
    return rowOf(code, computed, portal.get(code), inputs, level)
  })
  const told = scores.filter((row) => row.ours !== null)
  const known = scores.filter((row) => row.portal !== null)
  const sum = (rows: ScoreRow[], of: (row: ScoreRow) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    scores,
    total: {
      ours: sum(told, (row) => row.ours!),
      oursOf: sum(told, (row) => row.max),
      portal: known.length ? sum(known, (row) => row.portal!.value) : null,
      portalOf: sum(known, (row) => row.max),
    },
  }
}

function rowOf(
  code: MetricCode,
  { ratio, ours, low, high, lacks }: Computed,
  portal: PortalScore | undefined,
  inputs: Inputs,
  level: 'commune' | 'province',
): ScoreRow {
  const metric = metricOf(code)
  const theirs =
    portal && portal.numerator !== null && portal.denominator !== null
      ? pointsOf(code, { numerator: portal.numerator, denominator: portal.denominator }, level)
      : undefined
  return {
    code,
    group: metric.group,
    groupTitle: GROUPS[metric.group].title,
    title: metric.title,
    max: metric.max,
    formula: metric.formula,
    ratio: ratio && share(ratio.numerator, ratio.denominator),
    ours: ours ?? null,
    low: low ?? null,
    high: high ?? null,
    portal: portal
      ? {
          value: portal.value,
          source: portal.source,
          recordedAt: isoVn(portal.recordedAt),
          numerator: portal.numerator,
          denominator: portal.denominator,
          recomputed: theirs ?? null,
        }
      : null,
    differences: ours === undefined ? [] : differencesOf(code, inputs, { ours, portal, recomputed: theirs }),
    lacks,
  }
}

/** One metric from what dossiers tell. Too little told (under half of those it concerns) is a lack, not a score. */
export function computeMetric(code: MetricCode, inputs: Inputs, level: 'commune' | 'province'): Computed {
  const lacks = lacksOf(code, inputs, level)
  const from = (ratio: Ratio | null): Computed => {
    const ours = pointsOf(code, ratio, level)
    return { ratio, lacks, ...(ours !== undefined && { ours }) }
  }
  const half = (told: number, all: number) => all > 0 && told * 2 >= all
  const of = (numerator: number, denominator: number, told: number, all: number) =>
    from(half(told, all) ? { numerator, denominator } : null)
  switch (code) {
    case 'PROGRESS': {
      const all = inputs.judged + inputs.unexplained
      const points = (good: number, over: number) => pointsOf(code, { numerator: good, denominator: over }, level)!
      if (!inputs.judged) return from(null)
      return {
        ...from({ numerator: inputs.good, denominator: inputs.judged }),
        low: points(inputs.good, all),
        high: points(inputs.good + inputs.unexplained, all),
      }
    }
    case 'DOSSIER_SYNC':
      return of(inputs.synced, inputs.toSync, inputs.toSync, inputs.n)
    case 'ORIGINAL_RESULT_AVAILABLE':
      return of(inputs.electronicResult, inputs.toldResult, inputs.toldResult, inputs.ended)
    case 'SO_HOA_GIAY_TO_GIAI_QUYET':
      return of(inputs.digitised, inputs.toldComponents, inputs.toldComponents, inputs.n)
    case 'REUSED_DIGITIZED_DATA':
      return of(inputs.reused, inputs.toldReused, inputs.toldReused, inputs.n)
    case 'DOSSIER_RECEIVING_SATISFACTION':
      return from(inputs.n ? { numerator: inputs.n - inputs.unhappyOrLate, denominator: inputs.n } : null)
    default:
      return from(null)
  }
}

/** The two metrics of petitions; undefined for another code, or where the centre takes no petitions at all. */
function petitionMetric(code: MetricCode, told: Petitions, level: 'commune' | 'province'): Computed | undefined {
  const parts: Partial<Record<MetricCode, Ratio>> = {
    PETITION_PROCESSING_ON_TIME: { numerator: told.inTime, denominator: told.n },
    PETITION_HANDLING_SATISFACTION: { numerator: told.content, denominator: told.ended },
  }
  const ratio = parts[code]
  if (!ratio || !told.ever) return undefined
  const ours = pointsOf(code, ratio, level)
  const lacks = [
    {
      vi: 'Chỉ tính phản ánh nhận tại trung tâm này; Cổng còn tính phản ánh gửi thẳng lên Cổng',
      en: 'Only what this centre took in; the portal also counts what was sent to it directly',
    },
  ]
  return { ratio, lacks, ...(ours !== undefined && { ours }) }
}

/** A from dossiers; B and C from the catalogue of the period's last day: procedures of a fee, offered and used online. */
async function paymentOf(db: Sql, scope: Scope, inputs: Inputs): Promise<Computed> {
  const withFee = (await procedureIndex(db))
    .all(lastDay(scope, db.now))
    .filter((one) => (one.fee ?? 0) > 0 && !one.example)
  const lacks = lacksOf('PAYMENT', inputs, 'commune')
  const ratio = { numerator: inputs.paidOnline, denominator: inputs.withFee }
  if (!withFee.length || inputs.toldPaid * 2 < inputs.withFee) return { ratio: inputs.withFee ? ratio : null, lacks }
  const offered = { numerator: withFee.filter((one) => one.online !== 'none').length, denominator: withFee.length }
  const used = { numerator: Math.min(inputs.feeProcedures, withFee.length), denominator: withFee.length }
  return { ratio, ours: paymentPoints(ratio, offered, used), lacks: [] }
}
