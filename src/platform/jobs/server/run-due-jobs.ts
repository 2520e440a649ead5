import { runOnce } from 'graphile-worker'
import type { Db } from '#platform/database/server/db.ts'
import { migrateJobs } from './migrate-jobs.ts'
import type { Task } from './task.ts'
import { SILENT, taskList, workerLogger } from './task-list.ts'

/**
 * Runs everything that is due now and returns when it is done; what fails stays for another time. For tests and for
 * commands that want to leave nothing waiting.
 */
export async function runDueJobs(db: Db, tasks: Record<string, Task>): Promise<void> {
  await migrateJobs(db.url)
  await runOnce({
    connectionString: db.url,
    maxPoolSize: 3,
    logger: workerLogger(SILENT),
    noHandleSignals: true,
    taskList: taskList(db, tasks),
  })
}
