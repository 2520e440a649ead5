import type { Calendar } from '#kernel/calendar.ts'
import { dueOf } from '#kernel/deadline.ts'
import { closing, OFFICE_HOURS, officeTimeBetween } from '#kernel/office-hours.ts'
import { daysBetween } from '#kernel/time.ts'
import { isByInstant } from '#kernel/timeliness.ts'
import type { CaseRow } from './case-row.ts'
import { dueFrom, readClock, termsOf } from './clock.ts'

/**
 * Adds to a clock what lies between its due time and the close of business of a working day, in the clock's own unit, so
 * that later stops move the extended due time too.
 */
export function extendClock(row: CaseRow, until: string, calendar: Calendar): void {
  const terms = termsOf(row, calendar)
  const stored = row.clock!
  const due = dueOf(readClock(stored), terms)
  const extra = isByInstant(terms.term)
    ? officeTimeBetween(due.dueAt, closing(until, OFFICE_HOURS), calendar, OFFICE_HOURS)
    : terms.term.unit === 'calendar-day'
      ? daysBetween(due.dueDay, until)
      : calendar.workingDaysBetween(due.dueDay, until)
  Object.assign(row, dueFrom({ ...stored, extra }, terms))
}
