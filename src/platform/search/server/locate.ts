import sql from 'sql-template-tag'
import { named, type Sql } from '#platform/database/server/db.ts'
import { KEY, keysAbove } from './doc-key.ts'
import { keepIn } from './keep-in.ts'
import { IN_CHUNK } from './write-segment.ts'

/** Where documents stand now: their numbers by segment. @param keys where they stand in the order of time. */
export async function locate(db: Sql, subject: string, keys: readonly Buffer[]): Promise<Map<number, number[]>> {
  const found = new Map<number, number[]>()
  if (keys.length === 0) return found
  const rows = await db.rows<{ key: Buffer; segment: number; chunk: number; docs: Buffer }>(
    named(
      'search.locate',
      sql`select k.key, c.segment, c.chunk, c.docs from unnest(${keys as Buffer[]}::bytea[]) k(key)
        join search.segment s on s.subject = ${subject} and s.gone_at is null and k.key between s.oldest and s.newest
        cross join lateral (select * from search.chunk c where c.segment = s.id and c.last <= k.key order by c.last desc limit 1) c`,
    ),
  )
  for (const { key, segment, chunk, docs } of rows) {
    const i = keysAbove(docs, key)
    if (i * KEY >= docs.length || docs.compare(key, 0, KEY, i * KEY, i * KEY + KEY) !== 0) continue
    const numbers = found.get(segment) ?? []
    numbers.push(chunk * IN_CHUNK + i)
    found.set(segment, numbers)
  }
  for (const numbers of found.values()) numbers.sort((a, b) => a - b)
  return found
}

/** Places of instants kept in memory, bytes: the same years are asked for again and again, and a segment never changes. */
const KEPT_PLACES = 250_000

interface Place {
  segment: number
  size: number
  key: Buffer
}

/** How many documents of a segment are as new as a key or newer, for each pair asked. */
export async function countNewer(db: Sql, asked: readonly Place[]): Promise<number[]> {
  const kept = keepIn<Uint32Array>(db.db, 'search.kept-places', KEPT_PLACES)
  const nameOf = ({ segment, key }: Place) => `${segment} ${key.toString('latin1')}`
  const counts = asked.map((one) => kept.get(nameOf(one))?.[0])
  const missing = asked.filter((_, i) => counts[i] === undefined)
  const read = (await readCounts(db, missing)).values()
  return counts.map((known, i) => {
    if (known !== undefined) return known
    const n: number = read.next().value!
    kept.set(nameOf(asked[i]!), Uint32Array.of(n))
    return n
  })
}

async function readCounts(db: Sql, asked: readonly Place[]): Promise<number[]> {
  if (asked.length === 0) return []
  const rows = await db.rows<{ i: number; chunk: number | null; docs: Buffer }>(
    named(
      'search.count-newer',
      sql`select a.i::integer, c.chunk, c.docs
        from unnest(${asked.map((a) => a.segment)}::integer[], ${asked.map((a) => a.key)}::bytea[]) with ordinality a(segment, key, i)
        left join lateral (select * from search.chunk c where c.segment = a.segment and c.last < a.key order by c.last desc limit 1) c on true
        order by a.i`,
    ),
  )
  return rows.map(({ chunk, docs }, i) =>
    chunk === null ? asked[i]!.size : chunk * IN_CHUNK + keysAbove(docs, asked[i]!.key, true),
  )
}

/** Rows of keys kept in memory, bytes: pages of the newest find theirs there. */
const KEPT = 4_000_000
/** So many rows of keys are read whole, and kept: a page of the best finds its keys all over. Of more, only the keys wanted. */
const FEW = 64

/** The keys of documents, in the order asked. */
export async function readKeys(db: Sql, asked: readonly { segment: number; number: number }[]): Promise<Buffer[]> {
  const kept = keepIn<Buffer>(db.db, 'search.kept-keys', KEPT)
  const rows = new Map<string, Buffer>()
  const missing = new Map<string, { segment: number; chunk: number }>()
  for (const { segment, number } of asked) {
    const chunk = Math.floor(number / IN_CHUNK)
    const name = `${segment}.${chunk}`
    if (rows.has(name) || missing.has(name)) continue
    const docs = kept.get(name)
    if (docs) rows.set(name, docs)
    else missing.set(name, { segment, chunk })
  }
  if (missing.size > FEW) return readEach(db, asked)
  if (missing.size) {
    const all = [...missing.values()]
    const read = await db.rows<{ segment: number; chunk: number; docs: Buffer }>(
      named(
        'search.key-rows',
        sql`select c.segment, c.chunk, c.docs
          from unnest(${all.map((a) => a.segment)}::integer[], ${all.map((a) => a.chunk)}::integer[]) a(segment, chunk)
          join search.chunk c on c.segment = a.segment and c.chunk = a.chunk`,
      ),
    )
    for (const { segment, chunk, docs } of read) {
      // A small Buffer is a piece of a pool that others share.
      const own = Buffer.from(new Uint8Array(docs).buffer)
      rows.set(`${segment}.${chunk}`, own)
      kept.set(`${segment}.${chunk}`, own)
    }
  }
  return asked.map(({ segment, number }) => {
    const from = (number % IN_CHUNK) * KEY
    return rows.get(`${segment}.${Math.floor(number / IN_CHUNK)}`)!.subarray(from, from + KEY)
  })
}

async function readEach(db: Sql, asked: readonly { segment: number; number: number }[]): Promise<Buffer[]> {
  const rows = await db.rows<{ key: Buffer }>(
    named(
      'search.keys',
      sql`select substr(c.docs, (a.number % ${IN_CHUNK}::integer) * ${KEY}::integer + 1, ${KEY}::integer) as key
        from unnest(${asked.map((a) => a.segment)}::integer[], ${asked.map((a) => a.number)}::integer[]) with ordinality a(segment, number, i)
        join search.chunk c on c.segment = a.segment and c.chunk = a.number / ${IN_CHUNK}::integer order by a.i`,
    ),
  )
  return rows.map((row) => row.key)
}
