/**
 * PostgreSQL arrays in binary form, as parameters of a hot statement: neither side prints or parses a number. The
 * statement must cast each to its type (`${int4s(…)}::int[]`), so that the server knows what it reads.
 * Layout: array_recv in src/backend/utils/adt/arrayfuncs.c.
 */
function array(
  oid: number,
  width: number,
  items: readonly unknown[],
  write: (at: number, buffer: Buffer, n: number) => void,
) {
  if (!items.length) {
    const empty = Buffer.alloc(12)
    empty.writeUInt32BE(oid, 8)
    return empty
  }
  let nulls = 0
  for (const item of items) if (item === null) nulls++
  const buffer = Buffer.allocUnsafe(20 + items.length * (4 + width) - nulls * width)
  buffer.writeInt32BE(1, 0)
  buffer.writeInt32BE(nulls ? 1 : 0, 4)
  buffer.writeUInt32BE(oid, 8)
  buffer.writeInt32BE(items.length, 12)
  buffer.writeInt32BE(1, 16)
  let at = 20
  for (let n = 0; n < items.length; n++) {
    if (items[n] === null) {
      buffer.writeInt32BE(-1, at)
      at += 4
      continue
    }
    buffer.writeInt32BE(width, at)
    write(at + 4, buffer, n)
    at += 4 + width
  }
  return buffer
}

/** Integers for `::int[]`. */
export function int4s(items: readonly (number | null)[]): Buffer {
  return array(23, 4, items, (at, buffer, n) => buffer.writeInt32BE(items[n]!, at))
}

/** Numbers for `::float8[]`. */
export function float8s(items: readonly (number | null)[]): Buffer {
  return array(701, 8, items, (at, buffer, n) => buffer.writeDoubleBE(items[n]!, at))
}

/** Yes or no for `::bool[]`. */
export function bools(items: readonly boolean[]): Buffer {
  return array(16, 1, items, (at, buffer, n) => buffer.writeUInt8(items[n] ? 1 : 0, at))
}

/** ms between 1970 and 2000, where PostgreSQL counts from. */
const EPOCH = 946_684_800_000

/** Instants in whole ms since 1970, for `::timestamptz[]`. */
export function instants(items: readonly (number | null)[]): Buffer {
  return array(1184, 8, items, (at, buffer, n) => {
    // µs as one 64-bit integer, from two halves: a BigInt for each would cost more than the rest.
    const micros = (items[n]! - EPOCH) * 1000
    const high = Math.floor(micros / 4_294_967_296)
    buffer.writeInt32BE(high, at)
    buffer.writeUInt32BE(micros - high * 4_294_967_296, at + 4)
  })
}

/** Days 'YYYY-MM-DD' for `::date[]`. */
export function days(items: readonly (string | null)[]): Buffer {
  return array(1082, 4, items, (at, buffer, n) => buffer.writeInt32BE((Date.parse(items[n]!) - EPOCH) / 86_400_000, at))
}

/** Texts for `::text[]`. */
export function texts(items: readonly (string | null)[]): Buffer {
  let size = 20
  let nulls = 0
  for (const item of items) {
    size += 4
    if (item === null) nulls++
    else size += Buffer.byteLength(item)
  }
  if (!items.length) return array(25, 0, items, () => {})
  const buffer = Buffer.allocUnsafe(size)
  buffer.writeInt32BE(1, 0)
  buffer.writeInt32BE(nulls ? 1 : 0, 4)
  buffer.writeUInt32BE(25, 8)
  buffer.writeInt32BE(items.length, 12)
  buffer.writeInt32BE(1, 16)
  let at = 20
  for (const item of items) {
    const length = item === null ? -1 : buffer.write(item, at + 4)
    buffer.writeInt32BE(length, at)
    at += 4 + Math.max(0, length)
  }
  return buffer
}

/** Ids for `::uuid[]`. */
export function uuids(items: readonly (string | null)[]): Buffer {
  return array(2950, 16, items, (at, buffer, n) => buffer.write(items[n]!.replaceAll('-', ''), at, 'hex'))
}
