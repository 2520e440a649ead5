import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { hazards } from '../module.ts'
import { seedStations } from './seed-stations.ts'
import { knownStations } from './stations.ts'

let db: TestDb
beforeAll(async () => {
  db = await freshDatabase({ now: '2026-11-21T08:00:00+07:00', modules: [hazards] })
  await db.tx((tx) => seedAreas(tx))
})
afterAll(() => db.close())

describe('seeding the known stations', () => {
  it('registers each once, at its commune where that is known here', async () => {
    expect(await db.tx(seedStations)).toBe(knownStations().length)
    expect(await db.tx(seedStations)).toBe(0)
    const rows = await db.rows<{ id: string; code: string }>(
      sql`select t.id, a.code from things.thing t join areas.area a on a.id = t.area_id where t.id in ('tv-ai-nghia', 'tv-hiep-duc', 'tv-kim-long') order by t.id`,
    )
    expect(rows.slice(0, 2)).toEqual([
      { id: 'tv-ai-nghia', code: '20500' },
      { id: 'tv-hiep-duc', code: '20779' },
    ])
    expect(['19774', '46', 'VN']).toContain(rows[2]!.code)
  })
})
