import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'

export const ROOT = new URL('..', import.meta.url).pathname
const MAIN = path.join(ROOT, 'src/apps/cli/saola.js')

/** What a program that has ended left behind: its exit code (null when a signal ended it) and all it printed. */
export interface Ended {
  code: number | null
  text: string
}

/** A running `saola …`. `text` grows with what it prints. */
export interface Program {
  child: ChildProcess
  text(): string
  running(): boolean
  ended(): Promise<Ended>
}

/** Starts `saola` with these arguments; of the environment only what a machine has, and what is given. */
export function startProgram(args: readonly string[], env: Record<string, string>): Program {
  const { PATH = '', HOME = '', LANG = 'C.UTF-8', TMPDIR = '/tmp' } = process.env
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: ROOT,
    env: { PATH, HOME, LANG, TMPDIR, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (part: Buffer) => (text += part.toString()))
  const running = () => child.exitCode === null && child.signalCode === null
  return {
    child,
    text: () => text,
    running,
    ended: async () => {
      if (running()) await once(child, 'close')
      return { code: child.exitCode, text }
    },
  }
}

/** Runs `saola …` to its end. */
export function runProgram(args: readonly string[], env: Record<string, string>): Promise<Ended> {
  return startProgram(args, env).ended()
}

/** The embedded database that a killed centre left in this folder, by its own note; undefined when there is none. */
export function databasePid(dir: string): number | undefined {
  const note = path.join(dir, 'postgres/15/postmaster.pid')
  const pid = existsSync(note) ? Number(readFileSync(note, 'utf8').split('\n')[0]) : Number.NaN
  if (!Number.isInteger(pid) || !existsSync(`/proc/${pid}/cmdline`)) return undefined
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dir) ? pid : undefined
}

/** The simulators that feed the centre of this folder, by what they were started with. */
export function simulatorsOf(dir: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const read = (file: string) => readFileSync(`/proc/${pid}/${file}`, 'utf8')
        return (
          read('cmdline').includes('simulator/main.ts') && read('environ').split('\0').includes(`SAOLA_DATA=${dir}`)
        )
      } catch {
        return false // it has just ended, or is somebody else's
      }
    })
    .map(Number)
}

/** A port nobody uses at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** Waits. */
export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
