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

/** What a sender calls his report: the same again is the same report. */
export interface SenderName {
  clientId?: string | undefined
  external?: string | undefined
  channel: Channel
}

/** The report that came before under the same id of the device or the same code of another system. */
export async function findSent(db: Sql, by: SenderName): Promise<{ id: string; code: string } | undefined> {
  const { client, external } = namesOf(by)
  if (!client && !external) return undefined
  return db.find<{ id: string; code: string }>(sql`select c.id, c.code from feedback.report_public r
    join cases."case" c on c.id = r."case"
    where r.client_hash = ${client} or r.external = ${external} limit 1`)
}

/**
 * Lets reports that bear the same name wait for one another until the first transaction has ended: a phone that finds
 * its line again in two tabs sends twice at the same moment, and each alone would find nothing yet.
 */
export async function waitForTwins(tx: Tx, by: SenderName): Promise<void> {
  const { client, external } = namesOf(by)
  for (const name of [client, external])
    if (name) await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 11))`)
}

const namesOf = (by: SenderName) => ({
  client: by.clientId ? hashOf(by.clientId) : null,
  external: by.external ? `${by.channel}:${by.external}` : null,
})
