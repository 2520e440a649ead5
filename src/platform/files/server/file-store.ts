import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { expected } from '#kernel/errors.ts'
import type { Db } from '#platform/database/server/db.ts'

const HEAD = 4096
const TAIL = 65_536

/** Bytes written to the disk but not yet under their name. */
export interface Laid {
  hash: string
  size: number
  head: Uint8Array
  tail: Uint8Array
  /** Puts the bytes under their hash for good. */
  keep(): Promise<void>
  /** Throws them away. */
  drop(): Promise<void>
}

/** Tells the centre where its files are kept. Called once at the start. */
export function useFileFolder(db: Db, dir: string): void {
  db.local.set('files.dir', dir)
}

/** The folder of the centre's files. @throws a bug when the start has not named it. */
export function fileFolder(db: Db): string {
  const dir = db.local.get('files.dir')
  if (typeof dir !== 'string') throw new Error('useFileFolder was not called at the start')
  return dir
}

/** Where the bytes of a hash lie: two levels of folders, so that none gets too long. */
export function pathOf(dir: string, hash: string): string {
  return path.join(dir, hash.slice(0, 2), hash.slice(2, 4), hash)
}

/** Opens the bytes of a file. @returns undefined when they are not on this disk. */
export async function openBytes(dir: string, hash: string): Promise<ReadStream | undefined> {
  const file = pathOf(dir, hash)
  const found = await stat(file).catch(() => undefined)
  return found ? createReadStream(file) : undefined
}

/**
 * Writes bytes to a side room of the folder while counting and hashing them.
 * @throws expected 413 as soon as they are more than `limit`; nothing remains then.
 */
export async function layDown(dir: string, source: Uint8Array | Readable, limit: number): Promise<Laid> {
  const side = path.join(dir, 'incoming')
  await mkdir(side, { recursive: true })
  const temporary = path.join(side, randomBytes(12).toString('hex'))
  const handle = await open(temporary, 'wx', 0o640)
  const hash = createHash('sha256')
  let size = 0
  let head: Buffer = Buffer.alloc(0)
  let tail: Buffer = Buffer.alloc(0)
  const drop = () => rm(temporary, { force: true })
  try {
    for await (const part of source instanceof Uint8Array ? [source] : (source as AsyncIterable<Uint8Array>)) {
      const chunk = Buffer.from(part)
      size += chunk.length
      if (size > limit) throw tooLarge(limit)
      hash.update(chunk)
      await handle.write(chunk)
      if (head.length < HEAD) head = Buffer.concat([head, chunk.subarray(0, HEAD - head.length)])
      tail = Buffer.concat([tail, chunk.subarray(-TAIL)]).subarray(-TAIL)
    }
    await handle.sync()
  } catch (error) {
    await handle.close()
    await drop()
    throw error
  }
  await handle.close()
  const name = hash.digest('hex')
  return { hash: name, size, head, tail, drop, keep: () => putUnder(dir, temporary, name) }
}

async function putUnder(dir: string, temporary: string, hash: string): Promise<void> {
  const target = pathOf(dir, hash)
  await mkdir(path.dirname(target), { recursive: true })
  await rename(temporary, target)
  // The new name itself must survive a power cut: a folder is a file of names.
  const folder = await open(path.dirname(target), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function tooLarge(limit: number) {
  const mib = Math.max(1, Math.floor(limit / 1_048_576))
  return expected(
    {
      vi: `Tệp lớn hơn ${mib} MB. Hãy gửi tệp nhỏ hơn hoặc chia ra.`,
      en: `The file is larger than ${mib} MB. Send a smaller one or split it.`,
    },
    { status: 413 },
  )
}
