import sql, { empty } from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import type { Who } from '#platform/audit/server/record.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { RejectOut, RunOut } from '../contract.ts'

/** Runs of a source, newest first. @param asked `cursor`: id of the last run seen. */
export async function listRuns(
  db: Sql,
  source: string,
  asked: { limit: number; cursor?: string },
): Promise<{ items: RunOut[]; next: string | null }> {
  const rows = await db.rows<
    Omit<RunOut, 'at' | 'endedAt'> & { at: Date; endedAt: Date | null; note: Text | null }
  >(sql`
    select id, source, at, ended_at as "endedAt", state, accepted, duplicates, rejected, note from sources.run
    where source = ${source} and (${asked.cursor ?? null}::text is null or id::text < ${asked.cursor ?? ''}) order by at desc, id desc limit ${asked.limit + 1}`)
  const items = rows
    .slice(0, asked.limit)
    .map((r) => ({ ...r, at: isoVn(r.at), endedAt: r.endedAt && isoVn(r.endedAt) }))
  return { items, next: rows.length > asked.limit ? items.at(-1)!.id : null }
}

/** Refused rows of a source in the order they were kept. @param asked `state` default: those that wait. */
export async function listRejects(
  db: Sql,
  source: string,
  asked: { limit: number; cursor?: string; state?: string; run?: string; broughtBy?: Who | undefined },
): Promise<{ items: RejectOut[]; next: string | null }> {
  const own = asked.broughtBy
    ? sql`and r.actor_kind = ${asked.broughtBy.kind} and r.actor_id = ${asked.broughtBy.id}`
    : empty
  const after = Number(asked.cursor ?? 0)
  const rows =
    await db.rows<RejectOut>(sql`select x.id, x.run, x.kind, x."row", x."column", x.value, x.raw, x.reason, x.mend, x.state
    from sources.reject x join sources.run r on r.id = x.run
    where r.source = ${source} and x.state = ${asked.state ?? 'kept'} and x.id > ${Number.isSafeInteger(after) ? after : 0}
      and (${asked.run ?? null}::text is null or x.run::text = ${asked.run ?? ''}) ${own} order by x.id limit ${asked.limit + 1}`)
  const items = rows.slice(0, asked.limit)
  return { items, next: rows.length > asked.limit ? String(items.at(-1)!.id) : null }
}
