import type { Logger } from 'pino'
import { type Kept, keepRunning } from '#platform/database/server/embedded/keep-running.ts'
import type { Config } from './config.ts'

/** Where the centre's database is, and how to leave it. */
export interface Home {
  url: string
  /** Why the embedded server is not up, for /readyz; undefined while it is, or when the database is somebody else's. */
  trouble(): string | undefined
  stop(): Promise<void>
}

/** The embedded PostgreSQL in the data directory, kept running; or the one that DATABASE_URL names. */
export async function findHome(config: Config, log: Logger): Promise<Home> {
  if (config.databaseUrl) return { url: config.databaseUrl, trouble: () => undefined, stop: async () => {} }
  let why: string | undefined
  let stopping = false
  const kept: Kept = await keepRunning({
    dir: config.dataDir,
    log: (line) => log.info({ part: 'database' }, line),
    onState: (state, problem) => {
      why = state === 'up' ? undefined : (problem?.title.en ?? `the embedded database is ${state}`)
      if (state === 'down' && !stopping) log.warn({ part: 'database' }, why ?? 'down')
    },
  })
  const stop = () => {
    stopping = true
    return kept.stop()
  }
  return { url: kept.url, trouble: () => why, stop }
}
