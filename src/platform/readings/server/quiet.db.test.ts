import fc from 'fast-check'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Db, openDb } from '#platform/database/server/db.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import type { Intake } from './intake.ts'
import { type PackedReadings, unpackShown } from './shown.ts'
import { differences, layRiver, level, RIVER, testIntake } from './testing.ts'

const NOW = '2026-11-21T08:00:00+07:00'
let db: TestDb
let other: Db
let here: Intake
let there: Intake

// Nobody subscribes to readings here, so that every flush that may be quiet is.
beforeAll(async () => {
  db = await freshDatabase({ modules: [RIVER], now: NOW })
  await layRiver(db)
  other = openDb({ url: db.url, declared: db.declared, clock: db.clock, connections: 4 })
  here = testIntake(db)
  there = testIntake(other)
})
afterAll(async () => {
  await here.stop()
  await there.stop()
  await other.close()
  await db.close()
})
beforeEach(async () => {
  await db.run(
    sql`truncate readings.raw, readings.closed_hour, readings.correction, readings.receipt, events.event, freshness.contract`,
  )
  await db.run(
    sql`update readings.series set last_at = null, last_value = null, prev_at = null, prev_value = null, open_n = 0, open_hour = null`,
  )
})

const minute = (n: number) => new Date(Date.UTC(2026, 10, 20, 0, n)).toISOString()
const take = (intake: Intake, n: number, value: number) =>
  intake.take([level(minute(n), value)] as never[], { actor: SYSTEM })

describe('a flush that changes nothing but its series', () => {
  it('stores value, hour, newest two, receipt and event as the long way does', async () => {
    for (const [n, value] of [
      [1, 1.1],
      [2, 1.2],
      [3, 1.05],
      [61, 1.4],
    ] as const)
      expect(await take(here, n, value)).toEqual({ accepted: 1, duplicates: 0, rejected: [] })
    expect(await db.rows(sql`select n, sum, min, max, last from readings.hour order by hour`)).toEqual([
      { n: 3, sum: 3.35, min: 1.05, max: 1.2, last: 1.05 },
      { n: 1, sum: 1.4, min: 1.4, max: 1.4, last: 1.4 },
    ])
    expect(
      await db.get(sql`select last_value as last, prev_value as prev from readings.series where last_at is not null`),
    ).toEqual({
      last: 1.4,
      prev: 1.05,
    })
    expect(await db.get(sql`select count(*)::int as n, sum(accepted)::int as accepted from readings.receipt`)).toEqual({
      n: 4,
      accepted: 4,
    })
    const events = await db.rows<{ data: PackedReadings }>(
      sql`select data from events.event where kind = 'reading' order by id`,
    )
    expect(events).toHaveLength(4)
    expect(unpackShown(events[3]!.data)).toMatchObject([
      { thing: 'ai-nghia', indicator: 'hazards.water-level', value: 1.4, suspect: false },
    ])
  })

  it('is done again with locks when another process has moved the series meanwhile', async () => {
    await take(here, 1, 1)
    await take(here, 2, 2)
    await take(there, 3, 3)
    expect(await take(here, 4, 4)).toMatchObject({ accepted: 1 })
    expect(await take(there, 4, 4)).toMatchObject({ accepted: 0, duplicates: 1 })
    expect(await take(there, 5, 5)).toMatchObject({ accepted: 1 })
    expect(await take(here, 5, 5.5)).toMatchObject({ accepted: 1 })
    expect(await db.get(sql`select old_value, value from readings.correction`)).toEqual({ old_value: 5, value: 5.5 })
    expect(await differences(db)).toEqual([])
  })

  it('keeps hours exact whichever of two processes brings what, in whatever order', async () => {
    const reading = fc.record({
      n: fc.integer({ min: 0, max: 200 }),
      value: fc.integer({ min: 0, max: 4000 }),
      by: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(reading, { minLength: 1, maxLength: 6 }), { maxLength: 12 }),
        async (rounds) => {
          await db.run(sql`truncate readings.raw, readings.closed_hour, readings.correction`)
          await db.run(
            sql`update readings.series set last_at = null, last_value = null, prev_at = null, prev_value = null, open_n = 0, open_hour = null`,
          )
          for (const round of rounds)
            await Promise.all(round.map(({ n, value, by }) => take(by ? here : there, n, value / 1000)))
          expect(await differences(db)).toEqual([])
          const instants = new Set(rounds.flat().map((r) => r.n))
          expect(await db.get(sql`select count(*)::int as n from readings.raw`)).toEqual({ n: instants.size })
        },
      ),
      { numRuns: 25 },
    )
  })
})
