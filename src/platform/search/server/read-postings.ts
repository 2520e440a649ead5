import sql from 'sql-template-tag'
import { type Db, named, type Sql } from '#platform/database/server/db.ts'
import { any, type Hits, NONE, unpack } from './hits.ts'
import { keepIn } from './keep-in.ts'
import type { Segment } from './segments.ts'
import { beginningTerms, isPrefixTerm } from './terms.ts'

/** Postings kept in memory, bytes. They never change, so nothing has to be told of. */
const KEPT = 16_000_000

/** The hot terms of this process. */
export const postingsIn = (db: Db) => keepIn<Hits>(db, 'search.kept', KEPT)

/** Gives what was read: the hits of a term in a segment. */
export type Postings = (segment: Segment, term: string) => Hits

/** Reads what some segments hold of some terms, from memory where it is there. */
export async function readPostings(db: Sql, segments: readonly Segment[], terms: readonly string[]): Promise<Postings> {
  const kept = postingsIn(db.db)
  const got = new Map<string, Hits>()
  const asked: { segment: Segment; term: string; key: string }[] = []
  for (const segment of segments)
    for (const term of terms) {
      const key = `${segment.id} ${term}`
      const hits = kept.get(key)
      if (hits) got.set(key, hits)
      else asked.push({ segment, term, key })
    }
  if (asked.length) {
    const rows = await db.rows<{ i: number; n: number; hits: Buffer }>(
      named(
        'search.read',
        sql`select a.i::integer, p.n, p.hits
          from unnest(${asked.map((a) => a.segment.id)}::integer[], ${asked.map((a) => a.term)}::text[]) with ordinality a(segment, term, i)
          join search.posting p on p.segment = a.segment and p.term = a.term`,
      ),
    )
    const byPlace = new Map(rows.map((row) => [row.i - 1, row]))
    for (const [i, { segment, key }] of asked.entries()) {
      const row = byPlace.get(i)
      const hits = row ? unpack(row.hits, row.n, segment.size) : NONE
      got.set(key, hits)
      kept.set(key, hits)
    }
  }
  return (segment, term) => got.get(`${segment.id} ${term}`) ?? NONE
}

/** Most words that are gathered behind a beginning in one segment. */
const MOST_WORDS = 2000

/** What some segments hold of words with this beginning. */
export async function readBeginning(
  db: Sql,
  segments: readonly Segment[],
  beginning: string,
): Promise<(segment: Segment) => Hits> {
  if (isPrefixTerm(beginning)) {
    const terms = beginningTerms(beginning)
    const postings = await readPostings(db, segments, terms)
    return (segment) => {
      const found = terms.map((term) => postings(segment, term)).filter((hits) => hits.length > 0)
      return any(found, segment.size)
    }
  }
  const kept = postingsIn(db.db)
  const got = new Map<number, Hits>()
  const missing: Segment[] = []
  for (const segment of segments) {
    const hits = kept.get(`${segment.id} ${beginning}…`)
    if (hits) got.set(segment.id, hits)
    else missing.push(segment)
  }
  if (missing.length) {
    const rows = await db.rows<{ segment: number; n: number; hits: Buffer }>(
      named(
        'search.beginning',
        sql`select s.id as segment, p.n, p.hits from unnest(${missing.map((s) => s.id)}::integer[]) s(id)
          cross join lateral (select n, hits from search.posting p where p.segment = s.id
            and p.term >= ${beginning} and p.term < ${`${beginning}\uffff`} limit ${MOST_WORDS}) p`,
      ),
    )
    for (const segment of missing) {
      const own = rows.filter((row) => row.segment === segment.id)
      const hits = any(
        own.map((row) => unpack(row.hits, row.n, segment.size)),
        segment.size,
      )
      got.set(segment.id, hits)
      kept.set(`${segment.id} ${beginning}…`, hits)
    }
  }
  return (segment) => got.get(segment.id) ?? NONE
}
