import { vnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { registerThing } from '#platform/things/server/register-thing.ts'
import { findThing } from '#platform/things/server/thing-index.ts'
import { stationThings } from './stations.ts'

/**
 * Registers the known stations that are not there yet, each at the smallest of its areas that this centre knows.
 * @returns how many were registered.
 */
export async function seedStations(tx: Tx): Promise<number> {
  const areas = await areaIndex(tx)
  const today = vnDay(tx.now)
  let made = 0
  for (const { areas: codes, ...station } of stationThings()) {
    const area = codes.find((code) => areas.find(code, today))
    if (!area || (await findThing(tx, station.id))) continue
    await registerThing(tx, SYSTEM, { ...station, area })
    made++
  }
  return made
}
