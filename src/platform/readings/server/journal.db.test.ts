import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Db, openDb } from '#platform/database/server/db.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import type { Intake } from './intake.ts'
import { differences, layRiver, level, RIVER, testIntake } from './testing.ts'

const NOW = '2026-11-21T08:02:00+07:00'
let db: TestDb
let other: Db
let here: Intake & { dir: string }
let there: Intake

// One caller behind a flush is a crowd here, so that nearly everything goes by the journal.
beforeAll(async () => {
  db = await freshDatabase({ modules: [RIVER], now: NOW })
  await layRiver(db)
  other = openDb({ url: db.url, declared: db.declared, clock: db.clock, connections: 4 })
  here = testIntake(db, { crowded: 1, foldAfter: 2000 })
  there = testIntake(other)
})
afterAll(async () => {
  await here.stop()
  await there.stop()
  await other.close()
  await db.close()
})
beforeEach(clear)

async function clear() {
  await here.settle()
  await db.run(
    sql`truncate readings.raw, readings.pack, readings.closed_hour, readings.correction, readings.receipt, readings.reject, events.event, freshness.contract`,
  )
  await db.run(
    sql`update readings.series set last_at = null, last_value = null, prev_at = null, prev_value = null, open_n = 0, open_hour = null`,
  )
}

/** Seconds over the turn of an hour. */
const second = (n: number) => new Date(Date.parse('2026-11-21T07:59:00+07:00') + n * 1000).toISOString()
const SERIES = ['ai-nghia', 'cau-lau'].flatMap((thing) =>
  ['hazards.water-level', 'hazards.rain-hour', 'hazards.air-temperature'].map((indicator) => ({ thing, indicator })),
)
const take = (intake: Intake, n: number, value: unknown, s = 0) =>
  intake.take([level(second(n), value, SERIES[s]!.thing, SERIES[s]!.indicator)] as never[], { actor: SYSTEM })
const stored = async () => (await db.get<{ n: number }>(sql`select count(*)::int as n from readings.reading`)).n

/** All series are known, with two readings each, and nobody is behind a flush any more. */
async function begin() {
  for (const n of [1, 2]) await Promise.all(SERIES.map((_, s) => take(here, n, n / 10, s)))
  await here.settle()
}

/** Lets a flush set out, so that what is handed in now is the crowd behind it. */
const aMoment = () => new Promise((resolve) => setImmediate(resolve))

/** Does something while a flush is on its way that does not end before: somebody else holds its series. */
async function behindAFlush<T>(work: () => Promise<T>): Promise<T> {
  const { first, done } = await other.tx(async (tx) => {
    const [{ thing, indicator }] = SERIES as [(typeof SERIES)[number]]
    await tx.run(sql`select 1 from readings.series where thing = ${thing} and indicator = ${indicator} for update`)
    const first = take(here, 10, 1)
    await aMoment()
    return { first, done: await work() }
  })
  expect(await first).toEqual({ accepted: 1, duplicates: 0, rejected: [] })
  return done
}

/** Hands in many, of all series but the first. */
async function crowd(from: number, count: number) {
  const results = []
  for (let i = 0; i < count; i++) {
    results.push(take(here, from + i, 1 + i / 100, 1 + (i % 5)))
    if (i % 7 === 0) await aMoment()
  }
  return Promise.all(results)
}

describe('the journal of a crowd', () => {
  it('answers what is on disk, and stores it with hours, newest two, receipts and events a moment later', async () => {
    await begin()
    const before = here.figures().journalled
    const results = await behindAFlush(() => crowd(10, 40))
    for (const result of results) expect(result).toEqual({ accepted: 1, duplicates: 0, rejected: [] })
    await here.settle()
    expect(here.figures().journalled - before).toBeGreaterThan(30)
    expect(await stored()).toBe(53)
    expect(await differences(db)).toEqual([])
    expect(await db.get(sql`select sum(accepted)::int as n from readings.receipt`)).toEqual({ n: 53 })
    const shown = await db.rows<{ data: { packed: unknown[] } }>(
      sql`select data from events.event where kind = 'reading'`,
    )
    expect(shown.reduce((n, e) => n + e.data.packed.length, 0)).toBe(53)
    expect(readdirSync(here.dir)).toEqual([])
    expect(await db.rows(sql`table readings.spooled`)).toEqual([])
  })

  it('has the readings on disk when it answers, and in the database for whoever asks for their series', async () => {
    await begin()
    await behindAFlush(async () => {
      await take(here, 10, 1.25, 3)
      const files = readdirSync(here.dir).map((f) => readFileSync(path.join(here.dir, f), 'utf8'))
      expect(files.join('')).toContain('"value":1.25')
      expect(await stored()).toBe(12)
      await here.bringIn('cau-lau/hazards.water-level')
      expect(await stored()).toBe(13)
    })
    await here.settle()
    expect(await stored()).toBe(14)
  })

  it('refuses, counts and corrects as without it', async () => {
    await begin()
    const results = await behindAFlush(() =>
      Promise.all([
        take(here, 11, 1.1, 1),
        take(here, 11, 1.1, 1),
        take(here, 12, 999, 1),
        take(here, 11, 1.2, 1),
        take(here, 9, 0.9, 1),
        take(here, 13, 1.3, 1),
      ]),
    )
    expect(results.map((r) => [r.accepted, r.duplicates, r.rejected.length])).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
    ])
    await here.settle()
    expect(await db.rows(sql`select old_value, value from readings.correction`)).toEqual([
      { old_value: 1.1, value: 1.2 },
    ])
    expect(await differences(db)).toEqual([])
  })

  it('catches up exactly when another process has moved a series meanwhile', async () => {
    await begin()
    const theirs = () => [12, 14, 100].map((n) => take(there, n, n / 200, 3))
    await behindAFlush(() => Promise.all([crowd(10, 20), ...theirs()]))
    await here.settle()
    expect(await differences(db)).toEqual([])
    expect(
      (await db.get<{ n: number }>(sql`select count(*)::int as n from readings.reading where at >= ${second(10)}`)).n,
    ).toBe(23)
  })

  it('keeps hours exact whatever comes in whatever order', async () => {
    const reading = fc.record({
      n: fc.integer({ min: 3, max: 200 }),
      value: fc.integer({ min: 0, max: 4000 }),
      s: fc.integer({ min: 0, max: 5 }),
      by: fc.integer({ min: 0, max: 9 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(reading, { minLength: 1, maxLength: 30 }), { maxLength: 6 }),
        async (rounds) => {
          await clear()
          await begin()
          for (const round of rounds)
            await Promise.all(round.map(({ n, value, s, by }) => take(by ? here : there, n, value / 1000, s)))
          await here.settle()
          expect(await differences(db)).toEqual([])
          expect(await stored()).toBe(12 + new Set(rounds.flat().map((r) => `${r.s} ${r.n}`)).size)
        },
      ),
      { numRuns: 25 },
    )
  })
})
