import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import path from 'node:path'

/** A process that cannot be mistaken for a later one with the same number. */
export interface Proc {
  pid: number
  /** Clock ticks from boot to its start, from /proc. */
  born: string
}

/** Looks up a running process. @returns undefined when there is none, or only its unreaped remains (a zombie). */
export function findProcess(pid: number): Proc | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name in brackets may hold anything, even brackets: fields are counted after the last one (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const state = fields[0]
    if (state === 'Z' || state === 'X') return undefined
    return { pid, born: fields[19]! }
  } catch {
    return undefined
  }
}

/** Tells whether this very process still runs. */
export function isAlive(proc: Proc): boolean {
  return findProcess(proc.pid)?.born === proc.born
}

/** The words a process was started with. Empty when it is gone. */
export function commandOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1)
  } catch {
    return []
  }
}

/** The program file a process runs, with ` (deleted)` behind it when it was replaced. Undefined when not ours to see. */
export function programOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/exe`)
  } catch {
    return undefined
  }
}

/**
 * All PostgreSQL processes that work in `cluster`: server and helpers, also such that outlived their server.
 * PostgreSQL always stays in its data folder; the folder is compared by inode, so a moved one is recognised too.
 */
export function serversIn(cluster: string): Proc[] {
  let here: { dev: number; ino: number }
  try {
    here = statSync(cluster)
  } catch {
    return []
  }
  const works = (pid: number): boolean => {
    try {
      const there = statSync(`/proc/${pid}/cwd`)
      return there.dev === here.dev && there.ino === here.ino && isPostgres(pid)
    } catch {
      return false
    }
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter(works)
    .flatMap((pid) => findProcess(pid) ?? [])
}

function isPostgres(pid: number): boolean {
  return path.basename(programOf(pid) ?? '').startsWith('postgres')
}

/** Sends a signal unless the process is gone already. */
export function signal(proc: Proc, name: NodeJS.Signals): void {
  if (!isAlive(proc)) return
  try {
    process.kill(proc.pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Waits until a process has gone. @returns false when it is still there after `millis`. */
export async function gone(proc: Proc, millis: number): Promise<boolean> {
  const end = performance.now() + millis
  while (isAlive(proc)) {
    if (performance.now() > end) return false
    await new Promise((ok) => setTimeout(ok, 20))
  }
  return true
}
