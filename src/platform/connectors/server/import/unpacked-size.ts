import { inflateRawSync } from 'node:zlib'

/** Largest size of a workbook after unpacking, bytes: a small file must not become a large memory. */
const UNPACKED = 120 * 1024 * 1024
const LOCAL = 'PK\x03\x04'
const LISTED = 'PK\x01\x02'

/**
 * Whether a zip stays within what may be unpacked. The sizes in its list are believed only when they are too large: each
 * part is unpacked and measured, also one that the list leaves out, for whoever writes a bomb writes its list as well.
 * @param most bytes after unpacking.
 */
export function fitsUnpacked(bytes: Buffer, most = UNPACKED): boolean {
  if (listedSize(bytes) > most) return false
  let left = most
  for (let at = bytes.indexOf(LOCAL); at !== -1 && at + 30 <= bytes.length; ) {
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
    const size = bytes.readUInt32LE(at + 18)
    const unpacked = bytes.readUInt16LE(at + 8) === 8 ? inflatedSize(bytes.subarray(start), left) : size
    if (unpacked === undefined || unpacked > left) return false
    left -= unpacked
    at = bytes.indexOf(LOCAL, start + size)
  }
  return true
}

/** Undefined when it is more than `most`. What is damaged is none of our business: whoever reads it will say so. */
function inflatedSize(packed: Buffer, most: number): number | undefined {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) }).length
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? undefined : 0
  }
}

/** Adds up the sizes written in the list at the end of a zip. */
function listedSize(bytes: Buffer): number {
  let total = 0
  for (let at = bytes.indexOf(LISTED); at !== -1 && at + 46 <= bytes.length; at = bytes.indexOf(LISTED, at + 46))
    total += bytes.readUInt32LE(at + 24)
  return total
}
