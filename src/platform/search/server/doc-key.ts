/** Bytes of a key: time, then id. */
export const KEY = 24

/** Times before 1970 keep their order. */
const SHIFT = 1n << 62n

/** Where a document stands in the order of time: compared byte by byte, the larger is the newer; ids part equal times. */
export function keyOf(at: number, ref: string): Buffer {
  const key = Buffer.alloc(KEY)
  key.writeBigUInt64BE(BigInt(at) + SHIFT, 0)
  key.write(ref.replaceAll('-', ''), 8, 'hex')
  return key
}

/** The key before which everything older than an instant stands: smaller than all keys of that instant. */
export function keyAt(at: number): Buffer {
  const key = Buffer.alloc(KEY)
  key.writeBigUInt64BE(BigInt(at) + SHIFT, 0)
  return key
}

/** The instant of a key, ms. */
export function atOf(key: Buffer): number {
  return Number(key.readBigUInt64BE(0) - SHIFT)
}

/** The id of a key. */
export function refOf(key: Buffer): string {
  const hex = key.toString('hex', 8, KEY)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** How many keys of a descending row of keys are larger than, or (with `orEqual`) as large as `key`. */
export function keysAbove(docs: Buffer, key: Buffer, orEqual = false): number {
  let low = 0
  let high = docs.length / KEY
  while (low < high) {
    const middle = (low + high) >>> 1
    const order = docs.compare(key, 0, KEY, middle * KEY, middle * KEY + KEY)
    if (order > 0 || (orEqual && order === 0)) low = middle + 1
    else high = middle
  }
  return low
}
