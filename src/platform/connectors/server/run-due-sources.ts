import sql from 'sql-template-tag'
import { type Db, named } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { SOURCE_COLUMNS, type Source } from '#platform/sources/server/find-source.ts'
import { runSource } from './run-source.ts'

/** Longest wait of a source that keeps failing, seconds. */
const LONGEST = 6 * 3600

/**
 * Runs every source whose turn it is. One indexed statement claims them, so that two processes never run the same one; a
 * source that pushes and has not been heard for two turns becomes late. A failing source waits twice as long each time.
 * @returns how many ran.
 */
export async function runDueSources(db: Db, signal?: AbortSignal): Promise<number> {
  const due = await db.tx((tx) =>
    tx.rows<Source>(
      named(
        'sources.claim-due',
        sql`update sources.source s set
      next_run_at = case when s.door in ('pull', 'file') and s.schedule_seconds is not null then ${tx.now}::timestamptz + s.schedule_seconds * interval '1 second' end,
      state = case when s.door in ('push', 'mqtt') and s.state = 'ok' then 'late' else s.state end
    where s.id in (select id from sources.source where next_run_at <= ${tx.now} and state <> 'off' order by next_run_at limit 20 for update skip locked)
    returning ${SOURCE_COLUMNS}`,
      ),
    ),
  )
  let ran = 0
  for (const source of due) {
    if (signal?.aborted) break
    if (source.door === 'pull' || source.door === 'file') {
      const { state } = await runSource(db, source, signal ? { signal } : {})
      if (state === 'failed') await backOff(db, source)
      ran++
    }
    await db.tx((tx) => emit(tx, { kind: 'source.ran', topic: 'sources', data: { id: source.id } }))
  }
  return ran
}

async function backOff(db: Db, source: Source): Promise<void> {
  const wait = Math.min(LONGEST, (source.scheduleSeconds ?? 60) * 2 ** Math.min(source.failures + 1, 12))
  await db.run(
    sql`update sources.source set next_run_at = ${new Date(db.clock().getTime() + wait * 1000)} where id = ${source.id} and schedule_seconds is not null`,
  )
}
