import { addDays, formatTime, vnDay, weekday } from '#kernel/time.ts'

/** Seven days from a Monday on. */
export function weekFrom(monday: string): string[] {
  return Array.from({ length: 7 }, (_, n) => addDays(monday, n))
}

/** Monday of the week a day lies in. */
export function mondayOf(day: string): string {
  return addDays(day, 1 - weekday(day))
}

/** The hours of a duty on one day: 'HH:MM–HH:MM', null = the whole day; undefined = not on that day. */
export function hoursOn(duty: { from: string; to: string }, day: string): string | null | undefined {
  const [from, to] = [new Date(duty.from), new Date(duty.to)]
  const [first, last] = [vnDay(from), vnDay(new Date(to.getTime() - 1))]
  if (day < first || day > last) return undefined
  const begin = day === first ? formatTime(from) : '00:00'
  const end = day === last && vnDay(to) === day ? formatTime(to) : '24:00'
  return begin === '00:00' && end === '24:00' ? null : `${begin}–${end}`
}
