import { setImmediate as breathe } from 'node:timers/promises'
import sql from 'sql-template-tag'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { KEY } from './doc-key.ts'
import { eachHit, hitsFrom, MOST_DOCS, unpack } from './hits.ts'
import { INDEXING, markDead } from './index-pending.ts'
import { type Mergeable, pickMerge } from './pick-merge.ts'
import { forgetSegments } from './segments.ts'
import { beginSegment, postingWriter } from './write-segment.ts'

/** One process merges at a time; others go on indexing. */
const MERGING = 7_267_662
/** Whoever read the list of segments before a merge may still read the old ones for so long, ms. */
const KEPT = 60_000

/**
 * Merges one group of segments that are alike in size, where there is one. @param crowd only what must be merged while
 * documents pour in. @returns whether there was one.
 */
export async function mergeOnce(db: Db, crowd = false): Promise<boolean> {
  const merged = await db.tx(async (tx) => {
    const { mine } = await tx.get<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${MERGING}) as mine`)
    if (!mine) return false
    const all = await tx.rows<Mergeable>(
      sql`select id, subject, size, dead, dead_n as "deadN", newest, oldest from search.segment where gone_at is null order by id`,
    )
    const picked = pickMerge(all, crowd)
    if (!picked) return false
    await merge(tx, picked)
    return true
  })
  if (merged) forgetSegments(db)
  return merged
}

/** Removes what was merged away long enough ago. */
export async function sweepSegments(tx: Tx): Promise<void> {
  const ids = (
    await tx.rows<{ id: number }>(
      sql`select id from search.segment where gone_at < ${new Date(tx.now.getTime() - KEPT)} for update skip locked`,
    )
  ).map((row) => row.id)
  if (ids.length === 0) return
  await tx.run(sql`delete from search.posting where segment = any(${ids}::integer[])`)
  await tx.run(sql`delete from search.chunk where segment = any(${ids}::integer[])`)
  await tx.run(sql`delete from search.segment where id = any(${ids}::integer[])`)
}

/** Where each document of the old segments stands in the new ones: its place in the order of all, or -1. */
interface Order {
  places: Map<number, Int32Array>
  keys: Buffer
}

async function merge(tx: Tx, old: readonly Mergeable[]): Promise<void> {
  const { places, keys } = await orderOf(tx, old)
  const n = keys.length / KEY
  const per = Math.ceil(n / Math.max(1, Math.ceil(n / MOST_DOCS)))
  const made: { id: number; size: number }[] = []
  for (let from = 0; from < n; from += per) {
    const part = keys.subarray(from * KEY, Math.min(n, from + per) * KEY)
    made.push({ id: await beginSegment(tx, old[0]!.subject, part), size: part.length / KEY })
  }
  await movePostings(tx, old, places, made, per)
  // From here to the commit nobody indexes: what died meanwhile dies in the new ones too.
  await tx.run(sql`select pg_advisory_xact_lock(${INDEXING})`)
  const now = await tx.rows<Mergeable>(
    sql`select id, size, dead from search.segment where id = any(${old.map((s) => s.id)}::integer[])`,
  )
  const died: number[][] = made.map(() => [])
  for (const segment of now)
    eachDead(segment, (number) => {
      const place = places.get(segment.id)![number]!
      if (place >= 0) died[Math.floor(place / per)]!.push(place % per)
    })
  for (const [i, numbers] of died.entries()) if (numbers.length) await markDead(tx, made[i]!.id, numbers)
  await tx.run(sql`update search.segment set gone_at = ${tx.now} where id = any(${old.map((s) => s.id)}::integer[])`)
}

function eachDead(segment: Pick<Mergeable, 'dead'>, see: (number: number) => void): void {
  if (segment.dead) eachHit(new Uint32Array(Uint8Array.from(segment.dead).buffer), see)
}

async function orderOf(tx: Tx, old: readonly Mergeable[]): Promise<Order> {
  const heads: { keys: Buffer; at: number; dead: Set<number>; places: Int32Array }[] = []
  const places = new Map<number, Int32Array>()
  for (const segment of old) {
    const rows = await tx.rows<{ docs: Buffer }>(
      sql`select docs from search.chunk where segment = ${segment.id} order by chunk`,
    )
    const dead = new Set<number>()
    eachDead(segment, (number) => dead.add(number))
    const own = new Int32Array(segment.size).fill(-1)
    places.set(segment.id, own)
    heads.push({ keys: Buffer.concat(rows.map((row) => row.docs)), at: 0, dead, places: own })
  }
  const keys = Buffer.alloc(heads.reduce((sum, head) => sum + head.keys.length, 0))
  let n = 0
  for (let steps = 1; ; steps++) {
    let first: (typeof heads)[number] | undefined
    for (const head of heads) {
      while (head.dead.has(head.at)) head.at++
      if (head.at * KEY >= head.keys.length) continue
      if (!first || isNewer(head, first)) first = head
    }
    if (!first) break
    first.keys.copy(keys, n * KEY, first.at * KEY, first.at * KEY + KEY)
    first.places[first.at++] = n++
    if (steps % 5000 === 0) await breathe()
  }
  return { places, keys: keys.subarray(0, n * KEY) }
}

function isNewer(a: { keys: Buffer; at: number }, b: { keys: Buffer; at: number }): boolean {
  return a.keys.compare(b.keys, b.at * KEY, b.at * KEY + KEY, a.at * KEY, a.at * KEY + KEY) > 0
}

/** Rewrites the postings term by term, in portions, so that the house stays awake and its memory small. */
async function movePostings(
  tx: Tx,
  old: readonly Mergeable[],
  places: ReadonlyMap<number, Int32Array>,
  made: readonly { id: number; size: number }[],
  per: number,
): Promise<void> {
  const sizes = new Map(old.map((s) => [s.id, s.size]))
  const writer = postingWriter(tx)
  let term: string | undefined
  let found: number[] = []
  const write = async () => {
    if (term === undefined || found.length === 0) return
    const sorted = Int32Array.from(found).sort()
    for (let from = 0, i = 0; i < made.length; i++) {
      let to = from
      const end = (i + 1) * per
      while (to < sorted.length && sorted[to]! < end) to++
      if (to > from) {
        const numbers = sorted.subarray(from, to).map((place) => place - i * per)
        await writer.add(made[i]!.id, term, numbers.length, hitsFrom(numbers, made[i]!.size))
      }
      from = to
    }
  }
  await tx.run(sql`declare old_postings no scroll cursor for select segment, term, n, hits from search.posting
    where segment = any(${[...sizes.keys()]}::integer[]) order by term`)
  for (;;) {
    const rows = await tx.rows<{ segment: number; term: string; n: number; hits: Buffer }>(
      sql`fetch 500 from old_postings`,
    )
    for (const row of rows) {
      if (row.term !== term) {
        await write()
        term = row.term
        found = []
      }
      const own = places.get(row.segment)!
      eachHit(unpack(row.hits, row.n, sizes.get(row.segment)!), (number) => {
        if (own[number]! >= 0) found.push(own[number]!)
      })
    }
    if (rows.length < 500) break
    await breathe()
  }
  await write()
  await writer.end()
  await tx.run(sql`close old_postings`)
}
