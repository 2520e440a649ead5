import type { Db } from '#platform/database/server/db.ts'
import type { JobLog, Schedule, Task } from './task.ts'

type Every = Extract<Schedule, { every: number }>

/** Periodic work of this process. */
export interface Ticker {
  /** Waits for what is running and starts nothing more. */
  stop(): Promise<void>
}

/**
 * Runs the short periodic tasks of the process that leads. A task never overlaps itself; one that fails is logged once
 * until it works again and tried at its next turn, so a database that is away fills no log.
 * @param leads asked before each turn.
 */
export function startTicker(
  db: Db,
  tasks: Record<string, Task>,
  schedules: readonly Schedule[],
  leads: () => boolean,
  log: JobLog,
): Ticker {
  const stopping = new AbortController()
  const timers = new Map<string, NodeJS.Timeout>()
  const running = new Set<Promise<void>>()

  const plan = (schedule: Every, wait: number, failed: boolean) => {
    if (stopping.signal.aborted) return
    timers.set(
      schedule.task,
      setTimeout(() => {
        const turn = take(schedule, failed).then((failedNow) => {
          running.delete(turn)
          plan(schedule, schedule.every * 1000, failedNow)
        })
        running.add(turn)
      }, wait),
    )
  }
  const take = async (schedule: Every, failed: boolean): Promise<boolean> => {
    if (!leads()) return false
    try {
      await tasks[schedule.task]!(db, {}, { attempt: 1, signal: stopping.signal })
      if (failed) log.info({ task: schedule.task }, 'periodic task works again')
      return false
    } catch (error) {
      if (!failed)
        log.error({ task: schedule.task, err: error }, 'periodic task failed; it is tried again at its next turn')
      return true
    }
  }
  for (const schedule of schedules) {
    if ('every' in schedule) plan(schedule, Math.min(schedule.every, 1) * 1000, false)
  }
  return {
    stop: async () => {
      stopping.abort()
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(running)
    },
  }
}
