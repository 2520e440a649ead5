import { closeSync, copyFileSync, existsSync, openSync, readSync, renameSync, statSync, truncateSync } from 'node:fs'
import path from 'node:path'

/** The server's log file, kept small. The server writes to it directly, so it goes on when the centre is killed. */
export interface ServerLog {
  file: string
  /** A handle to give to the server; the receiver closes it. */
  open(): number
  /** What was written since `mark()`, at most the last 4,000 bytes. */
  tail(): string
  mark(): void
  /** Stops watching the size. */
  close(): void
}

const LARGEST = 10 * 2 ** 20
const KEPT = 3
const EVERY = 60_000

/** Opens `logs/postgres.log`: over `largest` bytes it becomes `.1`, `.1` becomes `.2`, three are kept. */
export function openServerLog(logs: string, largest = LARGEST): ServerLog {
  const file = path.join(logs, 'postgres.log')
  rotate(file, largest)
  const timer = setInterval(() => rotate(file, largest), EVERY)
  timer.unref()
  let from = sizeOf(file)
  return {
    file,
    open: () => openSync(file, 'a', 0o600),
    mark: () => {
      from = sizeOf(file)
    },
    tail: () => readEnd(file, from),
    close: () => clearInterval(timer),
  }
}

/**
 * Copies and empties a log that has grown over `largest`. The server holds the file open for appending, so the file
 * itself must stay; the few lines written between copy and emptying are lost. On a full disk the old lines are given up.
 */
export function rotate(file: string, largest: number): void {
  try {
    if (sizeOf(file) <= largest) return
    for (let n = KEPT - 1; n >= 1; n--) if (existsSync(`${file}.${n}`)) renameSync(`${file}.${n}`, `${file}.${n + 1}`)
    copyFileSync(file, `${file}.1`)
  } catch {
    // A full disk: the old lines are given up, the newest tell why it is full.
  }
  try {
    if (sizeOf(file) > largest) truncateSync(file, 0)
  } catch {
    // A log that cannot be emptied must not stop the centre.
  }
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0
}

function readEnd(file: string, from: number): string {
  const size = sizeOf(file)
  const start = Math.max(size < from ? 0 : from, size - 4000)
  if (size <= start) return ''
  const fd = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(size - start)
    return bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, start)).toString('utf8')
  } finally {
    closeSync(fd)
  }
}
