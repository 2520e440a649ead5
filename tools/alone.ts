import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Does work that only one process may do at a time, such as emptying and filling a folder; others wait, and go on after a
 * process that died in the middle. @param mark file that bears the number of the process at work.
 */
export async function alone<T>(mark: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(path.dirname(mark), { recursive: true })
  while (!take(mark)) await wait(200)
  try {
    return await work()
  } finally {
    rmSync(mark, { force: true })
  }
}

function take(mark: string): boolean {
  try {
    writeFileSync(mark, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (!lives(holderOf(mark))) rmSync(mark, { force: true })
    return false
  }
}

/** The number in the mark; our own when the mark has gone or is being written, which is asked again. */
function holderOf(mark: string): number {
  try {
    return Number(readFileSync(mark, 'utf8')) || process.pid
  } catch {
    return process.pid
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
