import sql, { type Sql as SqlText } from 'sql-template-tag'
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
  /** Its number and time, where whoever wrote it down knows them and its data are plain JSON: the relay then need not read it. */
  written?: { id: number; at: Date }
}

type Handler = (tx: Tx, happening: Happening) => Promise<void>

/** Tells from memory alone that a handler would find nothing to do. */
type Spares = (db: Db, happening: Happening) => Promise<boolean>

/** A stretch of values within which nothing happens: at or above `low`, below `under`, at instants (ms) before `before`. */
export interface Calm {
  low: number
  under: number
  before: number
}

/** Tells, of values that a handler has been spared, how far each may go on before it must be asked again; undefined = not at all. */
type StaysCalm = (db: Db, happening: Happening) => Promise<(Calm | undefined)[]>

interface Subscriber {
  handle: Handler
  spares?: Spares | undefined
  staysCalm?: StaysCalm | undefined
}

const subscribers = (db: Db): Map<string, Subscriber[]> => {
  const found = db.local.get('events.subscribers') as Map<string, Subscriber[]> | undefined
  if (found) return found
  const made = new Map<string, Subscriber[]>()
  db.local.set('events.subscribers', made)
  return made
}

/**
 * Runs `handle` inside the transaction of each event of this kind: what it writes stands or falls with the cause.
 * @param spares may tell beforehand that there is nothing to do, so that the cause need not be a transaction of several steps.
 * @param staysCalm may tell how far what was spared can go on, so that not even that need be asked for each value.
 */
export function subscribe(db: Db, kind: string, handle: Handler, spares?: Spares, staysCalm?: StaysCalm): void {
  const all = subscribers(db)
  all.set(kind, [...(all.get(kind) ?? []), { handle, spares, staysCalm }])
}

/** Whether nobody who subscribes to this kind would do anything about it. */
export async function isSpared(db: Db, happening: Happening): Promise<boolean> {
  for (const { spares } of subscribers(db).get(happening.kind) ?? [])
    if (!spares || !(await spares(db, happening))) return false
  return true
}

/**
 * How far each of `count` values of a happening that everybody was spared may go on. @returns the narrowest stretch for
 * each, undefined where somebody cannot tell.
 */
export async function calmOf(db: Db, happening: Happening, count: number): Promise<(Calm | undefined)[]> {
  const calm: (Calm | undefined)[] = Array.from({ length: count }, () => ({
    low: -Infinity,
    under: Infinity,
    before: Infinity,
  }))
  for (const { staysCalm } of subscribers(db).get(happening.kind) ?? []) {
    const theirs = await staysCalm?.(db, happening)
    for (let i = 0; i < count; i++) {
      const [one, other] = [calm[i], theirs?.[i]]
      calm[i] = one &&
        other && {
          low: Math.max(one.low, other.low),
          under: Math.min(one.under, other.under),
          before: Math.min(one.before, other.before),
        }
    }
  }
  return calm
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
  tx.later(named('events.emit', insertEvent(tx.now, happening)))
  for (const { handle } of subscribers(tx.db).get(happening.kind) ?? []) await handle(tx, happening)
  tx.afterCommit(() => tellCommitted(tx.db, [happening]))
}

/** `emit` for many at once: one statement, and one word to this process after the commit. */
export async function emitAll(tx: Tx, happenings: readonly Happening[]): Promise<void> {
  if (happenings.length < 2) {
    for (const one of happenings) await emit(tx, one)
    return
  }
  tx.later(
    named(
      'events.emit-all',
      sql`insert into events.event (at, kind, topic, area_id, data)
    select ${tx.now}, h.kind, h.topic, h."areaId", h.data
    from rows from (jsonb_to_recordset(${JSON.stringify(happenings)}::jsonb) as (kind text, topic text, "areaId" integer, data jsonb))
      with ordinality h order by h.ordinality`,
    ),
  )
  await tellWithin(tx, happenings)
}

/** For events that a larger statement of this transaction writes (`emittedFrom`): runs the subscribers, and tells this process after the commit. */
export async function tellWithin(tx: Tx, happenings: readonly Happening[]): Promise<void> {
  for (const one of happenings) for (const { handle } of subscribers(tx.db).get(one.kind) ?? []) await handle(tx, one)
  tx.afterCommit(() => tellCommitted(tx.db, happenings))
}

/** What writes events down as a part of a larger statement, giving their ids. @param happenings a select of kind, topic, area and data, in this order. */
export function emittedFrom(now: Date, happenings: SqlText): SqlText {
  return sql`insert into events.event (at, kind, topic, area_id, data) select ${now}, h.* from (${happenings}) h returning id`
}

/** The statement that writes an event down, for a statement that must do more. */
export function insertEvent(now: Date, happening: Happening): SqlText {
  return sql`insert into events.event (at, kind, topic, area_id, data)
    values (${now}, ${happening.kind}, ${happening.topic ?? null}, ${happening.areaId ?? null}, ${JSON.stringify(happening.data)})`
}

/** Tells this process that events have been committed. */
export function tellCommitted(db: Db, happenings: readonly Happening[]): void {
  const listeners = (db.local.get('events.committed') as ((h: Happening[]) => void)[] | undefined) ?? []
  for (const listen of listeners) listen([...happenings])
}

/** Runs the subscribers of a kind without writing an event: for facts that many rows make at once (a flush of readings). */
export async function tell(tx: Tx, happening: Happening): Promise<void> {
  for (const { handle } of subscribers(tx.db).get(happening.kind) ?? []) await handle(tx, happening)
}
