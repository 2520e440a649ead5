import sql from 'sql-template-tag'
import { type Period, type PeriodCalendar, type PeriodKind, periodContaining } from '#kernel/period.ts'
import { vnDay } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { GIVEN_UP_DAYS } from './owed.ts'

/** What a giver owes of one period past its due day. */
export interface OwedPeriod {
  period: Period
  /** Values that have not come: one an indicator and unit. */
  cells: number
  indicators: number
  units: number
  /** The due day itself. */
  dueOn: string
}

const GIVEN_UP = sql`due_at + greatest(${GIVEN_UP_DAYS}::int, 2 * (owed_to - owed_from)) * interval '1 day'`

/** What a giver owes of a field and is late with now, by period, the longest overdue first. Empty when nothing is. */
export async function owedNow(db: Sql, giver: string, field: string): Promise<OwedPeriod[]> {
  const rows = await db.rows<{
    from: string
    shape: string
    cells: number
    indicators: number
    units: number
    dueAt: Date
  }>(sql`select owed_from as "from", shape, count(*)::int as cells, count(distinct indicator)::int as indicators,
      count(distinct area_id)::int as units, min(due_at) as "dueAt"
    from figures.owed where giver = ${giver} and field = ${field} and due_at <= ${db.now}::timestamptz and ${GIVEN_UP} > ${db.now}::timestamptz
    group by 1, 2 order by min(due_at), 1, 2`)
  return rows.map(({ from, shape, dueAt, ...counts }) => {
    const [kind, calendar = 'calendar'] = shape.split('@') as [PeriodKind, PeriodCalendar?]
    return {
      ...counts,
      period: periodContaining(from, kind, calendar),
      // Kept is the first instant after the due day.
      dueOn: vnDay(new Date(dueAt.getTime() - 1)),
    }
  })
}

/** How many values a giver is late with altogether. */
export const cellsOf = (owed: readonly OwedPeriod[]): number => owed.reduce((sum, one) => sum + one.cells, 0)
