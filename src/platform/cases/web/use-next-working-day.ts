import { addDays, vnDay, weekday } from '#kernel/time.ts'
import type { CalendarDay } from '#platform/calendar/contract.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useNow } from '#platform/routes/web/use-now.ts'

/** The first working day after a day by the civil servants' calendar, among the days that differ from the plain week. */
export function nextWorkingDay(day: string, special: readonly Pick<CalendarDay, 'day' | 'working'>[]): string {
  const known = new Map(special.map((one) => [one.day, one.working]))
  let at = addDays(day, 1)
  for (let n = 0; n < 30 && !(known.get(at) ?? weekday(at) < 6); n++) at = addDays(at, 1)
  return at
}

/** The first working day after today. */
export function useNextWorkingDay(): string {
  const today = vnDay(new Date(useNow(300)))
  const got = useGet<{ items: CalendarDay[] }>(
    '/api/v1/calendar',
    { from: today, to: addDays(today, 30) },
    { every: 0 },
  )
  return nextWorkingDay(today, got.data?.items ?? [])
}
