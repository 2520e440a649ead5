import sql from 'sql-template-tag'
import type { Db } from '#platform/database/server/db.ts'
import { onRelayed, type Relayed } from '#platform/events/server/relay.ts'
import { type Frame, framesOf, isAfter, type Mark } from './frames.ts'

/** How far somebody sees: everywhere, or these areas. */
export type Seen = 'all' | ReadonlySet<number>

/** One screen that watches. */
export interface Watcher {
  topics: ReadonlySet<string>
  /** Areas it may see of a topic and field: all, or these ids. Judged for each frame. */
  reach: Seen | ((topic: string, field: string | undefined) => Seen)
  write(text: string): void
}

export interface Hub {
  /** Joins a screen; first sends what it missed since `after`. @returns leaves. */
  join(watcher: Watcher, after?: Mark): Promise<() => void>
  watching(): number
  stop(): void
}

/** How many recent events are kept in memory, so that ten thousand screens can come back without asking the database. */
const RECENT = 5000

/** Sends each committed event to the screens that watch its topic and may see its area. */
export function startHub(db: Db): Hub {
  const watchers = new Set<Watcher>()
  const recent: Recent[] = []
  const stop = onRelayed(db, (events) => {
    const own = events.map(recentOf)
    recent.push(...own)
    if (recent.length > RECENT) recent.splice(0, recent.length - RECENT)
    if (!watchers.size) return
    const frames = own.flatMap((e) => e.frames())
    if (frames.length) for (const watcher of watchers) deliver(watcher, frames)
  })

  return {
    join: async (watcher, after) => {
      if (after) {
        const missed = await missedSince(db, recent, after)
        // Between the question and now more may have come: it is in `recent`, and the loop below does not await.
        const last = missed.at(-1)?.event ?? after.event
        const newer = recent.filter((e) => e.id > last).flatMap((e) => e.frames())
        deliver(watcher, [...missed, ...newer.filter((f) => isAfter(f, after))])
      }
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    watching: () => watchers.size,
    stop,
  }
}

interface Recent {
  id: number
  /** Cut when somebody watches: most events of a night are seen by nobody. */
  frames(): Frame[]
}

function recentOf(event: Relayed): Recent {
  let frames: Frame[] | undefined
  return {
    id: event.id,
    frames: () => {
      frames ??= framesOf(event)
      return frames
    },
  }
}

function deliver(watcher: Watcher, frames: Frame[]): void {
  let text = ''
  for (const frame of frames) if (mayWatch(watcher, frame)) text += frame.text
  if (text) watcher.write(text)
}

/** Tells whether a screen asked for this frame and has the right to its area; events of no area are for all who are in. */
export function mayWatch(watcher: Watcher, frame: Frame): boolean {
  if (!watcher.topics.has(frame.topic) && !(frame.narrow && watcher.topics.has(frame.narrow))) return false
  if (frame.areaId === null) return true
  const seen = typeof watcher.reach === 'function' ? watcher.reach(frame.topic, frame.field) : watcher.reach
  return seen === 'all' || seen.has(frame.areaId)
}

async function missedSince(db: Db, recent: readonly Recent[], after: Mark): Promise<Frame[]> {
  const oldest = recent[0]?.id
  if (oldest !== undefined && oldest <= after.event)
    return recent.flatMap((e) => e.frames()).filter((f) => isAfter(f, after))
  const rows =
    await db.rows<Relayed>(sql`select id, at, kind, topic, area_id as "areaId", data, id as low from events.event
    where id >= ${after.event} and topic is not null order by id limit 20000`)
  return rows.flatMap(framesOf).filter((f) => isAfter(f, after))
}
