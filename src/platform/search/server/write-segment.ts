import { setImmediate as breathe } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { named, type Tx } from '#platform/database/server/db.ts'
import { KEY } from './doc-key.ts'
import { type Hits, hitsFrom, pack } from './hits.ts'

/** A document ready to be written: where it stands, and its terms, which may come more than once. */
export interface Keyed {
  key: Buffer
  terms: Iterable<string>
}

/** Keys in one row. */
export const IN_CHUNK = 64
/** Rows and bytes of one statement. */
const ROWS = 4000
const BYTES = 2_000_000

/** How much is worked through in one turn of the loop. */
const DOCS_IN_A_TURN = 128
const TERMS_IN_A_TURN = 500

/** Writes documents as a segment of their own, at most 65,536. @returns its number. */
export async function writeSegment(tx: Tx, subject: string, docs: readonly Keyed[]): Promise<number> {
  const sorted = docs.toSorted((a, b) => b.key.compare(a.key))
  const id = await beginSegment(tx, subject, Buffer.concat(sorted.map((doc) => doc.key)))
  const numbers = new Map<string, number[]>()
  for (const [n, doc] of sorted.entries()) {
    for (const term of doc.terms) {
      const found = numbers.get(term)
      if (!found) numbers.set(term, [n])
      else if (found[found.length - 1] !== n) found.push(n)
    }
    if (n % DOCS_IN_A_TURN === DOCS_IN_A_TURN - 1) await breathe()
  }
  const writer = postingWriter(tx)
  for (const [n, term] of [...numbers.keys()].sort().entries()) {
    const found = numbers.get(term)!
    await writer.add(id, term, found.length, hitsFrom(found, sorted.length))
    if (n % TERMS_IN_A_TURN === TERMS_IN_A_TURN - 1) await breathe()
  }
  await writer.end()
  return id
}

/** Writes the row of a segment and its keys. @param keys one after the other, descending. */
export async function beginSegment(tx: Tx, subject: string, keys: Buffer): Promise<number> {
  const size = keys.length / KEY
  const { id } = await tx.get<{ id: number }>(
    named(
      'search.segment',
      sql`insert into search.segment (subject, size, newest, oldest)
        values (${subject}, ${size}, ${keys.subarray(0, KEY)}, ${keys.subarray(-KEY)}) returning id`,
    ),
  )
  for (let from = 0; from < size; from += IN_CHUNK * 1000) {
    const parts: Buffer[] = []
    for (let at = from; at < Math.min(size, from + IN_CHUNK * 1000); at += IN_CHUNK)
      parts.push(keys.subarray(at * KEY, (at + IN_CHUNK) * KEY))
    await tx.run(
      named(
        'search.chunks',
        sql`insert into search.chunk (segment, chunk, last, docs)
          select ${id}, ${from / IN_CHUNK} + (d.n - 1)::integer, substr(d.docs, length(d.docs) - ${KEY - 1}::integer), d.docs
          from unnest(${parts}::bytea[]) with ordinality d(docs, n)`,
      ),
    )
  }
  return id
}

/** Writes postings in portions. */
export function postingWriter(tx: Tx) {
  let [segments, terms, counts, hits] = [[] as number[], [] as string[], [] as number[], [] as Buffer[]]
  let bytes = 0
  const flush = async () => {
    if (segments.length === 0) return
    const sent = tx.run(
      named(
        'search.postings',
        sql`insert into search.posting (segment, term, n, hits)
          select * from unnest(${segments}::integer[], ${terms}::text[], ${counts}::integer[], ${hits}::bytea[])`,
      ),
    )
    ;[segments, terms, counts, hits] = [[], [], [], []]
    bytes = 0
    await sent
  }
  return {
    add: async (segment: number, term: string, n: number, found: Hits) => {
      segments.push(segment)
      terms.push(term)
      counts.push(n)
      hits.push(pack(found))
      bytes += found.byteLength
      if (segments.length >= ROWS || bytes > BYTES) await flush()
    },
    end: flush,
  }
}
