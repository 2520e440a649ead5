import { MOST_DOCS } from './hits.ts'

/** What is known of a segment before it is merged. */
export interface Mergeable {
  id: number
  subject: string
  size: number
  dead: Buffer | null
  deadN: number
  newest: Buffer
  oldest: Buffer
}

/** So many of one class become one of the next; there are never more of a class for long. */
export const FAN_IN = 8
/** While documents pour in, so many are waited for: each is then rewritten less often. */
const FAN_IN_CROWD = 32
/** Segments merged at once, where more than enough wait. */
const MOST_AT_ONCE = 32
/** Largest segments over the same time before they are parted anew by time. */
const DEEPEST = 4
/** Segments parted anew at once. */
const WIDEST = 8
/** Where more than this share is dead, a segment is written anew. */
const MOST_DEAD = 0.25
const LARGE = MOST_DOCS / 2

/** 0 below 64 documents, then a class for each eightfold; the last are those that are large enough. */
function classOf(size: number): number {
  if (size >= LARGE) return 4
  return size < 64 ? 0 : size < 512 ? 1 : size < 4096 ? 2 : 3
}

/**
 * Which segments are to be merged next: small ones first, they are many and quick. Undefined = all is well.
 * @param crowd whether documents are pouring in.
 */
export function pickMerge(all: readonly Mergeable[], crowd = false): Mergeable[] | undefined {
  const fanIn = crowd ? FAN_IN_CROWD : FAN_IN
  for (const subject of new Set(all.map((s) => s.subject))) {
    const own = all.filter((s) => s.subject === subject)
    for (let size = 0; size < 4; size++) {
      const alike = own.filter((s) => classOf(s.size) === size)
      if (alike.length >= fanIn) return alike.slice(0, size < 3 ? MOST_AT_ONCE : FAN_IN)
    }
    if (crowd) continue
    const rotten = own.find((s) => s.deadN > s.size * MOST_DEAD)
    if (rotten) return [rotten]
    const deep = deepest(own.filter((s) => classOf(s.size) === 4))
    if (deep) return deep
  }
  return undefined
}

/** Large segments that lie over the same time: whoever asks for the newest would have to read each of them. */
function deepest(large: readonly Mergeable[]): Mergeable[] | undefined {
  for (const at of large) {
    const over = large.filter((s) => s.oldest.compare(at.newest) <= 0 && s.newest.compare(at.newest) >= 0)
    if (over.length > DEEPEST) return over.slice(0, WIDEST)
  }
  return undefined
}
