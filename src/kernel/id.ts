/**
 * Makes a UUID version 7 (RFC 9562 §5.7): sorted by time, made anywhere without asking a server.
 * @param millis time in ms since 1970; @param random 10 random bytes. Both are passed in: the kernel has no clock.
 */
export function uuid7(millis: number, random: Uint8Array): string {
  const time = millis.toString(16).padStart(12, '0')
  const of = (from: number, to: number) => {
    let text = ''
    for (let i = from; i < to; i++) text += HEX[random[i]!]
    return text
  }
  const version = HEX[(random[0]! & 0x0f) | 0x70]! + HEX[random[1]!]
  const variant = HEX[(random[2]! & 0x3f) | 0x80]! + HEX[random[3]!]
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${of(4, 10)}`
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Tells whether a text is a UUID, so that a bad id is answered "not found" instead of troubling the database. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}
