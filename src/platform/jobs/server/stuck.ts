import type { WorkerEvents } from 'graphile-worker'
import sql from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'

/** So long may work that is ready lie untouched while the workers of this process do nothing, s. */
const UNTOUCHED = 30

/** Counts what the workers of this process have in hand. */
export interface Hands {
  /** Nothing is in hand, and nothing has been for a while. */
  idle(): boolean
}

/** Watches the workers' own words. @param now ms, for tests. */
export function watchHands(events: WorkerEvents, now: () => number = () => performance.now()): Hands {
  let running = 0
  let last = now()
  events.on('job:start', () => {
    running++
    last = now()
  })
  events.on('job:complete', () => {
    running--
    last = now()
  })
  return { idle: () => running <= 0 && now() - last > UNTOUCHED * 1000 }
}

/**
 * Whether work lies ready that nobody takes. Workers that lost their line on a machine under great load have been seen to
 * wait for ever; who is idle and finds such work starts them again.
 */
export async function isWorkLeft(db: Sql, tasks: readonly string[]): Promise<boolean> {
  const { left } = await db.get<{ left: boolean }>(sql`select exists (select from graphile_worker.jobs
    where run_at < ${db.now}::timestamptz - ${UNTOUCHED} * interval '1 second' and locked_at is null and attempts < max_attempts
      and task_identifier = any(${tasks}::text[])) as left`)
  return left
}
