import sql from 'sql-template-tag'
import { type Db, named, type Tx } from '#platform/database/server/db.ts'

/** What happened, as told to subscribers and to the screens that watch. */
export interface Happening {
  /** What it is: `reading.stored`, `alert.opened`, `figure.approved` … */
  kind: string
  /** Live topic it is shown under: `readings`, `alerts`, `figures`, `sources`, `areas` … Absent = nobody watches it. */
  topic?: string
  /** Area it belongs to, for rights; null = the whole centre. */
  areaId?: number | null
  /** The changed thing with its new values (ids rather than personal data). */
  data: unknown
}

type Handler = (tx: Tx, happening: Happening) => Promise<void>

const subscribers = (db: Db): Map<string, Handler[]> => {
  const found = db.local.get('events.subscribers') as Map<string, Handler[]> | undefined
  if (found) return found
  const made = new Map<string, Handler[]>()
  db.local.set('events.subscribers', made)
  return made
}

/** Runs `handler` inside the transaction of each event of this kind: what it writes stands or falls with the cause. */
export function subscribe(db: Db, kind: string, handler: Handler): void {
  const all = subscribers(db)
  all.set(kind, [...(all.get(kind) ?? []), handler])
}

/** Tells this process, after the commit, that something happened. Used by the relay and by caches. */
export function onCommitted(db: Db, listener: (happenings: Happening[]) => void): void {
  const listeners = (db.local.get('events.committed') as ((h: Happening[]) => void)[] | undefined) ?? []
  db.local.set('events.committed', [...listeners, listener])
}

/**
 * Writes down what happened in the same transaction as its cause, and runs the subscribers within it.
 * @throws what a subscriber throws: the whole transaction then fails.
 */
export async function emit(tx: Tx, happening: Happening): Promise<void> {
  tx.later(
    named(
      'events.emit',
      sql`insert into events.event (at, kind, topic, area_id, data)
    values (${tx.now}, ${happening.kind}, ${happening.topic ?? null}, ${happening.areaId ?? null}, ${JSON.stringify(happening.data)})`,
    ),
  )
  for (const handler of subscribers(tx.db).get(happening.kind) ?? []) await handler(tx, happening)
  tx.afterCommit(() => {
    const listeners = (tx.db.local.get('events.committed') as ((h: Happening[]) => void)[] | undefined) ?? []
    for (const listen of listeners) listen([happening])
  })
}

/** Runs the subscribers of a kind without writing an event: for facts that many rows make at once (a flush of readings). */
export async function tell(tx: Tx, happening: Happening): Promise<void> {
  for (const handler of subscribers(tx.db).get(happening.kind) ?? []) await handler(tx, happening)
}
