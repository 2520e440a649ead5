import { randomFillSync } from 'node:crypto'
import { uuid7 } from '#kernel/id.ts'

/** Random bytes are fetched for many ids at once: a call for each costs more than the id. */
const pool = new Uint8Array(10 * 256)
let used = pool.length

/** A new UUIDv7 for a thing that happens `now`. */
export function newId(now: Date): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 10
  return uuid7(now.getTime(), pool.subarray(used - 10, used))
}
