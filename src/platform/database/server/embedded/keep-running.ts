import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '#kernel/errors.ts'
import { choosePort } from './choose-port.ts'
import { hasCluster } from './make-cluster.ts'
import { findPidFile } from './pid-file.ts'
import { placeIn } from './place.ts'
import { serversIn } from './processes.ts'
import { keepSecret } from './secret.ts'
import type { Settings } from './settings.ts'
import { type Embedded, startEmbedded, urlOf } from './start-embedded.ts'

export type ServerState = 'up' | 'down' | 'starting'

export interface KeepOptions {
  /** The data directory, already held by this process (see data-dir.ts). */
  dir: string
  port?: number
  settings?: Settings
  log: (line: string) => void
  /** Told each change; `why` comes with `down` where it is known. */
  onState?: (state: ServerState, why?: Problem) => void
}

/** An embedded server that is started again whenever it dies. */
export interface Kept {
  /** The same for the whole life of this process, so that pools reconnect by themselves. */
  url: string
  port: number
  state(): ServerState
  /** The server of the moment. */
  server(): Embedded | undefined
  /** Resolves as soon as the server is up. */
  up(): Promise<void>
  /** Ends the keeping and the server. */
  stop(): Promise<void>
}

const SHORTEST = 100
const LONGEST = 3000
const HEALTHY_AFTER = 60_000

/**
 * Keeps an embedded server running: when it dies or cannot start (a full disk, say) it is tried again after 0.1 s,
 * 0.2 s … 3 s, on the same port. Returns after the first attempt, with the server up or, for a trouble that may
 * pass, down.
 * @throws Problem when the first attempt meets a trouble that waiting cannot mend, or there is no cluster yet.
 */
export async function keepRunning(options: KeepOptions): Promise<Kept> {
  const { log, onState } = options
  const place = placeIn(options.dir)
  const port = options.port ?? orphanPort(place.cluster) ?? (await choosePort(place.dir))
  const hadCluster = hasCluster(place)
  const ending = new AbortController()
  const waiting = new Set<() => void>()
  let state: ServerState = 'down'
  let server: Embedded | undefined

  const tell = (next: ServerState, why?: Problem) => {
    state = next
    if (next === 'up') {
      for (const go of waiting) go()
      waiting.clear()
    }
    onState?.(next, why)
  }
  const attempt = async (): Promise<void> => {
    tell('starting')
    try {
      server = await startEmbedded({ ...options, port, signal: ending.signal })
      tell('up')
    } catch (error) {
      tell('down', error instanceof Problem ? error : undefined)
      throw error
    }
  }
  const keep = async (): Promise<void> => {
    let pause = SHORTEST
    while (!ending.signal.aborted) {
      if (server) {
        const began = performance.now()
        await server.exited
        server = undefined
        if (ending.signal.aborted) return
        log('the database server ended by itself, starting it again')
        tell('down')
        if (performance.now() - began > HEALTHY_AFTER) pause = SHORTEST
      }
      await sleep(pause, undefined, { signal: ending.signal })
      pause = Math.min(pause * 2, LONGEST)
      await attempt().catch((error: unknown) => log(`the database is down: ${(error as Error).message}`))
    }
  }

  await attempt().catch((error: unknown) => {
    if (!(error instanceof Problem) || error.permanent || !hadCluster) throw error
    log(`the database is down: ${error.message}`)
  })
  // The only way out of the keeping is the end: the pause is cut short by an error.
  const kept = keep().catch(() => undefined)
  return {
    url: urlOf(port, keepSecret(place.secretFile).toString('base64url'), place.cluster),
    port,
    state: () => state,
    server: () => server,
    up: () => (state === 'up' ? Promise.resolve() : new Promise((go) => waiting.add(go))),
    stop: async () => {
      ending.abort()
      await server?.stop()
      await kept
      // One that came up while the keeping was being ended.
      await server?.stop()
      tell('down')
    },
  }
}

/** The port of a server left by a killed centre: keeping it allows to adopt the server. */
function orphanPort(cluster: string): number | undefined {
  const file = findPidFile(cluster)
  return file && file.port > 0 && serversIn(cluster).some((p) => p.pid === file.pid) ? file.port : undefined
}
