import type { Sql } from '#platform/database/server/db.ts'
import { keyAt } from './doc-key.ts'
import { between, both, type Hits, NONE, without } from './hits.ts'
import { countNewer } from './locate.ts'
import { masker } from './mask.ts'
import type { Question } from './question.ts'
import { type Postings, readBeginning, readPostings } from './read-postings.ts'
import { type Segment, segmentsOf } from './segments.ts'
import { spelt } from './terms.ts'

/** A segment with what answers the question in it. */
export interface Opened {
  segment: Segment
  hits: Hits
  /** What was read of it: the hits of a term. */
  postings: Postings
}

/** Segments in the order of their newest document, opened a few at a time. */
export interface Opener {
  /** The newest document of what is not yet open; undefined = everything is. */
  newest(): Buffer | undefined
  /** Opens the next few. */
  open(): Promise<Opened[]>
  /** Documents the index holds of this subject. */
  docs: number
}

const FIRST = 4

/**
 * Begins to answer a question; nothing is read of a segment before it is opened.
 * @param whole every match will be looked at, with these terms: all segments are opened at once, by one statement.
 */
export async function openSegments(db: Sql, question: Question, whole?: readonly string[]): Promise<Opener> {
  const all = await segmentsOf(db, question.subject)
  const upper = smaller(question.to && keyAt(question.to.getTime()), question.after)
  const lower = question.from && keyAt(question.from.getTime())
  const waiting = all.filter((s) => (!upper || s.oldest.compare(upper) < 0) && (!lower || s.newest.compare(lower) >= 0))
  const maskFor = await masker(db, question)
  let next = 0
  let few = whole ? Math.max(1, waiting.length) : FIRST
  return {
    docs: all.reduce((sum, s) => sum + s.size, 0),
    newest: () => waiting[next]?.newest,
    open: async () => {
      const segments = waiting.slice(next, next + few)
      next += few
      few *= 2
      const [matching, mask, cuts] = await Promise.all([
        matcher(db, segments, question, whole),
        maskFor(segments),
        cutsOf(db, segments, lower, upper),
      ])
      return segments.map((segment) => {
        let hits = mask(segment, matching.all(segment))
        if (segment.dead) hits = without(hits, segment.dead)
        const cut = cuts.get(segment.id)
        return { segment, hits: cut ? between(hits, cut.from, cut.to) : hits, postings: matching.postings }
      })
    },
  }
}

function smaller(a: Buffer | undefined, b: Buffer | undefined): Buffer | undefined {
  return a && b ? (a.compare(b) < 0 ? a : b) : (a ?? b)
}

/** What holds all the words. @param also terms that will be needed next. */
async function matcher(
  db: Sql,
  segments: readonly Segment[],
  question: Question,
  also: readonly string[] = [],
): Promise<{ all: (s: Segment) => Hits; postings: Postings }> {
  const { words, exact } = question
  const open = question.open && !exact
  const whole = (open ? words.slice(0, -1) : words).map((w) => (exact ? spelt(w) : w.folded))
  const [postings, beginning] = await Promise.all([
    readPostings(db, segments, [...new Set([...whole, ...also])]),
    open ? readBeginning(db, segments, words.at(-1)!.folded) : undefined,
  ])
  return {
    postings,
    all: (segment) => {
      const all = whole.map((term) => postings(segment, term))
      if (beginning) all.push(beginning(segment))
      const [first = NONE, ...others] = all.sort((a, b) => a.byteLength - b.byteLength)
      return others.reduce(both, first)
    },
  }
}

/** Of segments that time cuts through: the numbers that lie within. */
async function cutsOf(
  db: Sql,
  segments: readonly Segment[],
  lower: Buffer | undefined,
  upper: Buffer | undefined,
): Promise<Map<number, { from: number; to: number }>> {
  const asked: { segment: number; size: number; key: Buffer }[] = []
  for (const { id, size, newest, oldest } of segments) {
    if (upper && newest.compare(upper) >= 0) asked.push({ segment: id, size, key: upper })
    if (lower && oldest.compare(lower) < 0) asked.push({ segment: id, size, key: lower })
  }
  const counts = await countNewer(db, asked)
  const cuts = new Map(segments.map((s) => [s.id, { from: 0, to: s.size }]))
  for (const [i, { segment, key }] of asked.entries()) {
    const cut = cuts.get(segment)!
    if (key === upper) cut.from = counts[i]!
    else cut.to = counts[i]!
  }
  for (const { id, size } of segments) if (cuts.get(id)!.from === 0 && cuts.get(id)!.to === size) cuts.delete(id)
  return cuts
}
