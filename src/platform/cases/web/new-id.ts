import { uuid7 } from '#kernel/id.ts'

/** An id made on this device: the same form sent twice over a bad line is the same case. */
export function newId(): string {
  return uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
}
