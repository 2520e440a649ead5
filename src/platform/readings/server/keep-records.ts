import sql, { type Sql as SqlText } from 'sql-template-tag'
import { type Db, named, type Tx } from '#platform/database/server/db.ts'
import { heard, keepRejects } from '#platform/sources/server/ledger.ts'
import type { Offer, Offered, Outcome } from './offered.ts'
import type { Mark } from './spool.ts'

/** Longest text of a refused row that is kept. */
const KEPT = 2000

interface Receipt {
  kind: string
  id: string
  source: string | null
  accepted: number
  corrected: number
  duplicates: number
  rejected: number
}

/** Writes who handed in how much: one row for each caller and source of the flush. The audit of machine intake. */
export async function keepReceipts(tx: Tx, offers: readonly Offer[], outcomes: readonly Outcome[]): Promise<void> {
  tx.later(named('readings.receipt', insertReceipts(tx.now, offers, outcomes)))
  for (const source of sourcesHeard(offers, outcomes)) if (isHearingDue(tx.db, source)) await hear(tx, source)
}

/** The statement of `keepReceipts`, for a statement that must do more. */
export function insertReceipts(now: Date, offers: readonly Offer[], outcomes: readonly Outcome[]): SqlText {
  const receipts = new Map<string, Receipt>()
  let last: Receipt | undefined
  for (const [n, { from }] of offers.entries()) {
    const { kind, id } = from.actor
    const source = from.sourceId ?? null
    // Most flushes have one caller: the one before is nearly always the one asked for.
    if (last?.id !== id || last.kind !== kind || last.source !== source) {
      const key = `${kind} ${id} ${source ?? ''}`
      last = receipts.get(key) ?? { kind, id, source, accepted: 0, corrected: 0, duplicates: 0, rejected: 0 }
      receipts.set(key, last)
    }
    const o = outcomes[n]!
    last.accepted += o.accepted
    last.corrected += o.corrected
    last.duplicates += o.duplicates
    last.rejected += o.rejected.length
  }
  return sql`insert into readings.receipt (at, actor_kind, actor_id, source, accepted, corrected, duplicates, rejected)
      select ${now}, kind, id, source, accepted, corrected, duplicates, rejected
      from jsonb_to_recordset(${JSON.stringify([...receipts.values()])}::jsonb)
        as r (kind text, id text, source text, accepted int, corrected int, duplicates int, rejected int)`
}

/** The statement that writes down how far files of the spool have been stored. */
export function insertMarks(marks: readonly Mark[]): SqlText {
  return sql`insert into readings.spooled (file, upto)
      select * from unnest(${marks.map((m) => m.file)}::text[], ${marks.map((m) => m.upto)}::bigint[])
      on conflict (file) do update set upto = excluded.upto`
}

/** Sources that gave something that counts. */
export function sourcesHeard(offers: readonly Offer[], outcomes: readonly Outcome[]): Set<string> {
  const sources = new Set<string>()
  for (const [n, { from }] of offers.entries())
    if (from.sourceId && outcomes[n]!.accepted + outcomes[n]!.duplicates > 0) sources.add(from.sourceId)
  return sources
}

/** How often a source that keeps talking is written down as heard, ms. */
const HEARD_MS = 10_000

function heardTimes(db: Db): Map<string, number> {
  const found = db.local.get('readings.heard') as Map<string, number> | undefined
  if (found) return found
  const made = new Map<string, number>()
  db.local.set('readings.heard', made)
  return made
}

/** Whether it should be written down again that a source is alive. */
export function isHearingDue(db: Db, source: string): boolean {
  return performance.now() - (heardTimes(db).get(source) ?? Number.NEGATIVE_INFINITY) >= HEARD_MS
}

/** Notes that a source is alive, now and then. */
async function hear(tx: Tx, source: string): Promise<void> {
  await heard(tx, source)
  tx.afterCommit(() => heardTimes(tx.db).set(source, performance.now()))
}

/** Keeps refused rows with the reason, so that nothing is lost: under the run of the source they came by, else on our own list. */
export async function keepRefused(tx: Tx, offers: readonly Offer[], outcomes: readonly Outcome[]): Promise<void> {
  const own = []
  for (const [n, { rows, from }] of offers.entries()) {
    const rejected = outcomes[n]!.rejected
    if (!rejected.length || from.keepsRefused) continue
    if (from.runId)
      await keepRejects(
        tx,
        from.runId,
        rejected.map(({ index, reason }) => ({ kind: 'reading', row: index + 1, raw: rows[index], reason })),
      )
    else
      for (const { index, reason } of rejected)
        own.push({
          kind: from.actor.kind,
          id: from.actor.id,
          source: from.sourceId ?? null,
          position: index,
          row: textOf(rows[index]!),
          reason,
        })
  }
  if (!own.length) return
  await tx.run(sql`insert into readings.reject (at, actor_kind, actor_id, source, position, row, reason)
    select ${tx.now}, kind, id, source, position, r.row, reason
    from jsonb_to_recordset(${JSON.stringify(own)}::jsonb)
      as r (kind text, id text, source text, position int, row text, reason jsonb)`)
}

/** The row as JSON text. What was no JSON is kept as it came, less what a text in the database cannot hold. */
function textOf(row: Offered): string {
  const text = row !== null && typeof row === 'object' && 'unreadable' in row ? row.unreadable : JSON.stringify(row)
  return text.slice(0, KEPT).toWellFormed().replaceAll('\u0000', '\ufffd')
}
