import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expected, type Problem } from '#kernel/errors.ts'
import { explain } from './explain.ts'
import { findProcess } from './processes.ts'

export interface Lock {
  release(): void
}

const SQLITE_BUSY = 5

/**
 * Holds `dir` for this process. The lock is the operating system's record lock on `dir/lock`, taken through Node's own
 * SQLite (Node has no call for file locks): it ends with the process however that dies, leaves nothing stale, and is
 * seen from other containers that mount the same folder.
 * @throws Problem 409 with the process id of the holder; Problem when the folder cannot be written.
 */
export function holdLock(dir: string): Lock {
  const holderFile = path.join(dir, 'lock.holder')
  const lockFile = path.join(dir, 'lock')
  mustBeWritable(dir, lockFile, holderFile)
  let file: DatabaseSync | undefined
  try {
    file = new DatabaseSync(lockFile)
    // The journal in memory: taking the lock must not need disk space.
    file.exec('pragma busy_timeout = 0; pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    file?.close()
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) throw heldBy(dir, readHolder(holderFile))
    throw explain(error, { dir })
  }
  try {
    writeFileSync(holderFile, JSON.stringify({ pid: process.pid, host: hostname() }))
  } catch {
    // Only a courtesy to whoever comes second; on a full disk the lock itself still holds.
  }
  const held = file
  let open = true
  return {
    release: () => {
      if (!open) return
      open = false
      rmSync(holderFile, { force: true })
      held.close()
    },
  }
}

/** SQLite opens a file of another account for reading only, and then locks nothing, without a word. */
function mustBeWritable(dir: string, lockFile: string, holderFile: string): void {
  try {
    accessSync(existsSync(lockFile) ? lockFile : dir, constants.W_OK)
  } catch (error) {
    const holder = readHolder(holderFile)
    if (holder?.host === hostname() && findProcess(holder.pid)) throw heldBy(dir, holder)
    throw explain(error, { dir })
  }
}

interface Holder {
  pid: number
  host: string
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

function heldBy(dir: string, holder: Holder | undefined): Problem {
  const here = holder?.host === hostname()
  const vi = holder ? `tiến trình số ${holder.pid}${here ? '' : ` trên máy ${holder.host}`}` : 'một tiến trình khác'
  const en = holder ? `process ${holder.pid}${here ? '' : ` on ${holder.host}`}` : 'another process'
  const end = holder && here ? ` (kill ${holder.pid})` : ''
  return expected(
    {
      vi: `Thư mục dữ liệu ${dir} đang được ${vi} sử dụng: chương trình đã chạy rồi. Hãy dùng chương trình đang chạy, hoặc dừng nó trước${end}, hoặc đặt SAOLA_DATA sang thư mục khác.`,
      en: `The data directory ${dir} is in use by ${en}: the centre is already running. Use the one that runs, or stop it first${end}, or set SAOLA_DATA to another folder.`,
    },
    { status: 409 },
  )
}
