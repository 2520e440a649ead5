import type { Sql } from '#platform/database/server/db.ts'
import { countHits, eachHit, firstOf } from './hits.ts'
import { readKeys } from './locate.ts'
import { type Opened, openSegments } from './open-segments.ts'
import type { Question } from './question.ts'

/** Gives what answers a question, newest first. */
export interface Finder {
  /** Keys of the next documents, at most `n`; fewer only when there are no more. */
  next(n: number): Promise<Buffer[]>
}

interface Head extends Opened {
  numbers: number[]
  /** Hits whose keys have been read. */
  read: number
  keys: Buffer[]
}

/** Numbers are drawn out of a segment up to so many; further ones only when they are needed. */
const DRAWN = 4096

/**
 * Finds documents newest first. Segments are opened from the newest on, and only until the page is full: an archive of
 * ten years costs no more than one of a month.
 */
export async function findNewest(db: Sql, question: Question): Promise<Finder> {
  const opener = await openSegments(db, question)
  const heads: Head[] = []
  const left = (head: Head) => head.numbers.length - head.read + head.keys.length
  const open = async () => {
    for (const one of await opener.open()) {
      const numbers = firstOf(one.hits, DRAWN)
      if (numbers.length) heads.push({ ...one, numbers, read: 0, keys: [] })
    }
  }
  /** Reads keys of the segments from the newest on, until `n` are known. */
  const read = async (n: number, atLeast: readonly Head[]) => {
    const asked: { head: Head; number: number }[] = []
    let known = heads.reduce((sum, head) => sum + head.keys.length, 0)
    const rest = heads.filter((head) => head.keys.length === 0 && head.read < head.numbers.length)
    for (const head of rest) {
      if (known >= n && !atLeast.includes(head)) continue
      const numbers = head.numbers.slice(head.read, head.read + n)
      known += numbers.length
      for (const number of numbers) asked.push({ head, number })
      head.read += numbers.length
    }
    const keys = await readKeys(
      db,
      asked.map(({ head, number }) => ({ segment: head.segment.id, number })),
    )
    for (const [i, { head }] of asked.entries()) head.keys.push(keys[i]!)
    for (const head of rest) drawOn(head)
  }
  const next = async (n: number): Promise<Buffer[]> => {
    const page: Buffer[] = []
    while (page.length < n) {
      while (opener.newest() && heads.reduce((sum, head) => sum + left(head), 0) < n - page.length) await open()
      const first = heads.filter((head) => head.keys.length).reduce(newer, undefined)
      const key = first?.keys[0]
      const beyond = opener.newest()
      if (key && beyond && beyond.compare(key) > 0) {
        await open()
        continue
      }
      const unread = heads.filter(
        (head) => head.keys.length === 0 && left(head) > 0 && (!key || head.segment.newest.compare(key) > 0),
      )
      if (unread.length) await read(n - page.length, key ? unread : unread.slice(0, 1))
      else if (first) page.push(first.keys.shift()!)
      else return page
    }
    return page
  }
  return { next }
}

function newer(a: Head | undefined, b: Head): Head {
  return a && a.keys[0]!.compare(b.keys[0]!) > 0 ? a : b
}

/** When all drawn numbers have been read and there may be more, draws the others. */
function drawOn(head: Head): void {
  if (head.read < head.numbers.length || head.numbers.length !== DRAWN) return
  head.numbers = []
  eachHit(head.hits, (n) => head.numbers.push(n))
}

/** How many documents answer a question; from `most` on they are not counted further. */
export async function countFound(db: Sql, question: Question, most: number): Promise<number> {
  const opener = await openSegments(db, question)
  let n = 0
  while (opener.newest() && n < most) for (const { hits } of await opener.open()) n += countHits(hits)
  return Math.min(n, most)
}
