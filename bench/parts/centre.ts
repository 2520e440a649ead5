import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { findPidFile } from '#platform/database/server/embedded/pid-file.ts'
import { serversIn } from '#platform/database/server/embedded/processes.ts'
import { readSecret } from '#platform/database/server/embedded/secret.ts'
import { urlOf } from '#platform/database/server/embedded/start-embedded.ts'
import { sleep } from './machine.ts'

const ROOT = new URL('../..', import.meta.url).pathname
export const PASSWORD = 'Bench-Saola-2026'

/** A centre of its own in a throwaway folder, with a durable database (fsync on), for one benchmark. */
export interface BenchCentre {
  url: string
  dir: string
  mqttPort: number
  cookie: string
  token: string
  /** ms from the start of the process to the first good answer of /readyz. */
  startMs: number
  pid(): number
  /** Tells whether the program still runs. */
  alive(): boolean
  /** For tools that look behind the program's back. */
  databaseUrl(): string
  /** All processes of the embedded database, the postmaster first. */
  databasePids(): number[]
  api<T>(method: string, path: string, body?: unknown): Promise<T>
  /** kill -9 of the program only; its database lives on as an orphan. */
  kill(): Promise<void>
  /** kill -9 of the database's postmaster. */
  killDatabase(): void
  /** Starts the program again in the same folder. @returns ms until /readyz answers 200. */
  restart(): Promise<number>
}

export interface CentreOptions {
  demo?: boolean
  /** A folder to use instead of a new one; it is not removed afterwards. */
  dir?: string
  env?: Record<string, string>
}

/** Runs `work` with a centre that is ready, signed in and has a machine token; afterwards everything is ended and removed. */
export async function withCentre(options: CentreOptions, work: (centre: BenchCentre) => Promise<void>): Promise<void> {
  const dir = options.dir ?? mkdtempSync(path.join(os.tmpdir(), 'saola-bench-'))
  chmodSync(dir, 0o711)
  const program = await runProgram(dir, options)
  const leave = () => {
    program.signal('SIGKILL')
    endDatabase(dir)
    if (!options.dir) rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  }
  process.once('exit', leave)
  try {
    await work(await enter(dir, program))
  } finally {
    await program.end()
    endDatabase(dir)
    process.off('exit', leave)
    if (!options.dir) rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

interface Program {
  url: string
  mqttPort: number
  begin(): Promise<number>
  pid(): number
  ended(): boolean
  signal(name: NodeJS.Signals): void
  gone(): Promise<void>
  end(): Promise<void>
}

async function runProgram(dir: string, options: CentreOptions): Promise<Program> {
  const [port, mqttPort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const { DATABASE_URL: _, SAOLA_FILES: __, SAOLA_MQTT: ___, ...inherited } = process.env
  const env = {
    ...inherited,
    PORT: String(port),
    HOST: '127.0.0.1',
    SAOLA_DATA: dir,
    SAOLA_MQTT_PORT: String(mqttPort),
    SAOLA_ADMIN_PASSWORD: PASSWORD,
    SAOLA_DEMO: options.demo ? '1' : '0',
    SAOLA_LOG: 'error',
    ...options.env,
  }
  let child: ChildProcess | undefined
  const ended = () => !child || child.exitCode !== null || child.signalCode !== null
  const gone = async () => {
    if (!ended()) await once(child!, 'exit')
  }
  return {
    url,
    mqttPort,
    gone,
    ended,
    pid: () => child!.pid!,
    signal: (name) => {
      if (!ended()) child!.kill(name)
    },
    begin: async () => {
      const began = performance.now()
      const quiet = process.env.BENCH_LOG ? 'inherit' : 'ignore'
      child = spawn(process.execPath, ['src/apps/cli/saola.js', 'start'], {
        cwd: ROOT,
        env,
        stdio: ['ignore', 'ignore', quiet],
      })
      while (!(await answers(`${url}/readyz`))) {
        if (ended()) throw new Error(`the centre ended with ${child.exitCode}; BENCH_LOG=1 shows why`)
        await sleep(10)
      }
      return performance.now() - began
    },
    end: async () => {
      if (ended()) return
      child!.kill('SIGTERM')
      await Promise.race([gone(), sleep(12_000)])
      if (!ended()) child!.kill('SIGKILL')
      await gone()
    },
  }
}

async function enter(dir: string, program: Program): Promise<BenchCentre> {
  const { url, mqttPort } = program
  const startMs = await program.begin()
  const login = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: PASSWORD }),
  })
  const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0]!
  const api = async <T>(method: string, to: string, body?: unknown): Promise<T> => {
    const answer = await fetch(url + to, {
      method,
      headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${method} ${to}: ${answer.status} ${(await answer.text()).slice(0, 300)}`)
    return (await answer.json()) as T
  }
  const { token } = await api<{ token: string }>('POST', '/api/v1/tokens', { name: 'bench', scope: ['all'] })
  const postmaster = () => findPidFile(clusterIn(dir))?.pid
  return {
    url,
    dir,
    mqttPort,
    cookie,
    token,
    startMs,
    api,
    pid: program.pid,
    alive: () => !program.ended(),
    databaseUrl: () => {
      const port = findPidFile(clusterIn(dir))?.port
      if (!port) throw new Error('the database is not running')
      return urlOf(port, readSecret(path.join(dir, 'secrets', 'postgres'))!.toString('base64url'), clusterIn(dir))
    },
    databasePids: () => {
      const first = postmaster()
      const all = serversIn(clusterIn(dir)).map((p) => p.pid)
      return all.toSorted((a, b) => Number(b === first) - Number(a === first))
    },
    kill: async () => {
      program.signal('SIGKILL')
      await program.gone()
    },
    killDatabase: () => {
      const pid = postmaster()
      if (pid && serversIn(clusterIn(dir)).some((p) => p.pid === pid)) process.kill(pid, 'SIGKILL')
    },
    restart: program.begin,
  }
}

const clusterIn = (dir: string) => path.join(dir, 'postgres', '15')

/** Ends what a killed centre left of its database in this folder, and only there. */
function endDatabase(dir: string): void {
  for (const { pid } of serversIn(clusterIn(dir)))
    try {
      process.kill(pid, 'SIGCONT')
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended by itself.
    }
}

/** Tells whether an address answers 200 now. */
export function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(3000) }).then(
    async (r) => {
      await r.arrayBuffer()
      return r.ok
    },
    () => false,
  )
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
