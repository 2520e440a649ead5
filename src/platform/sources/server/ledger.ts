import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import type { Who } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'

/** One refused row as it is kept: `raw` is the row as it came, so that it can be mended and sent again. */
export interface Reject {
  kind?: 'figure' | 'reading' | 'row'
  row?: number | null
  column?: string | null
  value?: string | null
  raw: unknown
  reason: Text
  mend?: Text | null
}

/** How a run ended. */
export interface RunEnd {
  accepted: number
  duplicates?: number
  rejected: number
  /** Left out: `ok` when nothing was refused, else `partial`. */
  state?: 'ok' | 'partial' | 'failed'
  note?: Text | null
}

/** What became of the rows of one portion. */
export interface PortionTaken {
  accepted: number
  duplicates: number
  rejected: number
}

/** Begins a run of a source. @returns its id. @throws the database's error when the source does not exist. */
export async function openRun(tx: Tx, source: string, who: Who = { kind: 'system', id: 'system' }): Promise<string> {
  const id = newId(tx.now)
  await tx.run(
    sql`insert into sources.run (id, source, at, actor_kind, actor_id) values (${id}, ${source}, ${tx.now}, ${who.kind}, ${who.id})`,
  )
  return id
}

/** Ends a run and writes down on its source how it fares. A failed one counts up; anything else sets the count back. */
export async function closeRun(tx: Tx, runId: string, end: RunEnd): Promise<void> {
  const state = end.state ?? (end.rejected ? 'partial' : 'ok')
  const note = end.note ? JSON.stringify(end.note) : null
  await tx.run(sql`update sources.run set ended_at = ${tx.db.clock()}, state = ${state}, accepted = ${end.accepted}, duplicates = ${end.duplicates ?? 0},
      rejected = ${end.rejected}, note = ${note} where id = ${runId}`)
  const failed = state === 'failed'
  await tx.run(sql`update sources.source s set state = case when s.state = 'off' then 'off' when ${failed} then 'failing' else 'ok' end,
      failures = case when ${failed} then s.failures + 1 else 0 end, note = ${note}::jsonb,
      last_at = case when ${end.accepted + (end.duplicates ?? 0) > 0} then ${tx.now} else s.last_at end
    from sources.run r where r.id = ${runId} and s.id = r.source`)
}

/** Adds a portion to what a run says of itself, in the transaction of that portion: what dies in the middle has told how far it came. */
export async function noteRun(tx: Tx, runId: string, { accepted, duplicates, rejected }: PortionTaken): Promise<void> {
  await tx.run(
    sql`update sources.run set accepted = accepted + ${accepted}, duplicates = duplicates + ${duplicates},
      rejected = rejected + ${rejected} where id = ${runId} and state = 'running'`,
  )
}

/** Keeps refused rows under a run, as they came and with the reason. */
export async function keepRejects(tx: Tx, runId: string, rejects: readonly Reject[]): Promise<void> {
  for (let at = 0; at < rejects.length; at += 1000) {
    const rows = rejects.slice(at, at + 1000).map((r) => ({ kind: 'row', ...r, value: r.value?.slice(0, 500) }))
    await tx.run(sql`insert into sources.reject (run, kind, "row", "column", value, raw, reason, mend)
      select ${runId}::uuid, kind, "row", "column", value, coalesce(raw, 'null'::jsonb), reason, nullif(mend, 'null'::jsonb)
      from jsonb_to_recordset(${withoutNul(JSON.stringify(rows))}::jsonb) as r (kind text, "row" int, "column" text, value text, raw jsonb, reason jsonb, mend jsonb)`)
  }
}

/** Something came from a source that is not fetched: it is well, and late only when nothing comes for two turns. */
export async function heard(tx: Tx, source: string): Promise<void> {
  await tx.run(sql`update sources.source set last_at = ${tx.now}, state = 'ok', failures = 0, note = null,
      next_run_at = case when door in ('push', 'mqtt') and schedule_seconds is not null then ${tx.now}::timestamptz + schedule_seconds * interval '2 second' else next_run_at end
    where id = ${source} and state <> 'off' and (last_at is null or state <> 'ok' or last_at < ${tx.now}::timestamptz - interval '10 second')`)
}

/** jsonb cannot hold U+0000, nor half of a pair: a refused row may well have both. */
function withoutNul(json: string): string {
  return json.replace(/(?<!\\)((?:\\\\)*)\\u(0000|d[89a-f][0-9a-f]{2})/gi, '$1\\ufffd')
}
