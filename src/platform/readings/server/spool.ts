import {
  closeSync,
  constants,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  unlinkSync,
  write,
} from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { foreign } from '#kernel/errors.ts'
import { newId } from '#platform/database/server/new-id.ts'

const writeTo = promisify(write)

/** A place in a file of the spool: what stands before it is whole. */
export interface Mark {
  file: string
  upto: number
}

/** Lines read from the head of the spool, with where they end in their file. */
export interface Piece extends Mark {
  lines: string[]
}

/** A write to such a file returns when what it wrote is on disk: one call to wait for instead of two. */
const { O_APPEND, O_CREAT, O_DSYNC, O_EXCL, O_RDWR, O_SYNC } = constants
const DURABLE = O_RDWR | O_CREAT | O_EXCL | O_APPEND | (O_DSYNC ?? O_SYNC)

/** A file larger than this is not added to any more, bytes: what has been stored of it then goes. */
const FILE_BYTES = 16 * 1024 * 1024

/** Lines on disk in the order they came, waiting for the database. Survives the death of the process and of the machine. */
export interface Spool {
  isEmpty(): boolean
  bytes(): number
  /** Writes lines (without line ends) and waits until they are on disk. @returns where they end. @throws foreign when the spool or the disk is full. */
  append(lines: readonly (string | Buffer)[]): Promise<Mark>
  /** The next lines from the head, at least one, about `bytes` long; undefined when it is empty. */
  read(bytes: number): Piece | undefined
  /** Passes over what was stored before this process began. */
  skip(file: string, upto: number): void
  /** What `read` gave has been stored. @returns the file's name when it is finished and gone. */
  advance(mark: Mark): string | undefined
  close(): void
}

interface File {
  name: string
  /** Bytes that are whole lines on disk. */
  size: number
  /** Bytes at its head that have been stored. */
  from: number
  fd: number
}

/**
 * Opens a spool with what earlier processes left in it. One process owns a folder.
 * @param limit in bytes. @param name what its files begin with: several spools may share a folder.
 */
export function openSpool(dir: string, limit: number, name = 'readings'): Spool {
  mkdirSync(dir, { recursive: true })
  const names = readdirSync(dir)
    .filter((f) => f.startsWith(`${name}-`) && f.endsWith('.ndjson'))
    .sort()
  const files: File[] = names.map((file) => {
    const fd = openSync(path.join(dir, file), 'r+')
    return { name: file, fd, size: wholeLines(fd, statSync(path.join(dir, file)).size), from: 0 }
  })
  /** The file of this process that lines are added to, while it is there. */
  let open: File | undefined
  let appending = false

  const startFile = (): File => {
    const fresh = `${name}-${newId(new Date())}.ndjson`
    const file: File = { name: fresh, fd: openSync(path.join(dir, fresh), DURABLE), size: 0, from: 0 }
    const folder = openSync(dir, 'r')
    fsyncSync(folder)
    closeSync(folder)
    files.push(file)
    return file
  }
  const drop = (file: File) => {
    files.splice(files.indexOf(file), 1)
    if (file === open) open = undefined
    closeSync(file.fd)
    unlinkSync(path.join(dir, file.name))
  }
  const bytes = () => files.reduce((sum, f) => sum + f.size - f.from, 0)

  return {
    isEmpty: () => !appending && files.every((f) => f.from >= f.size),
    bytes,
    append: async (lines) => {
      const text = textOf(lines)
      if (bytes() + text.length > limit) throw full()
      appending = true
      const file = open && open.size < FILE_BYTES ? open : startFile()
      open = file
      try {
        for (let done = 0; done < text.length; ) done += (await writeTo(file.fd, text, done)).bytesWritten
        file.size += text.length
        return { file: file.name, upto: file.size }
      } catch (error) {
        // Half a line must not stand before the next: cut it off, or leave the file to what is whole.
        if (!cut(file)) open = undefined
        if (['ENOSPC', 'EDQUOT', 'EIO', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw full()
        throw error
      } finally {
        appending = false
      }
    },
    read: (wanted) => {
      for (const file of [...files]) {
        if (file.from < file.size) return readLines(file, wanted)
        if (file !== open) drop(file)
      }
      return undefined
    },
    skip: (stored, upto) => {
      const file = files.find((f) => f.name === stored)
      if (file) file.from = Math.max(file.from, Math.min(upto, file.size))
    },
    advance: (mark) => {
      const file = files.find((f) => f.name === mark.file)
      if (!file) return undefined
      file.from = mark.upto
      if (file.from < file.size || (file === open && appending)) return undefined
      drop(file)
      return file.name
    },
    close: () => {
      for (const file of files) closeSync(file.fd)
      files.length = 0
    },
  }
}

const LINE_END = Buffer.from('\n')

function textOf(lines: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(lines.flatMap((line) => [typeof line === 'string' ? Buffer.from(line) : line, LINE_END]))
}

function full(): Error {
  return foreign(
    {
      vi: 'Kho tạm đã đầy vì cơ sở dữ liệu chưa trả lời. Số đo này chưa được lưu, hãy gửi lại sau.',
      en: 'The spool is full because the database does not answer. These readings were not stored; send them again later.',
    },
    { retryAfter: 10 },
  )
}

function cut(file: File): boolean {
  try {
    ftruncateSync(file.fd, file.size)
    return true
  } catch {
    return false
  }
}

/** How many bytes of a file are whole lines: a process may have died in the middle of the last one, which was then never acknowledged. */
function wholeLines(fd: number, size: number): number {
  const block = Buffer.alloc(65_536)
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - block.length)
    const n = readSync(fd, block, 0, end - start, start)
    const at = block.subarray(0, n).lastIndexOf(10)
    if (at >= 0) return start + at + 1
    end = start
  }
  return 0
}

function readLines(file: File, wanted: number): Piece {
  for (let length = wanted; ; length *= 2) {
    const block = Buffer.alloc(Math.min(length, file.size - file.from))
    readSync(file.fd, block, 0, block.length, file.from)
    const end = block.lastIndexOf(10)
    if (end >= 0)
      return { file: file.name, lines: block.toString('utf8', 0, end).split('\n'), upto: file.from + end + 1 }
  }
}
