import { createHash } from 'node:crypto'
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
    max_attempts => ${options.maxAttempts ?? null}::integer, job_key => ${options.key === undefined ? null : shortKey(options.key)})`)
}

/** The library takes keys of at most so many letters. */
const LONGEST_KEY = 512

/** A key that names many areas is longer than the library takes: what is cut off is told apart by its hash. */
function shortKey(key: string): string {
  if (key.length <= LONGEST_KEY) return key
  return `${key.slice(0, LONGEST_KEY - 65)}#${createHash('sha256').update(key).digest('hex')}`
}
