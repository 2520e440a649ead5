import type { CronItem } from 'graphile-worker'
import type { Schedule } from './task.ts'

const DAY_MS = 86_400_000

/**
 * The daily schedules as the worker wants them: in UTC, which is seven hours behind Viet Nam all year.
 * @throws naming the schedule whose time is not `HH:MM`: a bad one stops the start.
 */
export function cronItems(schedules: readonly Schedule[]): CronItem[] {
  const items: CronItem[] = []
  for (const schedule of schedules) {
    if (!('vnTime' in schedule)) continue
    const time = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(schedule.vnTime)
    if (!time) throw new Error(`Schedule of ${schedule.task}: "${schedule.vnTime}" is not a time HH:MM`)
    const hour = (Number(time[1]) + 24 - 7) % 24
    items.push({
      task: schedule.task,
      match: `${Number(time[2])} ${hour} * * *`,
      identifier: `${schedule.task}@${schedule.vnTime}`,
      options: {
        backfillPeriod: DAY_MS,
        jobKey: `daily:${schedule.task}@${schedule.vnTime}`,
        jobKeyMode: 'preserve_run_at',
      },
    })
  }
  return items
}
