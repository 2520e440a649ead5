import { rmSync } from 'node:fs'
import path from 'node:path'
import { askServer } from './ask-server.ts'
import { findPidFile } from './pid-file.ts'
import { OWNER, type Place } from './place.ts'
import { commandOf, findProcess, isAlive, type Proc, programOf, serversIn } from './processes.ts'
import { endSurvivors, IMPATIENT, stopServer } from './stop-server.ts'

/** A healthy server of ours that a killed centre left behind. */
export interface Orphan {
  proc: Proc
  port: number
}

export interface SettleOptions {
  /** The words a server would be started with now: an orphan with other settings is replaced. */
  args: string[]
  /** The port the server must have, when it matters. */
  port?: number
  log: (line: string) => void
  signal?: AbortSignal
}

/**
 * Clears the way for a start: adopts a healthy orphan, waits for one that recovers, stops a broken or outdated one,
 * ends helpers without a server and removes a pid file whose number now belongs to another program.
 * @returns the adopted orphan, or undefined when a server may be started.
 */
export async function settleOrphan(place: Place, options: SettleOptions): Promise<Orphan | undefined> {
  const { log } = options
  const running = serversIn(place.cluster)
  const file = findPidFile(place.cluster)
  const server = running.find((p) => p.pid === file?.pid)
  if (!server) {
    if (running.length > 0) {
      log(`ending ${running.length} database processes left without their server`)
      await endSurvivors(running)
    }
    // PostgreSQL itself sees a dead number; it cannot see that a living one is somebody else's.
    if (file && findProcess(file.pid)) rmSync(path.join(place.cluster, 'postmaster.pid'), { force: true })
    return undefined
  }
  if (!isWanted(server, options)) {
    log(`stopping database server ${server.pid}, left from an earlier run with other settings`)
    await stopServer(server, place.cluster)
    return undefined
  }
  const port = await becomesReady(server, place.cluster, options)
  if (port !== undefined) return { proc: server, port }
  log(`stopping database server ${server.pid}, left from an earlier run and not answering`)
  await stopServer(server, place.cluster, IMPATIENT)
  return undefined
}

function isWanted(server: Proc, { args, port }: SettleOptions): boolean {
  const words = commandOf(server.pid)
  const same = JSON.stringify(words.slice(1, -2)) === JSON.stringify(args)
  const replaced = programOf(server.pid)?.endsWith(' (deleted)') ?? false
  return same && !replaced && (port === undefined || words.at(-1) === String(port))
}

/** Waits while the server starts or recovers, however long: cutting a recovery short only makes the next longer. */
async function becomesReady(server: Proc, cluster: string, options: SettleOptions): Promise<number | undefined> {
  let silences = 0
  let said = false
  while (isAlive(server) && silences < 3) {
    options.signal?.throwIfAborted()
    const file = findPidFile(cluster)
    if (file?.status === 'stopping') return undefined
    if (file?.status === 'ready') {
      const answer = await askServer(file.port, OWNER)
      if (answer === 'ready') return file.port
      silences += answer === 'silent' ? 1 : 0
    } else if (!said) {
      options.log(`waiting for database server ${server.pid}, which is recovering`)
      said = true
    }
    await new Promise((ok) => setTimeout(ok, 50))
  }
  return undefined
}
