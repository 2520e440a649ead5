import sql from 'sql-template-tag'
import { named, type Tx } from '#platform/database/server/db.ts'
import { heard, keepRejects } from '#platform/sources/server/ledger.ts'
import type { Offer, Offered, Outcome } from './offered.ts'

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
  const receipts = new Map<string, Receipt>()
  const sources = new Set<string>()
  for (const [n, { from }] of offers.entries()) {
    const key = `${from.actor.kind} ${from.actor.id} ${from.sourceId ?? ''}`
    let receipt = receipts.get(key)
    if (!receipt) {
      receipt = {
        kind: from.actor.kind,
        id: from.actor.id,
        source: from.sourceId ?? null,
        accepted: 0,
        corrected: 0,
        duplicates: 0,
        rejected: 0,
      }
      receipts.set(key, receipt)
    }
    const o = outcomes[n]!
    receipt.accepted += o.accepted
    if (from.sourceId && o.accepted + o.duplicates > 0) sources.add(from.sourceId)
    receipt.corrected += o.corrected
    receipt.duplicates += o.duplicates
    receipt.rejected += o.rejected.length
  }
  tx.later(
    named(
      'readings.receipt',
      sql`insert into readings.receipt (at, actor_kind, actor_id, source, accepted, corrected, duplicates, rejected)
      select ${tx.now}, kind, id, source, accepted, corrected, duplicates, rejected
      from jsonb_to_recordset(${JSON.stringify([...receipts.values()])}::jsonb)
        as r (kind text, id text, source text, accepted int, corrected int, duplicates int, rejected int)`,
    ),
  )
  for (const source of sources) await hear(tx, source)
}

/** How often a source that keeps talking is written down as heard, ms. */
const HEARD_MS = 10_000

/** Notes that a source is alive, now and then. */
async function hear(tx: Tx, source: string): Promise<void> {
  const heardAt = (tx.db.local.get('readings.heard') as Map<string, number> | undefined) ?? new Map<string, number>()
  tx.db.local.set('readings.heard', heardAt)
  if (performance.now() - (heardAt.get(source) ?? Number.NEGATIVE_INFINITY) < HEARD_MS) return
  await heard(tx, source)
  tx.afterCommit(() => heardAt.set(source, performance.now()))
}

/** Keeps refused rows with the reason, so that nothing is lost: under the run of the source they came by, else on our own list. */
export async function keepRefused(tx: Tx, offers: readonly Offer[], outcomes: readonly Outcome[]): Promise<void> {
  const own = []
  for (const [n, { rows, from }] of offers.entries()) {
    const rejected = outcomes[n]!.rejected
    if (!rejected.length) continue
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
