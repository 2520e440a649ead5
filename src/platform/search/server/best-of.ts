import { any, both, eachHit, firstOf, type Hits, without } from './hits.ts'

/** Lifts the documents that hold it. */
export interface Boost {
  hits: Hits
  weight: number
}

/** A document of a segment with its score. */
export interface Scored {
  number: number
  score: number
}

/** Of more boosts than this, the sums of each document are made: their combinations would be too many. */
const MOST_COMBINED = 5

/**
 * The `n` best of one segment, the newer first among equals. Documents with the same boosts have the same score, so that
 * whole sets are taken from the best combination down until there are enough; no document is scored by itself.
 * @param least what scores less is not wanted.
 */
export function bestOf(
  hits: Hits,
  size: number,
  boosts: readonly Boost[],
  n: number,
  least = Number.NEGATIVE_INFINITY,
): Scored[] {
  const held = boosts.filter((one) => one.weight > 0 && one.hits.length > 0)
  if (held.length > MOST_COMBINED) return oneByOne(hits, size, held, n)
  const sets = setsOf(hits, held)
  const best: Scored[] = []
  let rest = hits
  for (const [score, its] of levelsOf(held)) {
    if (score < least) break
    // Who holds more than these boosts stood higher and is no longer in the rest.
    const here = both(rest, any(its.map(sets), size))
    for (const number of firstOf(here, n - best.length)) best.push({ number, score })
    if (best.length >= n) break
    rest = without(rest, here)
  }
  return best
}

/** The combinations of boosts by the score they give, the highest first. A combination is a bit for each boost. */
function levelsOf(held: readonly Boost[]): [number, number[]][] {
  const levels = new Map<number, number[]>()
  for (let set = 0; set < 1 << held.length; set++) {
    const weight = held.reduce((sum, one, i) => (set & (1 << i) ? sum + one.weight : sum), 0)
    const level = levels.get(weight) ?? []
    level.push(set)
    levels.set(weight, level)
  }
  return [...levels].sort(([a], [b]) => b - a)
}

/** Gives those that hold all boosts of a combination; each is made once, and only when it is asked for. */
function setsOf(hits: Hits, held: readonly Boost[]): (set: number) => Hits {
  const made = new Map<number, Hits>([[0, hits]])
  const of = (set: number): Hits => {
    const found = made.get(set)
    if (found) return found
    const lowest = set & -set
    const its = both(of(set & ~lowest), held[31 - Math.clz32(lowest)]!.hits)
    made.set(set, its)
    return its
  }
  return of
}

function oneByOne(hits: Hits, size: number, boosts: readonly Boost[], n: number): Scored[] {
  const scores = new Float64Array(size)
  for (const { hits: its, weight } of boosts)
    eachHit(its, (number) => {
      scores[number]! += weight
    })
  const top: Scored[] = []
  eachHit(hits, (number) => {
    const score = scores[number]!
    if (top.length === n && score <= top[n - 1]!.score) return
    let at = Math.min(top.length, n - 1)
    while (at > 0 && top[at - 1]!.score < score) {
      top[at] = top[at - 1]!
      at--
    }
    top[at] = { number, score }
  })
  return top
}
