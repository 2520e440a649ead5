import { damaged } from './problems.ts'

const BLOCK = 512
const LONGEST_NAME = 100

/**
 * The header of one member of a POSIX tar file (ustar): 512 bytes. @param size of what follows, bytes; below 8 GiB.
 * @throws a bug when the name is too long for the format.
 */
export function tarHeader(name: string, size: number, mtime: Date): Buffer {
  if (Buffer.byteLength(name) > LONGEST_NAME) throw new Error(`The name ${name} is too long for a tar header`)
  const head = Buffer.alloc(BLOCK)
  const octal = (value: number, at: number, length: number) =>
    head.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1')
  head.write(name, 0, 'utf8')
  octal(0o600, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(size, 124, 12)
  octal(Math.floor(mtime.getTime() / 1000), 136, 12)
  head.fill(' ', 148, 156)
  head.write('0', 156, 'latin1')
  head.write('ustar\x0000', 257, 'latin1')
  head.write(sumField(head), 148, 'latin1')
  return head
}

/** The zeros that fill the last block of a member. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)
}

/** Two blocks of zeros: the end of the file. */
export const TAR_END: Buffer = Buffer.alloc(2 * BLOCK)

/** One member as it is read. What the reader does not take of its body is passed over. */
export interface Member {
  name: string
  size: number
  body: AsyncIterable<Buffer>
}

/** Reads the members of a tar file in their order. @throws Problem when it is cut off or no header is where one must be. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<Member> {
  const bytes = byteReader(source)
  for (;;) {
    const head = await bytes.exactly(BLOCK)
    if (head.every((b) => b === 0)) return
    const member = memberOf(head)
    let left = member.size
    const body = (async function* () {
      while (left > 0) {
        const part = await bytes.some(left)
        left -= part.length
        yield part
      }
    })()
    yield { ...member, body }
    while (left > 0) left -= (await bytes.some(left)).length
    await bytes.exactly(tarPadding(member.size).length)
  }
}

function memberOf(head: Buffer): { name: string; size: number } {
  const text = (at: number, length: number) => head.toString('utf8', at, at + length).split('\0')[0]!
  const copy = Buffer.from(head)
  copy.fill(' ', 148, 156)
  const size = Number.parseInt(text(124, 12), 8)
  if (text(257, 5) !== 'ustar' || head.toString('latin1', 148, 156) !== sumField(copy) || !(size >= 0)) throw damaged()
  return { name: text(0, LONGEST_NAME), size }
}

/** The header's own sum, reckoned with blanks in its place, as it stands there. */
const sumField = (head: Buffer) =>
  `${head
    .reduce((sum, b) => sum + b, 0)
    .toString(8)
    .padStart(6, '0')}\0 `

/** Takes bytes off a stream by number. @throws Problem when it ends before. */
export function byteReader(source: AsyncIterable<Buffer>): {
  exactly(n: number): Promise<Buffer>
  some(most: number): Promise<Buffer>
} {
  const parts = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const some = async (most: number): Promise<Buffer> => {
    while (!held.length) {
      const next = await parts.next()
      if (next.done) throw damaged('cut')
      held = next.value
    }
    const part = held.subarray(0, most)
    held = held.subarray(part.length)
    return part
  }
  return {
    some,
    exactly: async (n) => {
      const got: Buffer[] = []
      for (let left = n; left > 0; ) {
        const part = await some(left)
        left -= part.length
        got.push(part)
      }
      return got.length === 1 ? got[0]! : Buffer.concat(got)
    },
  }
}
