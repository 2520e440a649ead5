import sql from 'sql-template-tag'
import { calendarOf as buildCalendar, CALENDAR_TABLE, type Calendar, type CalendarRow } from '#kernel/calendar.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'

/**
 * The calendar of civil servants as this centre has it: its own rows first, then the decided table, then what the law
 * alone gives. In memory until 'calendar.changed' passes.
 */
export const calendarOf: (sql: Sql) => Promise<Calendar> = cached(
  'calendar',
  async (db) => {
    const own = await ownDays(db)
    const entered = new Set(own.map((row) => row.day))
    return buildCalendar([...CALENDAR_TABLE.filter((row) => !entered.has(row.day)), ...own])
  },
  { until: ['calendar.changed'] },
)

/** The days the centre has entered itself. */
export function ownDays(db: Sql): Promise<CalendarRow[]> {
  return db.rows<CalendarRow>(sql`select day, kind, name, source from calendar.day order by day`)
}
