import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Caller, callerOf } from './caller.ts'
import {
  databasePid,
  type Ended,
  freePort,
  type Program,
  runProgram,
  simulatorsOf,
  sleep,
  startProgram,
} from './program.ts'

export const PASSWORD = 'Thu-Nghiem-2026'
const READY = 90_000

/** A centre of its own in a throwaway folder, spoken to only through its outer faces. */
export interface Centre {
  url: string
  dir: string
  mqttUrl: string
  env: Record<string, string>
  /** The administrator, signed in. */
  admin: Caller
  /** Nobody. */
  anyone: Caller
  program(): Program
  signIn(username: string, password: string): Promise<Caller>
  /** Runs `saola …` beside the running centre. */
  saola(...args: string[]): Promise<Ended>
  /** kill -9 of the program; its database lives on as an orphan. */
  kill(): Promise<void>
  /** Starts the program again in the same folder and signs in anew. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Starts a centre, in a folder of its own or a given one, and waits until it is ready. @throws with all it printed when it ends or takes longer than 90 s. */
export async function startCentre(options: { demo?: boolean; dir?: string } = {}): Promise<Centre> {
  const dir = options.dir ?? mkdtempSync(path.join(os.tmpdir(), 'saola-e2e-'))
  chmodSync(dir, 0o711)
  const [port, mqttPort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const env = {
    HOST: '127.0.0.1',
    PORT: String(port),
    SAOLA_DATA: dir,
    SAOLA_MQTT_PORT: String(mqttPort),
    SAOLA_ADMIN_PASSWORD: PASSWORD,
    SAOLA_DEMO: options.demo ? '1' : '0',
  }
  let program = startProgram(['start'], env)
  const leave = () => {
    if (program.running()) program.child.kill('SIGKILL')
    for (const pid of simulatorsOf(dir)) process.kill(pid, 'SIGKILL')
    endDatabase(dir)
  }
  process.once('exit', leave)
  const stop = async () => {
    if (program.running()) program.child.kill('SIGTERM')
    await Promise.race([program.ended(), sleep(12_000)])
    leave()
    await program.ended()
    process.off('exit', leave)
    rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
  const signIn = async (username: string, password: string) => {
    const caller = callerOf(url)
    const answer = await caller.post('/api/v1/session', { username, password })
    if (answer.status !== 200) throw new Error(`${username} cannot sign in: ${answer.status} ${answer.text}`)
    return callerOf(url, { cookie: answer.headers.get('set-cookie')!.split(';')[0]! })
  }
  try {
    await untilReady(url, program)
    const centre: Centre = {
      url,
      dir,
      env,
      mqttUrl: `mqtt://127.0.0.1:${mqttPort}`,
      admin: await signIn('admin', PASSWORD),
      anyone: callerOf(url),
      program: () => program,
      signIn,
      saola: (...args) => runProgram(args, env),
      kill: async () => {
        program.child.kill('SIGKILL')
        await program.ended()
      },
      restart: async () => {
        program = startProgram(['start'], env)
        await untilReady(url, program)
        centre.admin = await signIn('admin', PASSWORD)
      },
      stop,
    }
    return centre
  } catch (error) {
    await stop()
    throw error
  }
}

async function untilReady(url: string, program: Program): Promise<void> {
  const until = Date.now() + READY
  while (!(await isReady(url))) {
    if (!program.running() || Date.now() > until) throw new Error(`the centre did not start:\n${program.text()}`)
    await sleep(50)
  }
}

const isReady = (url: string) =>
  fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3000) }).then(
    async (answer) => {
      await answer.arrayBuffer()
      return answer.ok
    },
    () => false,
  )

function endDatabase(dir: string): void {
  const pid = databasePid(dir)
  if (pid !== undefined) process.kill(pid, 'SIGQUIT')
}
