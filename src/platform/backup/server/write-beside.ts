import { existsSync, readdirSync, rmSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { alreadyThere, explainWriting } from './problems.ts'

/** A file that appears under its name only when it is whole and on disk. */
export interface Beside {
  write(bytes: Buffer): Promise<void>
  /** Flushes it and gives it its name. @returns its size in bytes. */
  keep(): Promise<number>
  /** Throws it away. Does no harm after `keep`. */
  drop(): Promise<void>
}

/**
 * Begins a file beside the place it will stand at, readable by its owner alone (0600). What a killed run left there goes.
 * @param force whether something that stands under the name may be replaced.
 * @throws Problem when there is something, or it cannot be written.
 */
export async function writeBeside(file: string, options: { force?: boolean } = {}): Promise<Beside> {
  const guard = () => {
    if (!options.force && existsSync(file)) throw alreadyThere(file)
  }
  guard()
  const folder = path.dirname(file)
  removeLeftovers(folder, (name) => name === path.basename(file))
  const beside = path.join(folder, `.${path.basename(file)}.${process.pid}.part`)
  const gone = () => rmSync(beside, { force: true })
  const explained = <T>(work: Promise<T>) =>
    work.catch((error: unknown) => {
      throw explainWriting(error, file)
    })
  const handle: FileHandle = await explained(open(beside, 'wx', 0o600))
  process.once('exit', gone)
  let size = 0
  let settled = false
  return {
    write: async (bytes) => {
      for (let done = 0; done < bytes.length; )
        done += (await explained(handle.write(bytes, done, bytes.length - done))).bytesWritten
      size += bytes.length
    },
    keep: async () => {
      await explained(handle.sync())
      await handle.close()
      guard()
      await explained(rename(beside, file))
      settled = true
      process.off('exit', gone)
      await syncFolder(folder)
      return size
    },
    drop: async () => {
      if (settled) return
      settled = true
      process.off('exit', gone)
      await handle.close().catch(() => {})
      await rm(beside, { force: true })
    },
  }
}

/** The new name itself must survive a power cut. Some file systems of memory sticks cannot flush a folder. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

/** Removes what runs that were killed have left of files with such names; those that still live keep theirs. */
export function removeLeftovers(folder: string, isOurs: (name: string) => boolean): void {
  if (!existsSync(folder)) return
  for (const found of readdirSync(folder)) {
    const [, name, pid] = /^\.(.+)\.(\d+)\.part$/.exec(found) ?? []
    if (name !== undefined && isOurs(name) && !lives(Number(pid))) rmSync(path.join(folder, found), { force: true })
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
