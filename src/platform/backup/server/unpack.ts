import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { extract } from 'tar-stream'
import { expected } from '#kernel/errors.ts'
import { damaged, explainReading, notABackup, passphraseProblem } from './problems.ts'
import { openSealed, SEALED_HEAD, SEALED_MAGIC } from './sealed-stream.ts'

/** Name of the first member: what tells a backup of ours from any other tar file. */
export const HEAD_MEMBER = 'saola-backup.json'

/** One member as it is read. What the reader does not take of its body is passed over. */
export interface Member {
  name: string
  size: number
  body: AsyncIterable<Buffer>
}

/** Tells whether a backup needs a passphrase. @throws Problem when it cannot be read or is none of ours. */
export async function isSealed(file: string): Promise<boolean> {
  const first = await firstBytes(file, 512)
  if (first.subarray(0, SEALED_MAGIC.length).equals(SEALED_MAGIC)) return true
  if (first.toString('utf8', 0, HEAD_MEMBER.length + 1) !== `${HEAD_MEMBER}\0`) throw notABackup()
  return false
}

/** The members of a backup in their order. @throws Problem when it is not one, not whole, or the passphrase is not right. */
export async function* readPack(file: string, passphrase: string | undefined): AsyncGenerator<Member> {
  if (!(await isSealed(file))) {
    yield* membersOf(createReadStream(file, { highWaterMark: 1024 * 1024 }))
    return
  }
  if (passphrase === undefined) throw passphraseProblem('missing')
  const head = await firstBytes(file, SEALED_HEAD)
  if (head.length < SEALED_HEAD) throw notABackup()
  const frames = createReadStream(file, { start: SEALED_HEAD, highWaterMark: 1024 * 1024 })
  yield* membersOf(openSealed(passphrase, head, frames))
}

async function* membersOf(source: AsyncIterable<Buffer>): AsyncGenerator<Member> {
  const tar = extract()
  // What goes wrong here ends `tar` with the same error, which whoever reads it is told.
  pipeline(source, tar).catch(() => {})
  for await (const entry of explained(tar)) {
    // Ours are all plain files: a folder or a link was never written by us.
    if (entry.header.type !== 'file') throw damaged()
    yield { name: entry.header.name, size: entry.header.size, body: explained(entry as AsyncIterable<Buffer>) }
    entry.resume()
  }
}

async function* explained<T>(parts: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* parts
  } catch (error) {
    throw explainReading(error)
  }
}

async function firstBytes(file: string, length: number): Promise<Buffer> {
  let handle: FileHandle | undefined
  try {
    handle = await open(file, 'r')
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } catch {
    throw expected({
      vi: `Không đọc được tệp sao lưu ${file}. Hãy xem lại tên và quyền đọc.`,
      en: `The backup ${file} cannot be read. See whether its name is right and it may be read.`,
    })
  } finally {
    await handle?.close()
  }
}
