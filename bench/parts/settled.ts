import type { BenchCentre } from './centre.ts'
import { until } from './machine.ts'

/** Readings that are acknowledged and still only in the spool on disk. */
export async function spooled(centre: BenchCentre): Promise<number> {
  const text = await fetch(`${centre.url}/metrics`, { signal: AbortSignal.timeout(5000) }).then((r) => r.text())
  return Number(/^saola_readings_spooled (\d+)/m.exec(text)?.[1] ?? Number.NaN)
}

/** Waits until every acknowledged reading is in the database. @returns how long that took, ms. @throws after `most` ms. */
export async function settled(centre: BenchCentre, most = 120_000): Promise<number> {
  const began = performance.now()
  await until('an empty spool', most, async () => (await spooled(centre).catch(() => 1)) === 0, 100)
  return performance.now() - began
}
