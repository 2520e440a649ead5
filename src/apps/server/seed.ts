import { seedAreas } from '#platform/areas/server/seed.ts'
import type { Db } from '#platform/database/server/db.ts'
import { ensureAdmin } from '#platform/identity/server/ensure-admin.ts'
import { syncIndicators } from '#platform/indicators/server/sync-indicators.ts'
import { makePartitionsAhead } from '#platform/readings/server/partitions.ts'
import type { Config } from './config.ts'

/**
 * What every centre has from its first start: areas of its own tables, the modules' indicators, an administrator and
 * room for readings. Safe to repeat; a second process waits for the first.
 */
export async function seed(db: Db, config: Config): Promise<{ madePassword: string | undefined }> {
  return db.tx(async (tx) => {
    await seedAreas(tx)
    await syncIndicators(tx)
    await makePartitionsAhead(tx)
    const admin = await ensureAdmin(tx, { password: config.adminPassword })
    return { madePassword: admin.made ? admin.password : undefined }
  })
}
