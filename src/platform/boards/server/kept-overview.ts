import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Db } from '#platform/database/server/db.ts'
import { onCommitted } from '#platform/events/server/outbox.ts'
import { onRelayed } from '#platform/events/server/relay.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { overviewOf } from './overview.ts'

const pack = promisify(gzip)

/** An overview ready to send. */
export interface Ready {
  plain: string
  gzip: Buffer
}

interface Kept {
  ready: Promise<Ready>
  until: number
}

/** How long an overview stands when nothing happens, ms: ages and deadlines run on. */
const SAME = 1000

/**
 * The overview as JSON, worked out once for all screens that show the same place to the same rights and ask between two
 * events: a hundred walls and phones cost one reading of the database.
 */
export function keptOverview(db: Db, actor: Actor, code: string | undefined): Promise<Ready> {
  const kept = keptOf(db)
  const key = JSON.stringify([code ?? '', actor.grants, actor.scopes ?? null])
  const found = kept.get(key)
  const now = performance.now()
  if (found && found.until > now) return found.ready
  for (const [old, { until }] of kept) if (until <= now) kept.delete(old)
  const ready = overviewOf(db, actor, code).then(async (overview) => {
    const plain = JSON.stringify(overview)
    return { plain, gzip: await pack(plain, { level: 4 }) }
  })
  kept.set(key, { ready, until: now + SAME })
  // A failure is told to those who wait and not kept.
  ready.catch(() => kept.delete(key))
  return ready
}

/** What is kept, dropped at once when anything happens: who has just moved an alert must see it moved. */
function keptOf(db: Db): Map<string, Kept> {
  const found = db.local.get('boards.kept') as Map<string, Kept> | undefined
  if (found) return found
  const made = new Map<string, Kept>()
  const drop = () => made.clear()
  onCommitted(db, drop)
  onRelayed(db, drop)
  db.local.set('boards.kept', made)
  return made
}
