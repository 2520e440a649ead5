import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { MODULES } from '#apps/modules.ts'
import { expected } from '#kernel/errors.ts'
import { registerParts } from '#platform/boards/server/part.ts'
import { startMqtt } from '#platform/connectors/server/mqtt/start-mqtt.ts'
import { registerConnectors } from '#platform/connectors/server/registry.ts'
import { isAway } from '#platform/database/server/away.ts'
import { openDataDir } from '#platform/database/server/data-dir.ts'
import { type Db, openDb } from '#platform/database/server/db.ts'
import { findMigrations, migrate } from '#platform/database/server/migrate.ts'
import { declare } from '#platform/declared.ts'
import { startRelay } from '#platform/events/server/relay.ts'
import { migrateJobs } from '#platform/jobs/server/migrate-jobs.ts'
import { startJobs } from '#platform/jobs/server/start-jobs.ts'
import { RUNGS } from '#platform/ladder.ts'
import { startHub } from '#platform/live/server/hub.ts'
import { registerOpenTables } from '#platform/open-data/server/tables.ts'
import { startIntake } from '#platform/readings/server/intake.ts'
import { startIndexer } from '#platform/search/server/indexer.ts'
import type { Config } from './config.ts'
import { findHome } from './database.ts'
import { type Demo, startDemo } from './demo.ts'
import { followAll } from './followers.ts'
import { mountHealth, type Part } from './http/health.ts'
import { mountLive } from './http/live.ts'
import { mountPages } from './http/pages.ts'
import { makeServer } from './http/server.ts'
import { makeLog } from './log.ts'
import { CONNECTORS, OPEN_TABLES, PARTS } from './modules.ts'
import { SRC } from './place.ts'
import { ROUTES } from './rooms.ts'
import { SCHEDULES, TASKS } from './schedules.ts'
import { seed } from './seed.ts'

/** A running centre. */
export interface Centre {
  url: string
  db: Db
  app: FastifyInstance
  /** The administrator's made-up password when this start made the account; else undefined. */
  madePassword: string | undefined
  demo: Demo | undefined
  /** What does not run although the centre does, in plain words. */
  warnings: string[]
  stop(): Promise<void>
}

/**
 * Starts the centre: data directory, database, migrations under a lock, seeds, rules, jobs, intake, MQTT, HTTP.
 * Whatever was started is stopped again when a later step fails.
 * @throws Problem in plain words for what a person can mend: port taken, second start, disk full.
 */
export async function startCentre(config: Config, say: (line: string) => void = () => {}): Promise<Centre> {
  const undo: (() => Promise<void> | void)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await Promise.resolve(step()).catch((e: Error) => say(e.message))
  }
  try {
    const data = await openDataDir(config.dataDir)
    undo.push(() => data.release())
    const log = makeLog(data.logs, config.logLevel)
    const home = await findHome(config, log)
    undo.push(() => home.stop())
    say('database up')
    const migrations = await findMigrations(SRC, RUNGS)
    await whileItComesUp(() => migrate(home.url, migrations))
    await whileItComesUp(() => migrateJobs(home.url))
    const db = openDb({ url: home.url, declared: declare(MODULES), prepared: config.prepared })
    undo.push(() => db.close())
    db.local.set('secret-key', data.secret('settings'))
    db.local.set('files.dir', config.filesDir)
    db.local.set('drop.dir', path.join(config.dataDir, 'drop'))
    db.local.set('report-bug', (err: unknown, where: string) =>
      log.error({ err, where }, 'a part failed; the rest goes on'),
    )
    registerConnectors(db, CONNECTORS)
    registerParts(db, PARTS)
    registerOpenTables(db, OPEN_TABLES)
    const { madePassword } = await seed(db, config)
    say('migrated and seeded')

    followAll(db)
    const relay = await startRelay(db)
    undo.push(() => relay.stop())
    const indexer = startIndexer(db)
    undo.push(() => indexer.stop())
    const hub = startHub(db)
    undo.push(() => hub.stop())
    const intake = startIntake(db, { spoolDir: data.spool, log })
    undo.push(() => intake.stop())
    const jobs = await startJobs(db, TASKS, SCHEDULES, { log })
    undo.push(() => jobs.stop())
    const warnings: string[] = []
    const mqtt = await startMqtt(db, intake, { host: config.host, port: config.mqttPort, outer: config.mqttUrl, log })
    undo.push(() => mqtt.stop())
    warnings.push(...mqtt.warnings)

    let streams = { closeAll: () => {} }
    const app = await makeServer({
      db,
      routes: ROUTES,
      log,
      also: async (app) => {
        mountHealth(app, {
          db,
          dataDir: config.dataDir,
          parts: () => ({
            ...(home.trouble() !== undefined && { server: { ok: false, note: home.trouble()! } }),
            jobs: part(jobs.working(), jobs.working() ? undefined : 'the workers wait for the database'),
            bus: { ok: true, note: `${hub.watching()} screens watch` },
            mqtt: { ok: true, note: mqtt.state() },
            intake: part(true, intake.spooled() ? `${intake.spooled()} readings wait in the spool` : undefined),
          }),
          gauges: {
            live_screens: { help: 'Screens that watch', read: () => hub.watching() },
            pool_waiting: { help: 'Calls waiting for a database connection', read: () => db.pool().waiting },
            readings_flushes: { help: 'Transactions that stored readings', read: () => intake.figures().flushes },
            readings_journalled: {
              help: 'Readings of crowds that went by the journal',
              read: () => intake.figures().journalled,
            },
            readings_spooled: { help: 'Readings waiting in the spool', read: () => intake.spooled() },
          },
        })
        streams = mountLive(app, db, hub)
        await mountPages(app, db)
      },
    })
    undo.push(async () => {
      streams.closeAll()
      app.server.closeIdleConnections()
      const close = app.close()
      setTimeout(() => app.server.closeAllConnections(), 3000).unref()
      await close
    })
    await listen(app, config)
    const url = `http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${portOf(app)}`
    const demo = config.demo
      ? await startDemo(db, { url: `http://127.0.0.1:${portOf(app)}`, mqttPort: mqtt.port, log })
      : undefined
    if (demo) undo.push(() => demo.stop())
    return { url, db, app, madePassword, demo, warnings, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Longest a database that has just been taken over may take to answer, ms. */
const COMING_UP = 15_000

/**
 * Tries again while the database cannot be reached: a server adopted from a killed centre may die a moment later, and its
 * keeper then starts it anew. @throws what it said last.
 */
async function whileItComesUp<T>(work: () => Promise<T>): Promise<T> {
  const end = performance.now() + COMING_UP
  for (;;)
    try {
      return await work()
    } catch (error) {
      if (!isAway(error) || performance.now() > end) throw error
      await sleep(100)
    }
}

/** A part that is well and has nothing to tell says so shortly. */
const part = (ok: boolean, note?: string): Part => (note ? { ok, note } : { ok })

async function listen(app: FastifyInstance, config: Config): Promise<void> {
  try {
    await app.listen({ host: config.host, port: config.port })
  } catch (error) {
    if ((error as { code?: string }).code === 'EADDRINUSE')
      throw expected({
        vi: `Cổng ${config.port} đang có chương trình khác dùng. Hãy tắt chương trình đó, hoặc chạy lại với cổng khác: PORT=${config.port + 1} npm start`,
        en: `Port ${config.port} is in use by another program. Stop that program, or start on another port: PORT=${config.port + 1} npm start`,
      })
    throw error
  }
}

function portOf(app: FastifyInstance): number {
  const address = app.server.address()
  return typeof address === 'object' && address ? address.port : 0
}
