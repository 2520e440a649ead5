import type { Calendar } from './calendar.ts'
import { addDays, atVnTime, clockMs, msOfVnDay, startOfVnDay, vnDay } from './time.ts'

/** Ranges of a working day, 'HH:MM' to 'HH:MM', in order and without overlap. */
export type OfficeHours = readonly (readonly [string, string])[]

/** The common hours of agencies in the Central provinces, 8 hours a day; each centre may set its own. */
export const OFFICE_HOURS: OfficeHours = [
  ['07:00', '11:30'],
  ['13:30', '17:00'],
]

/** When the office opens on a day. */
export function opening(day: string, hours: OfficeHours): Date {
  return atVnTime(day, hours[0]![0])
}

/** When the office closes on a day: close of business. */
export function closing(day: string, hours: OfficeHours): Date {
  return atVnTime(day, hours.at(-1)![1])
}

/**
 * The instant at which `ms` of office time have passed since `from`. Time that runs out exactly when a range closes ends
 * there (11:30), not at the next opening (13:30). Zero gives `from` back.
 */
export function addOfficeTime(from: Date, ms: number, calendar: Calendar, hours: OfficeHours): Date {
  if (ms <= 0) return from
  if (!hours.some(([open, close]) => close > open))
    throw new RangeError('an office without hours never gets anything done')
  let left = ms
  let since = msOfVnDay(from)
  for (let day = calendar.workingDayFrom(vnDay(from)); ; day = calendar.nextWorkingDay(day)) {
    if (day !== vnDay(from)) since = 0
    for (const [open, close] of hours) {
      const begin = Math.max(clockMs(open), since)
      const room = clockMs(close) - begin
      if (room <= 0) continue
      if (left <= room) return new Date(startOfVnDay(day).getTime() + begin + left)
      left -= room
    }
  }
}

/** Milliseconds of office time between two instants; 0 when `to` is not later. */
export function officeTimeBetween(from: Date, to: Date, calendar: Calendar, hours: OfficeHours): number {
  let total = 0
  for (let day = vnDay(from); day <= vnDay(to); day = addDays(day, 1)) {
    if (!calendar.isWorkingDay(day)) continue
    for (const [open, close] of hours) {
      const begin = Math.max(atVnTime(day, open).getTime(), from.getTime())
      const end = Math.min(atVnTime(day, close).getTime(), to.getTime())
      if (end > begin) total += end - begin
    }
  }
  return total
}
