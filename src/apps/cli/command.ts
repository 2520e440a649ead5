import { existsSync } from 'node:fs'
import path from 'node:path'
import { MODULES } from '#apps/modules.ts'
import { readConfig } from '#apps/server/config.ts'
import { expected } from '#kernel/errors.ts'
import { openDataDir, roomsOf } from '#platform/database/server/data-dir.ts'
import { type Db, openDb } from '#platform/database/server/db.ts'
import { findPidFile } from '#platform/database/server/embedded/pid-file.ts'
import { readSecret } from '#platform/database/server/embedded/secret.ts'
import { startEmbedded, urlOf } from '#platform/database/server/embedded/start-embedded.ts'
import { declare } from '#platform/declared.ts'

/** A command of `saola`. @returns the exit code. @throws Problem, shown in both languages. */
export type Command = (args: string[]) => Promise<number>

/**
 * Works on the centre's database whether the centre runs (through its server) or not (starting the server for as long as
 * the work takes). @throws expected when there is no centre in the data directory yet.
 */
export async function withCentre<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const { url, leave } = config.databaseUrl
    ? { url: config.databaseUrl, leave: async () => {} }
    : await enter(config.dataDir)
  const db = openDb({ url, declared: declare(MODULES), connections: 4, statementTimeout: 600_000 })
  try {
    return await work(db)
  } finally {
    await db.close()
    await leave()
  }
}

async function enter(dir: string): Promise<{ url: string; leave: () => Promise<void> }> {
  const rooms = roomsOf(dir)
  const cluster = path.join(rooms.postgres, '15')
  if (!existsSync(cluster))
    throw expected({
      vi: `Chưa có trung tâm nào trong ${dir}. Hãy chạy “npm start” trước, hoặc đặt SAOLA_DATA cho đúng thư mục.`,
      en: `There is no centre in ${dir} yet. Run “npm start” first, or set SAOLA_DATA to the right folder.`,
    })
  const running = findPidFile(cluster)
  const secret = readSecret(path.join(rooms.secrets, 'postgres'))
  if (running?.status === 'ready' && secret)
    return { url: urlOf(running.port, secret.toString('base64url'), cluster), leave: async () => {} }
  const data = await openDataDir(dir)
  const server = await startEmbedded({ dir, log: () => {} })
  return {
    url: server.url,
    leave: async () => {
      await server.stop()
      data.release()
    },
  }
}
