import { addDays, daysBetween, formatDay } from '#kernel/time.ts'
import type { Finding } from './finding.ts'

/** The last day on which a figure is in time: so many days after its period ends. */
export function dueDay(periodTo: string, dueDays: number): string {
  return addDays(periodTo, dueDays)
}

/**
 * Whether a figure of a period that ends on `periodTo` should have come by today. Nothing is owed by a unit that was not
 * there on the period's last day, nor of an indicator collected no longer then. All days as YYYY-MM-DD.
 * @param life `from`: the first day of the unit; `to`: the first without it.
 */
export function isOverdue(
  periodTo: string,
  indicator: { dueDays?: number; withdrawn?: string },
  life: { from: string; to: string | null },
  today: string,
): boolean {
  const { dueDays, withdrawn } = indicator
  if (dueDays === undefined || (withdrawn !== undefined && withdrawn <= periodTo)) return false
  if (periodTo < life.from || (life.to !== null && life.to <= periodTo)) return false
  return dueDay(periodTo, dueDays) < today
}

/** A figure given (or still missing) after its due day. Told, never asked about. */
export function checkLate(due: string, day: string): Finding | undefined {
  const days = daysBetween(due, day)
  if (days <= 0) return undefined
  return {
    check: 'late',
    says: {
      vi: `Muộn ${days} ngày so với hạn ${formatDay(due)}.`,
      en: `${days} days after the due day ${formatDay(due)}.`,
    },
  }
}
