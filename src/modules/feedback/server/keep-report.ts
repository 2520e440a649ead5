import sql from 'sql-template-tag'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import type { Channel } from '../words.ts'
import { hashOf } from './report-key.ts'

/** A row of feedback.report_public when it is made. */
export interface KeptReport {
  id: string
  keyHash: string
  clientHash: string | null
  external: string | null
  channel: Channel
  lang: string
  topic: string | null
  sortedBy: 'reporter' | 'classifier' | 'officer' | 'source' | null
  suggested: string | null
  confidence: number | null
  diversion: string | null
  priority: string
  photos: readonly string[]
  madeAt: Date
}

/** Keeps what a report has beside its case. */
export async function keepReport(tx: Tx, r: KeptReport): Promise<void> {
  await tx.run(sql`insert into feedback.report_public ("case", key_hash, client_hash, external, channel, lang, topic, sorted_by,
      suggested, confidence, diversion, priority, photos, made_at)
    values (${r.id}, ${r.keyHash}, ${r.clientHash}, ${r.external}, ${r.channel}, ${r.lang}, ${r.topic}, ${r.sortedBy},
      ${r.suggested}, ${r.confidence}, ${r.diversion}, ${r.priority}, ${[...r.photos]}::text[], ${r.madeAt})`)
}

/** The report that came before under the same id of the device or the same code of another system. */
export async function findSent(
  sql_: Sql,
  by: { clientId?: string | undefined; external?: string | undefined; channel: Channel },
): Promise<{ id: string; code: string } | undefined> {
  if (!by.clientId && !by.external) return undefined
  const client = by.clientId ? hashOf(by.clientId) : null
  const external = by.external ? `${by.channel}:${by.external}` : null
  return sql_.find<{ id: string; code: string }>(sql`select c.id, c.code from feedback.report_public r
    join cases."case" c on c.id = r."case"
    where r.client_hash = ${client} or r.external = ${external} limit 1`)
}
