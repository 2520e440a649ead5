import { closeSync } from 'node:fs'
import { askServer } from './ask-server.ts'
import { program } from './binaries.ts'
import { explain } from './explain.ts'
import { findPidFile } from './pid-file.ts'
import { OWNER, type Place, plainEnv } from './place.ts'
import type { Prepared } from './prepare.ts'
import { findProcess, type Proc } from './processes.ts'
import { spawnAs } from './run-as.ts'
import type { ServerLog } from './server-log.ts'
import { stopServer } from './stop-server.ts'

export interface Launched {
  proc: Proc
  /** Resolves with the exit code, null after a signal. */
  exited: Promise<number | null>
}

export interface LaunchOptions {
  args: string[]
  port: number
  serverLog: ServerLog
  log: (line: string) => void
  signal?: AbortSignal
}

const SAY_EVERY = 10_000

/**
 * Starts the server and waits until it takes sessions, recovery included. It runs in a session of its own, so that a
 * Ctrl-C in the terminal reaches only the centre, which then stops it in order.
 * @throws Problem saying why it did not start.
 */
export async function launch(place: Place, { binaries, runAs }: Prepared, options: LaunchOptions): Promise<Launched> {
  const { serverLog, port, signal } = options
  serverLog.mark()
  const fd = serverLog.open()
  const child = spawnAs(runAs, program(binaries, 'postgres'), [...options.args, '-p', String(port)], {
    cwd: place.home,
    env: plainEnv(),
    stdio: ['ignore', fd, fd],
    detached: true,
  })
  closeSync(fd)
  child.unref()
  let ended: { why: string } | undefined
  const exited = new Promise<number | null>((tell) => {
    child.on('exit', (code) => {
      ended = { why: serverLog.tail() }
      tell(code)
    })
    child.on('error', (error) => {
      ended = { why: error.message }
      tell(null)
    })
  })
  let quiet = performance.now()
  while (!ended) {
    if (signal?.aborted) {
      const proc = findProcess(child.pid ?? 0)
      if (proc) await stopServer(proc, place.cluster)
      signal.throwIfAborted()
    }
    const file = findPidFile(place.cluster)
    if (file?.pid === child.pid && file?.status === 'ready' && (await askServer(port, OWNER)) === 'ready') {
      const proc = findProcess(file.pid)
      if (proc) return { proc, exited }
    }
    if (performance.now() - quiet > SAY_EVERY) {
      options.log('the database is still starting (recovering after an interruption)')
      quiet = performance.now()
    }
    await new Promise((ok) => setTimeout(ok, 15))
  }
  throw explain(ended.why, { dir: place.dir, port })
}
