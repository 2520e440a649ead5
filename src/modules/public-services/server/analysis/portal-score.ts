import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { parsePeriod } from '#kernel/period.ts'
import { isoVn } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { PortalScoreIn } from '../../formulas/analysis-contract.ts'
import { METRICS, type MetricCode, metricOf } from '../../formulas/score-766.ts'
import { FIELD } from './scope.ts'

/** Points of one metric as the portal gave them. */
export interface PortalScore {
  metric: string
  value: number
  numerator: number | null
  denominator: number | null
  source: string
  recordedAt: Date
}

/** The portal's newest points for an area and period, by metric. */
export async function portalScores(db: Sql, areaId: number, period: string): Promise<Map<string, PortalScore>> {
  const rows = await db.rows<PortalScore>(sql`
    select distinct on (metric) metric, value, numerator, denominator, source, recorded_at as "recordedAt"
    from public_services.portal_score where area_id = ${areaId} and period = ${period} order by metric, id desc`)
  return new Map(rows.map((row) => [row.metric, row]))
}

/**
 * Writes down what the portal shows. Entered again it is a new row: official points are never overwritten.
 * @throws forbidden without `figures:write` in the field there; expected 422 for an unknown metric, period or too many points.
 */
export async function recordPortalScore(tx: Tx, who: Actor, input: PortalScoreIn): Promise<{ recordedAt: string }> {
  const wrong = (path: string, vi: string, en: string) =>
    expected({ vi, en }, { errors: [{ path, message: { vi, en } }] })
  const period = parsePeriod(input.period)
  if (!period || !['month', 'quarter', 'year'].includes(period.kind))
    throw wrong('/period', 'Kỳ phải là tháng, quý hoặc năm.', 'The period must be a month, a quarter or a year.')
  const area = await getArea(tx, input.area, period.to)
  await mustMay(tx, who, 'figures:write', area.id, FIELD)
  if (!Object.hasOwn(METRICS, input.metric))
    throw wrong('/metric', 'Không có chỉ tiêu này trong bộ chỉ số 766.', 'There is no such metric in the index 766.')
  const { max } = metricOf(input.metric as MetricCode)
  if (input.value > max)
    throw wrong('/value', `Chỉ tiêu này tối đa ${max} điểm.`, `This metric has at most ${max} points.`)
  if (input.numerator !== undefined && input.denominator !== undefined && input.numerator > input.denominator)
    throw wrong('/numerator', 'Tử số không được lớn hơn mẫu số.', 'The numerator cannot exceed the denominator.')
  await tx.run(sql`insert into public_services.portal_score
      (area_id, period, metric, value, numerator, denominator, source, entered_by, recorded_at)
    values (${area.id}, ${period.text}, ${input.metric}, ${input.value}, ${input.numerator ?? null}, ${input.denominator ?? null},
      ${input.source}, ${who.id}, ${tx.now})`)
  await record(tx, who, 'public-services.record-portal-score', { kind: 'area', id: area.code, areaId: area.id }, input)
  return { recordedAt: isoVn(tx.now) }
}
