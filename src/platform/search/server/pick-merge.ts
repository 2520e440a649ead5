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

/** Which segments are to be merged next: small ones first, they are many and quick. Undefined = all is well. */
export function pickMerge(all: readonly Mergeable[]): Mergeable[] | undefined {
  for (const subject of new Set(all.map((s) => s.subject))) {
    const own = all.filter((s) => s.subject === subject)
    for (let size = 0; size < 4; size++) {
      const alike = own.filter((s) => classOf(s.size) === size)
      if (alike.length >= FAN_IN) return size === 0 ? alike.slice(0, 64) : alike.slice(0, FAN_IN)
    }
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
