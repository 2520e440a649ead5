import sql from 'sql-template-tag'
import { named, type Sql } from '#platform/database/server/db.ts'
import { KEY, keysAbove } from './doc-key.ts'
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

/** How many documents of a segment are as new as a key or newer, for each pair asked. */
export async function countNewer(
  db: Sql,
  asked: readonly { segment: number; size: number; key: Buffer }[],
): Promise<number[]> {
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

/** The keys of documents, in the order asked. */
export async function readKeys(db: Sql, asked: readonly { segment: number; number: number }[]): Promise<Buffer[]> {
  if (asked.length === 0) return []
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
