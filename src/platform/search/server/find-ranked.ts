import type { Sql } from '#platform/database/server/db.ts'
import { type Boost, bestOf } from './best-of.ts'
import { both, countKept, isNone } from './hits.ts'
import { readKeys } from './locate.ts'
import { type Opened, openSegments } from './open-segments.ts'
import type { Question } from './question.ts'
import { SIGN, spelt } from './terms.ts'

/** Whoever typed accents wants those first: this outweighs every rarity. */
const EXACT = 1000

interface Weighed {
  opened: Opened
  number: number
  score: number
}

/**
 * The best documents, at most `n`: those with the accents that were typed first, then those that hold rare words in
 * their title or often, then the newest. Looks at every match, but only at bits of it.
 */
export async function findRanked(db: Sql, question: Question, n: number): Promise<Buffer[]> {
  const opener = await openSegments(db, question, boostTerms(question))
  const all: Opened[] = []
  while (opener.newest()) all.push(...(await opener.open()).filter(({ hits }) => !isNone(hits)))
  const boosts = boostsOf(question, all, opener.docs)
  const best: Weighed[] = []
  let scores: number[] = []
  for (const opened of all) {
    // What scores less than the last of enough documents found so far cannot come among them.
    const found = bestOf(opened.hits, opened.segment.size, boosts(opened), n, scores[n - 1])
    scores = [...scores, ...found.map((one) => one.score)].sort((a, b) => b - a).slice(0, n)
    for (const one of found) best.push({ opened, ...one })
  }
  const page = best
    .filter((one) => one.score >= (scores[n - 1] ?? Number.NEGATIVE_INFINITY))
    .sort(
      (a, b) => b.score - a.score || b.opened.segment.newest.compare(a.opened.segment.newest) || a.number - b.number,
    )
    .slice(0, n)
  const keys = await readKeys(
    db,
    page.map(({ opened, number }) => ({ segment: opened.segment.id, number })),
  )
  return page
    .map(({ score }, i) => ({ score, key: keys[i]! }))
    .sort((a, b) => b.score - a.score || b.key.compare(a.key))
    .map(({ key }) => key)
}

function boostTerms({ words }: Question): string[] {
  return words.flatMap((w) => [w.folded, SIGN.heavy + w.folded, spelt(w)])
}

/** What lifts a document: for each word its rarity where it weighs more, and the accents that were typed. */
function boostsOf(question: Question, all: readonly Opened[], docs: number) {
  const { words, accented, exact } = question
  const rarity = words.map((word) => {
    const n = all.reduce((sum, { segment, postings }) => sum + countKept(postings(segment, word.folded)), 0)
    return Math.log(1 + docs / (1 + n))
  })
  return ({ segment, postings }: Opened): Boost[] => {
    const boosts = words.map((word, i) => ({
      hits: postings(segment, SIGN.heavy + word.folded),
      weight: rarity[i]!,
    }))
    if (accented && !exact)
      boosts.push({ hits: words.map((w) => postings(segment, spelt(w))).reduce(both), weight: EXACT })
    return boosts
  }
}
