import { Logger, type TaskList } from 'graphile-worker'
import type { Db } from '#platform/database/server/db.ts'
import type { JobLog, Task } from './task.ts'

/** Our tasks in the shape the worker library wants. */
export function taskList(db: Db, tasks: Record<string, Task>): TaskList {
  const list: TaskList = {}
  for (const [name, task] of Object.entries(tasks)) {
    list[name] = async (payload, about) => {
      await task(db, payload, { attempt: about.job.attempts, signal: about.abortSignal })
    }
  }
  return list
}

/** The library's words passed on to our log, without the noise of each success. */
export function workerLogger(log: JobLog): Logger {
  return new Logger((scope) => (level, message) => {
    if (level === 'error') log.error(scope, message)
    else if (level === 'warning') log.warn(scope, message)
  })
}

/** A log that says nothing. */
export const SILENT: JobLog = { info: () => {}, warn: () => {}, error: () => {} }
