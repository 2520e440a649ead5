import { nextPeriod, type Period } from '#kernel/period.ts'
import { dueDay } from '#platform/figures/checks/late.ts'
import type { FigureFor } from '#platform/figures/server/figures-for.ts'
import type { StateOut } from '../../board-contract.ts'
import type { Plan } from './plan-widgets.ts'

/** Days after the end of a period by which a figure is expected whose definition says nothing. */
const GRACE = 0

/**
 * How much of each unit's periods is there. Late: its due day has passed. Missing: a whole further period has passed too.
 * Not due yet (`ahead`) is neither. The state is the worst of what is due: missing first.
 */
export function completenessOf(
  plan: Plan,
  rows: readonly (readonly FigureFor[])[],
  periods: readonly Period[],
  today: string,
): StateOut[] {
  const found = new Map<string, FigureFor>()
  for (const [i, list] of rows.entries()) for (const row of list) found.set(`${i}|${row.areaId}|${row.period}`, row)
  return plan.units.flatMap((unit, u) =>
    periods.flatMap((period, p) => {
      // A unit owes nothing for a time when it was not there, unless its past was restated.
      const there = unit.validFrom <= period.to && (unit.validTo === null || unit.validTo > period.to)
      const count = { official: 0, waiting: 0, late: 0, missing: 0, ahead: 0 }
      for (const [i, indicator] of plan.indicators.entries()) {
        const row = found.get(`${i}|${unit.id}|${period.text}`)
        if (row && row.value !== null) count[row.status === 'official' ? 'official' : 'waiting'] += 1
        else if (there) count[lackOf(period, indicator.due?.dueDays ?? GRACE, today)] += 1
      }
      const state = (['missing', 'late', 'waiting', 'official', 'ahead'] as const).find((one) => count[one] > 0)
      return state ? [{ u, p, state, ...count }] : []
    }),
  )
}

function lackOf(period: Period, days: number, today: string): 'ahead' | 'late' | 'missing' {
  if (today <= dueDay(period.to, days)) return 'ahead'
  return today <= dueDay(nextPeriod(period).to, days) ? 'late' : 'missing'
}
