import { runMigrations } from 'graphile-worker'
import { SILENT, workerLogger } from './task-list.ts'

/** Brings the worker's own tables up to date. Needed once before anything is enqueued; safe to repeat. */
export async function migrateJobs(url: string): Promise<void> {
  await runMigrations({ connectionString: url, maxPoolSize: 2, logger: workerLogger(SILENT) })
}
