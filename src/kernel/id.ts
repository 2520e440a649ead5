/**
 * Makes a UUID version 7 (RFC 9562 §5.7): sorted by time, made anywhere without asking a server.
 * @param millis time in ms since 1970; @param random 10 random bytes. Both are passed in: the kernel has no clock.
 */
export function uuid7(millis: number, random: Uint8Array): string {
  const b = new Uint8Array(16)
  let t = millis
  for (let i = 5; i >= 0; i--) {
    b[i] = t % 256
    t = Math.floor(t / 256)
  }
  b.set(random.subarray(0, 10), 6)
  b[6] = (b[6]! & 0x0f) | 0x70
  b[8] = (b[8]! & 0x3f) | 0x80
  const hex = Array.from(b, (x) => x.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Tells whether a text is a UUID, so that a bad id is answered "not found" instead of troubling the database. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}
