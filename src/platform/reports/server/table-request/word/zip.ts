import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { expected } from '#kernel/errors.ts'

/** Largest part that is unpacked, bytes: a small file must not become a large memory. */
const LARGEST = 60 * 1024 * 1024
const END = 0x06054b50
const ENTRY = 0x02014b50

/** One part of a zip as it lies there. */
interface Entry {
  name: string
  /** Its line in the list at the end, as it is. */
  line: Buffer
  /** Its own head and packed bytes, as they are. */
  bytes: Buffer
  packed: boolean
}

/** A zip taken apart; parts are unpacked when asked for. */
export interface Zip {
  /** @throws expected 422 when the part is damaged or far too large. */
  read(name: string): Buffer | undefined
  /** The same zip with one part replaced; all others stay byte for byte. */
  with(name: string, content: Buffer): Buffer
}

/** Reads a zip by the list at its end. @throws expected 422 for what is none, or is encrypted or of another shape. */
export function openZip(file: Buffer): Zip {
  const entries = entriesOf(file)
  return {
    read: (name) => {
      const entry = entries.find((one) => one.name === name)
      return entry && contentOf(entry)
    },
    with: (name, content) => rebuilt(entries.map((one) => (one.name === name ? replaced(one, content) : one))),
  }
}

function entriesOf(file: Buffer): Entry[] {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > file.length || file.readUInt32LE(end) !== END) throw damaged()
  const [count, start] = [file.readUInt16LE(end + 10), file.readUInt32LE(end + 16)]
  if (count === 0xffff || start === 0xffffffff) throw damaged()
  const entries: Entry[] = []
  let at = start
  for (let n = 0; n < count; n++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== ENTRY) throw damaged()
    const [flags, method, size] = [file.readUInt16LE(at + 8), file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)]
    const lengths = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset))
    const own = file.readUInt32LE(at + 42)
    if (flags & 1 || ![0, 8].includes(method) || own + 30 > file.length) throw damaged()
    const head = 30 + file.readUInt16LE(own + 26) + file.readUInt16LE(own + 28)
    if (own + head + size > file.length) throw damaged()
    const length = 46 + lengths[0]! + lengths[1]! + lengths[2]!
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + lengths[0]!),
      line: file.subarray(at, at + length),
      bytes: file.subarray(own, own + head + size),
      packed: method === 8,
    })
    at += length
  }
  return entries
}

function contentOf({ bytes, packed }: Entry): Buffer {
  const data = bytes.subarray(30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28))
  if (!packed) return data
  try {
    return inflateRawSync(data, { maxOutputLength: LARGEST })
  } catch {
    throw damaged()
  }
}

function replaced({ name, line }: Entry, content: Buffer): Entry {
  const [data, title] = [deflateRawSync(content), Buffer.from(name, 'utf8')]
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(8, 8)
  // Time and day as they were.
  line.copy(head, 10, 12, 16)
  const sizes = [crc32(content), data.length, content.length]
  for (const [n, value] of sizes.entries()) head.writeUInt32LE(value, 14 + 4 * n)
  head.writeUInt16LE(title.length, 26)
  const fresh = Buffer.concat([line.subarray(0, 46), title])
  fresh.writeUInt16LE(0, 8)
  fresh.writeUInt16LE(8, 10)
  for (const [n, value] of sizes.entries()) fresh.writeUInt32LE(value, 16 + 4 * n)
  fresh.writeUInt16LE(title.length, 28)
  fresh.writeUInt32LE(0, 30)
  return { name, line: fresh, bytes: Buffer.concat([head, title, data]), packed: true }
}

function rebuilt(entries: readonly Entry[]): Buffer {
  const lines: Buffer[] = []
  let at = 0
  for (const { line, bytes } of entries) {
    const own = Buffer.from(line)
    // Sizes that stood behind the bytes stand in the list as well: no part needs its trailer any more.
    own.writeUInt16LE(own.readUInt16LE(8) & ~8, 8)
    own.writeUInt32LE(at, 42)
    lines.push(own)
    at += bytes.length
  }
  const list = Buffer.concat(lines)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...entries.map(wholeHead), list, end])
}

/** The head of a part names its sizes, also where the writer had put them behind the bytes. */
function wholeHead({ line, bytes }: Entry): Buffer {
  const own = Buffer.from(bytes)
  own.writeUInt16LE(own.readUInt16LE(6) & ~8, 6)
  line.copy(own, 14, 16, 28)
  return own
}

function damaged() {
  return expected({
    vi: 'Không mở được tệp Word này: tệp hỏng hoặc có mật khẩu. Hãy mở lại bằng Word, lưu bản mới (.docx) rồi gửi.',
    en: 'The Word file cannot be opened: it is damaged or has a password. Save a new copy and send that.',
  })
}
