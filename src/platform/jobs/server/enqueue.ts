import sql from 'sql-template-tag'
import type { Tx } from '#platform/database/server/db.ts'

export interface JobOptions {
  /** Not before this moment. Default: at once. */
  runAt?: Date
  /** A job with the same key that has not begun is replaced instead of doubled. */
  key?: string
  /** Tries before it is given up; default 25, which takes about three days. */
  maxAttempts?: number
  /** Jobs of the same queue run one after the other. */
  queue?: string
}

/** Asks for a task to be run, in the transaction of its cause: if that fails, nothing was asked. */
export async function enqueue(tx: Tx, task: string, payload: unknown, options: JobOptions = {}): Promise<void> {
  await tx.run(sql`select graphile_worker.add_job(${task}, payload => ${JSON.stringify(payload ?? {})}::json,
    queue_name => ${options.queue ?? null}, run_at => ${options.runAt ?? null}::timestamptz,
    max_attempts => ${options.maxAttempts ?? null}::integer, job_key => ${options.key ?? null})`)
}
