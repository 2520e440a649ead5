import sql from 'sql-template-tag'
import { named, type Sql } from '#platform/database/server/db.ts'
import { onCommitted } from '#platform/events/server/outbox.ts'
import { onRelayed } from '#platform/events/server/relay.ts'

/** The source a machine speaks for. */
export interface TokenSource {
  id: string
  simulated: boolean
  giver: string | null
}

interface Known {
  source: TokenSource | undefined
  until: number
}

/** How long an answer is believed, ms: a source bound by hand in the database is seen soon. */
const BELIEVED = 5000

/** The source a token is bound to, if any. Kept in memory for seconds and dropped when a source changes. */
export async function findSourceOfToken(db: Sql, tokenId: string): Promise<TokenSource | undefined> {
  const known = memory(db)
  const now = Date.now()
  const found = known.get(tokenId)
  if (found && found.until > now) return found.source
  const source = await db.db.find<TokenSource>(
    named(
      'sources.of-token',
      sql`select id, simulated, giver from sources.source where token::text = ${tokenId} and token is not null and state <> 'off'`,
    ),
  )
  if (known.size > 10_000) known.clear()
  known.set(tokenId, { source, until: now + BELIEVED })
  return source
}

function memory(db: Sql): Map<string, Known> {
  const kept = db.db.local.get('sources.of-token') as Map<string, Known> | undefined
  if (kept) return kept
  const made = new Map<string, Known>()
  const drop = (happenings: readonly { kind: string }[]) => {
    if (happenings.some((h) => h.kind === 'source.changed')) made.clear()
  }
  onCommitted(db.db, drop)
  onRelayed(db.db, drop)
  db.db.local.set('sources.of-token', made)
  return made
}
