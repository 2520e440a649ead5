import { addDays, daysBetween, formatDay } from '#kernel/time.ts'
import type { Finding } from './finding.ts'

/** The last day on which a figure is in time: so many days after its period ends. */
export function dueDay(periodTo: string, dueDays: number): string {
  return addDays(periodTo, dueDays)
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
