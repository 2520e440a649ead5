import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import type { ReadingIndicatorWithId } from '#platform/declared.ts'
import { layRiver, RIVER } from '#platform/readings/server/testing.ts'
import { readingTable } from './reading-table.ts'
import type { OpenRow } from './tables.ts'

let db: TestDb
let table: ReturnType<typeof readingTable>
const HOURS = 2500
const rowsOf = async (asked: Record<string, string>) => {
  const pages: (readonly OpenRow[])[] = []
  for await (const page of table.pages(db, asked)) pages.push(page)
  return pages
}

beforeAll(async () => {
  db = await freshDatabase({ modules: [RIVER], now: '2026-11-21T08:00:00+07:00' })
  await layRiver(db)
  table = readingTable(db, db.declared.indicators.get('hazards.water-level') as ReadingIndicatorWithId)
  await db.run(sql`insert into readings.series (thing, indicator, last_at, last_value, simulated) values
    ('ai-nghia', 'hazards.water-level', '2026-11-20T23:00:00Z', 1, true), ('cau-lau', 'hazards.water-level', '2026-11-20T23:00:00Z', 1, false)`)
  await db.run(sql`insert into readings.closed_hour (series, hour, n, sum, min, max, last_at, last)
    select s.id, h, 1, 1, 1, 1, h, 1.5 from readings.series s,
      generate_series('2026-08-01T00:00:00Z'::timestamptz, '2026-08-01T00:00:00Z'::timestamptz + make_interval(hours => ${HOURS - 1}), '1 hour') h`)
})
afterAll(() => db.close())

describe('the public hours of gauges', () => {
  it('come in pages, each hour of each gauge once, made-up ones marked', async () => {
    const pages = await rowsOf({})
    expect(pages.every((page) => page.length <= 2000)).toBe(true)
    const rows = pages.flat()
    expect(rows).toHaveLength(2 * HOURS)
    expect(new Set(rows.map((r) => `${r.thing} ${r.hour}`)).size).toBe(2 * HOURS)
    expect(rows.find((r) => r.thing === 'ai-nghia')).toMatchObject({
      simulated: true,
      area: '20900',
      unit: 'm',
      value: 1.5,
    })
  })
  it('are of Vietnamese days, both ends within', async () => {
    const rows = (await rowsOf({ from: '2026-08-02', to: '2026-08-03', area: '20901' })).flat()
    expect(rows).toHaveLength(48)
    expect(rows[0]).toMatchObject({ thing: 'cau-lau', hour: expect.stringContaining('2026-08-02T00:00:00') })
  })
  it('refuse what is no day', async () => {
    await expect(rowsOf({ from: '2026-13' })).rejects.toMatchObject({ status: 422 })
  })
})
