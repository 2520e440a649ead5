import type { Period } from '#kernel/period.ts'
import { periodAt, slotOf } from '#kernel/period-slot.ts'
import { withQuery } from '#platform/routes/web/api.ts'

/** How many periods a downloaded table goes back. */
const BACK = 12

/** Address of the workbook of an indicator for all communes of an area: the twelve periods up to one, with growth. */
export function tableUrl(asked: {
  indicator: string
  area: string
  period: Period
  borders?: string | undefined
}): string {
  const { indicator, area, period, borders } = asked
  const first = periodAt(period, Math.max(0, slotOf(period) - BACK + 1)) ?? period
  const periods = `${first.text}..${period.text}`
  return withQuery('/api/v1/figures/pivot', {
    indicators: indicator,
    area,
    level: 'commune',
    periods,
    borders,
    growth: 'both',
    format: 'xlsx',
  })
}
