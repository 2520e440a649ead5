/**
 * Which documents of a segment are meant, by their numbers: a sorted list where they are few, else a bit for each.
 * What is read is never changed; operations give new ones.
 */
export type Hits = Uint16Array | Uint32Array

/** Most documents of a segment. */
export const MOST_DOCS = 65_536

export const NONE: Hits = new Uint16Array(0)

const isList = (hits: Hits): hits is Uint16Array => hits instanceof Uint16Array

/** Number of 32-bit words that hold a bit for each of `size` documents. */
const wordsFor = (size: number) => (size + 31) >>> 5

/** From sorted numbers, in the shorter of both forms. */
export function hitsFrom(sorted: ArrayLike<number>, size: number): Hits {
  if (sorted.length * 2 <= wordsFor(size) * 4) return Uint16Array.from(sorted)
  const bits = new Uint32Array(wordsFor(size))
  for (let i = 0; i < sorted.length; i++) bits[sorted[i]! >>> 5]! |= 1 << (sorted[i]! & 31)
  return bits
}

/** As it is stored, with how many there are: the number tells the form. */
export function pack(hits: Hits): Buffer {
  return Buffer.from(hits.buffer, hits.byteOffset, hits.byteLength)
}

/** What `pack` gave. @param n how many there are. @param size documents of the segment. */
export function unpack(bytes: Uint8Array, n: number, size: number): Hits {
  // A Buffer's own slice would be a view of what others share.
  const own = new Uint8Array(bytes).buffer
  return n * 2 <= wordsFor(size) * 4 ? new Uint16Array(own) : new Uint32Array(own)
}

/** How many there are. */
export function countHits(hits: Hits): number {
  if (isList(hits)) return hits.length
  let n = 0
  for (let i = 0; i < hits.length; i++) n += ones(hits[i]!)
  return n
}

const counted = new WeakMap<Hits, number>()

/** `countHits` of what is kept and asked for again: it never changes. */
export function countKept(hits: Hits): number {
  if (isList(hits)) return hits.length
  const known = counted.get(hits)
  if (known !== undefined) return known
  const n = countHits(hits)
  counted.set(hits, n)
  return n
}

/** Whether there is none. */
export function isNone(hits: Hits): boolean {
  if (isList(hits)) return hits.length === 0
  for (let i = 0; i < hits.length; i++) if (hits[i] !== 0) return false
  return true
}

function ones(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555)
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333)
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The numbers in both. */
export function both(a: Hits, b: Hits): Hits {
  if (isList(a)) return isList(b) ? bothLists(a, b) : listAndBits(a, b)
  if (isList(b)) return both(b, a)
  const out = new Uint32Array(Math.min(a.length, b.length))
  for (let i = 0; i < out.length; i++) out[i] = a[i]! & b[i]!
  return out
}

function listAndBits(list: Uint16Array, bits: Uint32Array): Uint16Array {
  const out = new Uint16Array(list.length)
  let n = 0
  for (let i = 0; i < list.length; i++) {
    const number = list[i]!
    if ((bits[number >>> 5]! >>> (number & 31)) & 1) out[n++] = number
  }
  return out.subarray(0, n)
}

function bothLists(a: Uint16Array, b: Uint16Array): Uint16Array {
  const out = new Uint16Array(Math.min(a.length, b.length))
  let n = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i]!, b[j]!]
    if (x === y) out[n++] = x
    if (x <= y) i++
    if (y <= x) j++
  }
  return out.subarray(0, n)
}

/** The numbers in any of several. */
export function any(all: readonly Hits[], size: number): Hits {
  if (all.length === 0) return NONE
  if (all.length === 1) return all[0]!
  const out = new Uint32Array(wordsFor(size))
  for (const hits of all) mark(out, hits)
  return out
}

function mark(out: Uint32Array, hits: Hits): void {
  if (isList(hits)) for (let i = 0; i < hits.length; i++) out[hits[i]! >>> 5]! |= 1 << (hits[i]! & 31)
  else for (let i = 0; i < hits.length; i++) out[i]! |= hits[i]!
}

/** The numbers of one that are not in another. */
export function without(hits: Hits, gone: Hits): Hits {
  if (gone.length === 0) return hits
  if (isList(hits)) {
    const dead = isList(gone) ? new Set(gone) : undefined
    return hits.filter((n) => (dead ? !dead.has(n) : !(((gone as Uint32Array)[n >>> 5]! >>> (n & 31)) & 1)))
  }
  const out = hits.slice()
  if (isList(gone)) for (const n of gone) out[n >>> 5]! &= ~(1 << (n & 31))
  else for (let i = 0; i < out.length; i++) out[i]! &= ~gone[i]!
  return out
}

/** Those from `from` on and before `to`. */
export function between(hits: Hits, from: number, to: number): Hits {
  if (isList(hits)) return hits.filter((n) => n >= from && n < to)
  const out = hits.slice()
  const [first, last] = [from >>> 5, to >>> 5]
  out.fill(0, 0, Math.min(first, out.length))
  if (from & 31 && first < out.length) out[first]! &= -1 << (from & 31)
  if (last < out.length) {
    out[last]! &= to & 31 ? ~(-1 << (to & 31)) : 0
    out.fill(0, last + 1)
  }
  return out
}

/** The first numbers, ascending, at most `most`. */
export function firstOf(hits: Hits, most: number): number[] {
  if (isList(hits)) return Array.from(hits.subarray(0, most))
  const out: number[] = []
  for (let i = 0; i < hits.length && out.length < most; i++)
    for (let word = hits[i]!; word !== 0 && out.length < most; word &= word - 1)
      out.push((i << 5) + 31 - Math.clz32(word & -word))
  return out
}

/** Calls for each number, ascending. */
export function eachHit(hits: Hits, see: (n: number) => void): void {
  if (isList(hits)) for (let i = 0; i < hits.length; i++) see(hits[i]!)
  else
    for (let i = 0; i < hits.length; i++)
      for (let word = hits[i]!; word !== 0; word &= word - 1) see((i << 5) + 31 - Math.clz32(word & -word))
}
