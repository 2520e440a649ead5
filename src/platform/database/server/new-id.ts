import { randomBytes } from 'node:crypto'
import { uuid7 } from '#kernel/id.ts'

/** A new UUIDv7 for a thing that happens `now`. */
export function newId(now: Date): string {
  return uuid7(now.getTime(), randomBytes(10))
}
