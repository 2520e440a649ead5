import type { Text } from '#kernel/text.ts'
import type { Db } from '#platform/database/server/db.ts'

/** What a task may know about its run. */
export interface Run {
  /** 1 on the first try. */
  attempt: number
  /** Aborted when the centre is stopping: a long task should end at the next safe point. */
  signal: AbortSignal
}

/**
 * Work done outside of a call. It may run more than once (a process that dies is replaced), so it must be safe to repeat;
 * it opens its own transactions. What it throws is logged and tried again later.
 */
export type Task = (db: Db, payload: unknown, run: Run) => Promise<unknown>

/** When a task runs by itself. All schedules of a centre stand in one list that people can read. */
export type Schedule = { task: string; says: Text } & (
  | {
      /** Seconds between the end of one run and the start of the next. One process of the centre does it. */
      every: number
    }
  | {
      /** Time of day in Viet Nam, `HH:MM`. Made up for when the centre was off at that time. */
      vnTime: string
    }
)

/** Where jobs say what went wrong; a pino logger fits. */
export interface JobLog {
  info(about: object, message: string): void
  warn(about: object, message: string): void
  error(about: object, message: string): void
}
