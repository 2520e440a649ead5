import { reach } from '#platform/access/server/may.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { ReadingIndicatorWithId } from '#platform/declared.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { findSourceOfToken } from '#platform/sources/server/source-of-token.ts'
import { type ThingIndex, thingIndex } from '#platform/things/server/thing-index.ts'
import type { Book } from './check-row.ts'
import type { Journal } from './journal.ts'
import type { From } from './offered.ts'
import { makeSeats, type Seats } from './seats.ts'
import type { SeriesState } from './series.ts'

/** Tells whether somebody may write readings of a field (module) in an area. */
export type MayWrite = (field: string, areaId: number | null) => boolean

/** What an intake keeps in memory so that a row is checked without asking the database. */
export interface Memory {
  /** Numbers of series by `thing/indicator`. */
  readonly series: Map<string, number>
  /** Where series stand, as this process left them: believed until the database says that another one has moved them. */
  readonly states: Map<number, SeriesState>
  /** What is kept about the names of rows that come as columns. */
  readonly seats: Seats
  /** Series that a flush of this process has in hand, with its end: another one waits for it. */
  readonly busy: Map<number, Promise<void>>
  /** What is on disk and on its way into the database; absent where nothing is kept like that. */
  journal?: Pick<Journal, 'holds' | 'fold'>
  /** Partitions that are there. */
  readonly partitions: Set<string>
  /** What rows are checked against; the last one known when the database does not answer. @throws when it never did. */
  book(): Promise<Book>
  mayWrite(from: From): MayWrite | Promise<MayWrite>
  /** The source a machine's token is bound to, so that its readings bear it. */
  sourceOf(actor: Actor): string | undefined | Promise<string | undefined>
}

/** How long somebody's rights and source are believed, ms. */
const RIGHTS_MS = 5000

/** Makes the memory of one intake. */
export function makeMemory(db: Db): Memory {
  const readings = new Map<string, ReadingIndicatorWithId>()
  for (const [id, indicator] of db.declared.indicators) if (indicator.of === 'reading') readings.set(id, indicator)
  const fields = [...new Set([...readings.values()].map((i) => i.module))]
  const known = new WeakMap<Actor, { until: number; may: MayWrite; source: string | undefined }>()
  const learn = async (actor: Actor) => {
    const reaches = await Promise.all(
      fields.map(async (f) => [f, await reach(db, actor, 'readings:write', f)] as const),
    )
    const source = actor.kind === 'token' ? (await findSourceOfToken(db, actor.id))?.id : undefined
    const learnt = { until: performance.now() + RIGHTS_MS, may: within(new Map(reaches)), source }
    known.set(actor, learnt)
    return learnt
  }
  let last: Book | undefined
  let of: ThingIndex | undefined
  return {
    series: new Map(),
    states: new Map(),
    seats: makeSeats(),
    busy: new Map(),
    partitions: new Set(),
    book: async () => {
      try {
        const things = await thingIndex(db)
        // The same book as long as the things are the same: others keep what they read in it.
        if (things !== of) last = { findThing: (id) => things.find(id), findIndicator: (id) => readings.get(id) }
        of = things
      } catch (error) {
        if (!last) throw error
      }
      return last!
    },
    mayWrite: ({ actor, reach: given }) => {
      if (given) return within(new Map(fields.map((f) => [f, given])))
      if (actor.kind === 'system') return () => true
      const found = known.get(actor)
      return found && found.until > performance.now() ? found.may : learn(actor).then((k) => k.may)
    },
    sourceOf: (actor) => {
      if (actor.kind !== 'token') return undefined
      const found = known.get(actor)
      return found && found.until > performance.now() ? found.source : learn(actor).then((k) => k.source)
    },
  }
}

function within(reaches: ReadonlyMap<string, 'all' | readonly number[]>): MayWrite {
  const sets = new Map([...reaches].map(([field, r]) => [field, r === 'all' ? r : new Set(r)]))
  return (field, areaId) => {
    const set = sets.get(field)
    return set === 'all' || (set !== undefined && areaId !== null && set.has(areaId))
  }
}
