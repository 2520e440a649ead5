import sql from 'sql-template-tag'
import type { Db } from '#platform/database/server/db.ts'
import { LIVING } from './post.ts'

/**
 * Gives back the jobs that a dead process had begun, so that another does them at once instead of hours later.
 * A living process holds a lock under its worker's name (post.ts); whose lock is free is dead. Work begun in the last
 * seconds is left alone: a process that has just started may not hold its lock yet.
 * @returns how many workers were found dead.
 */
export async function reclaimJobs(db: Db): Promise<number> {
  return db.tx(async (tx) => {
    const dead = await tx.rows<{ worker: string }>(sql`select worker from (
        select locked_by as worker, max(locked_at) as at from graphile_worker._private_jobs where locked_by is not null group by locked_by
        union all
        select locked_by, max(locked_at) from graphile_worker._private_job_queues where locked_by is not null group by locked_by) w
      where at < clock_timestamp() - interval '15 seconds' and pg_try_advisory_xact_lock(${LIVING}::integer, hashtext(worker))`)
    if (dead.length)
      await tx.run(sql`select graphile_worker.force_unlock_workers(${dead.map((d) => d.worker)}::text[])`)
    return dead.length
  })
}
