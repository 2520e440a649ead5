import path from 'node:path'
import { choosePort } from './choose-port.ts'
import { explain } from './explain.ts'
import { launch } from './launch.ts'
import { hasCluster, makeCluster, passwordOf } from './make-cluster.ts'
import { DATABASE, OWNER, type Place, placeIn } from './place.ts'
import { prepare } from './prepare.ts'
import { isAlive, type Proc } from './processes.ts'
import { openServerLog, type ServerLog } from './server-log.ts'
import { type Settings, serverArgs, settingsFor } from './settings.ts'
import { settleOrphan } from './settle-orphan.ts'
import { stopServer } from './stop-server.ts'

export interface StartOptions {
  /** The data directory, already held by this process (see data-dir.ts). */
  dir: string
  /** Default: a free one, for the same folder the same each time. */
  port?: number
  /** PostgreSQL settings over those for a small machine. */
  settings?: Settings
  /** Told what happens, one line each. */
  log: (line: string) => void
  /** Gives up the start. */
  signal?: AbortSignal
}

/** A running embedded server. */
export interface Embedded {
  url: string
  port: number
  password: string
  pid: number
  /** It was left by a centre that was killed, and taken over. */
  adopted: boolean
  /** Stops it within about 14 s at worst, usually at once. */
  stop(): Promise<void>
  /** Resolves when the server ends, by `stop()` or by itself: exit code, null after a signal or when adopted. */
  exited: Promise<number | null>
}

/**
 * Starts PostgreSQL on 127.0.0.1 with its cluster in `dir/postgres`, made at the first start, or adopts the server
 * that a killed centre left running.
 * @throws Problem in plain words: disk full, no permission, port taken, machine not supported.
 */
export async function startEmbedded(options: StartOptions): Promise<Embedded> {
  const place = placeIn(options.dir)
  const serverLog = openServerLog(place.logs)
  try {
    return await start(place, options, serverLog)
  } catch (error) {
    serverLog.close()
    // Errors of the operating system have a number; anything else is a Problem already, an abort, or a bug of ours.
    if (options.signal?.aborted || (error as NodeJS.ErrnoException).errno === undefined) throw error
    throw explain(error, { dir: place.dir })
  }
}

async function start(place: Place, options: StartOptions, serverLog: ServerLog): Promise<Embedded> {
  const { log, signal } = options
  const began = performance.now()
  const settings = settingsFor(options.settings)
  const args = serverArgs(place.cluster, settings)
  const fresh = !hasCluster(place)
  const running = (
    password: string,
    proc: Proc,
    port: number,
    adopted: boolean,
    exited: Promise<number | null>,
  ): Embedded => {
    log(
      `database ${adopted ? 'adopted' : 'started'}: process ${proc.pid}, port ${port}, ${Math.round(performance.now() - began)} ms`,
    )
    void exited.then(() => serverLog.close())
    let stopping: Promise<void> | undefined
    return {
      url: urlOf(port, password, place.cluster),
      port,
      password,
      pid: proc.pid,
      adopted,
      exited,
      stop: () => {
        stopping ??= stopServer(proc, place.cluster).then(() => awake(exited))
        return stopping
      },
    }
  }
  const orphan = fresh ? undefined : await settleOrphan(place, { args, port: options.port, log, signal })
  // A server that runs needs no programs looked up and tried.
  if (orphan) return running(passwordOf(place), orphan.proc, orphan.port, true, watchEnd(orphan.proc))
  const prepared = prepare(place)
  if (fresh) log('making the database (first start)')
  const throwaway = settings.fsync === 'off'
  const password = await makeCluster(place, prepared.binaries, prepared.runAs, { throwaway, signal })
  const port = options.port ?? (await choosePort(place.dir))
  const { proc, exited } = await launch(place, prepared, { args, port, serverLog, log, signal })
  return running(password, proc, port, false, exited)
}

/** Longest path of a local socket the system takes, bytes (`sun_path` without its closing zero). */
const LONGEST_SOCKET = 107

/**
 * The address of an embedded server for clients: by its socket in the cluster's folder, which only the centre may enter,
 * or over TCP where the path of the folder is too long for one.
 */
export function urlOf(port: number, password: string, cluster: string): string {
  const folder = path.resolve(cluster)
  const socket = path.join(folder, `.s.PGSQL.${port}`)
  const host = Buffer.byteLength(socket) <= LONGEST_SOCKET ? `?host=${encodeURIComponent(folder)}` : ''
  return `postgres://${OWNER}:${password}@127.0.0.1:${port}/${DATABASE}${host}`
}

/** Waits for the end of a server, which by itself does not keep this process awake. */
async function awake(exited: Promise<unknown>): Promise<void> {
  const holding = setInterval(() => {}, 1000)
  await exited
  clearInterval(holding)
}

const LOOK_EVERY = 250

/** An adopted server is not our child: the system does not tell us of its end, so we look. */
function watchEnd(proc: Proc): Promise<null> {
  return new Promise((tell) => {
    const timer = setInterval(() => {
      if (isAlive(proc)) return
      clearInterval(timer)
      tell(null)
    }, LOOK_EVERY)
    timer.unref()
  })
}
