import sql from 'sql-template-tag'
import { named, type Sql } from '#platform/database/server/db.ts'
import { keyOf } from './doc-key.ts'
import { any, both, type Hits, hitsFrom } from './hits.ts'
import { locate } from './locate.ts'
import type { Question } from './question.ts'
import { type Postings, postingsIn, readPostings } from './read-postings.ts'
import type { Segment } from './segments.ts'
import type { Reach } from './subjects.ts'
import { SIGN } from './terms.ts'

/** Narrows the hits of a segment to what a question lets through. */
export type Mask = (segment: Segment, hits: Hits) => Hits

/**
 * What areas and kinds leave of each segment. What many areas leave is kept beside the terms: whoever reaches a hundred
 * communes asks for them with every word.
 */
export async function masker(db: Sql, question: Question): Promise<(segments: readonly Segment[]) => Promise<Mask>> {
  const { within, kinds, areas } = question
  const sets: Reach[][] = []
  const whole = within?.parts.some((part) => part.areas === 'all' && !part.kinds) ?? true
  if (!whole) sets.push([...within!.parts])
  if (kinds || areas) sets.push([{ areas: areas ?? 'all', ...(kinds && { kinds }) }])
  if (sets.length === 0) return async () => (_segment, hits) => hits
  const also = whole ? new Map<number, number[]>() : await placesOf(db, question.subject, within!.also)
  return async (segments) => {
    const masks = await Promise.all(sets.map((parts) => anyOf(db, segments, parts)))
    return (segment, hits) => {
      const [first, ...others] = masks.map((mask) => mask(segment))
      const beside = also.get(segment.id)
      const allowed = beside ? any([first!, hitsFrom(beside, segment.size)], segment.size) : first!
      return [allowed, ...others].reduce(both, hits)
    }
  }
}

/** Where documents that may be seen besides stand. */
async function placesOf(db: Sql, subject: string, refs: readonly string[]): Promise<Map<number, number[]>> {
  if (refs.length === 0) return new Map()
  const rows = await db.rows<{ ref: string; at: number }>(
    named('search.places', sql`select ref, at from search.doc where ref = any(${refs as string[]}::uuid[])`),
  )
  return locate(
    db,
    subject,
    rows.map(({ ref, at }) => keyOf(at, ref)),
  )
}

async function anyOf(db: Sql, segments: readonly Segment[], parts: readonly Reach[]): Promise<(s: Segment) => Hits> {
  const kept = postingsIn(db.db)
  const name = JSON.stringify(parts)
  const known = new Map<number, Hits>()
  for (const segment of segments) {
    const hits = kept.get(`${segment.id} ?${name}`)
    if (hits) known.set(segment.id, hits)
  }
  const missing = segments.filter((segment) => !known.has(segment.id))
  const terms = new Set(
    parts.flatMap((part) => [
      ...(part.areas === 'all' ? [] : part.areas.map((id) => SIGN.area + id)),
      ...(part.kinds?.map((kind) => SIGN.kind + kind) ?? []),
    ]),
  )
  const postings = missing.length ? await readPostings(db, missing, [...terms]) : undefined
  for (const segment of missing) {
    const hits = any(
      parts.map((part) => partOf(postings!, segment, part)),
      segment.size,
    )
    known.set(segment.id, hits)
    kept.set(`${segment.id} ?${name}`, hits)
  }
  return (segment) => known.get(segment.id)!
}

function partOf(postings: Postings, segment: Segment, part: Reach): Hits {
  const of = (terms: readonly string[]) =>
    any(
      terms.map((term) => postings(segment, term)),
      segment.size,
    )
  const kinds = part.kinds && of(part.kinds.map((kind) => SIGN.kind + kind))
  if (part.areas === 'all') return kinds!
  const areas = of(part.areas.map((id) => SIGN.area + id))
  return kinds ? both(areas, kinds) : areas
}
