import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Db, openDb } from '#platform/database/server/db.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { subscribe } from '#platform/events/server/outbox.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import type { Intake } from './intake.ts'
import { seriesOf, sumOver } from './read.ts'
import type { StoredReading } from './stored.ts'
import { differences, layRiver, level, machine, RIVER, testIntake } from './testing.ts'

const NOW = '2026-11-21T07:33:00+07:00'
const FLOOD = 50
let db: TestDb
let other: Db
let areas: [number, number]
let here: Intake & { dir: string }
let there: Intake
const told: StoredReading[] = []

// Somebody who watches for a flood, and can tell that lower values mean nothing.
beforeAll(async () => {
  db = await freshDatabase({ modules: [RIVER], now: NOW })
  areas = await layRiver(db)
  const readingsOf = (h: { data: unknown }) => (h.data as { readings: StoredReading[] }).readings
  subscribe(
    db,
    'reading.stored',
    async (_, h) => {
      told.push(...readingsOf(h).filter((r) => r.value >= FLOOD))
    },
    async (_, h) => readingsOf(h).every((r) => r.value < FLOOD),
    async (_, h) => readingsOf(h).map(() => ({ low: 0, under: FLOOD, before: Number.POSITIVE_INFINITY })),
  )
  other = openDb({ url: db.url, declared: db.declared, clock: db.clock, connections: 4 })
  here = testIntake(db, { crowded: 1, foldAfter: 300 })
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
  await there.settle()
  told.length = 0
  await db.run(
    sql`truncate readings.raw, readings.pack, readings.closed_hour, readings.correction, readings.receipt, readings.reject, events.event, freshness.contract`,
  )
  await db.run(
    sql`update readings.series set last_at = null, last_value = null, prev_at = null, prev_value = null, open_n = 0, open_hour = null`,
  )
}

const SERIES = ['ai-nghia', 'cau-lau'].flatMap((thing) =>
  ['hazards.water-level', 'hazards.rain-hour', 'hazards.air-temperature'].map((indicator) => ({ thing, indicator })),
)
const second = (n: number) => new Date(Date.parse('2026-11-21T07:30:00+07:00') + n * 1000).toISOString()
const [NAME] = SERIES as [(typeof SERIES)[number]]
const all = () => db.rows<{ n: number }>(sql`select count(*)::int as n from readings.reading`).then((r) => r[0]!.n)
const packs = () => db.rows<{ n: number }>(sql`select count(*)::int as n from readings.pack`).then((r) => r[0]!.n)

/** Rows of every series for `ticks` seconds from `from` on. */
const rowsOf = (from: number, ticks: number, value = (n: number) => 1 + (n % 50) / 100) =>
  Array.from({ length: ticks }, (_, t) =>
    SERIES.map(({ thing, indicator }) => level(second(from + t), value(from + t), thing, indicator)),
  ).flat()
const hand = (rows: unknown[], actor: Actor = SYSTEM) =>
  here.takeBody(Buffer.from(JSON.stringify(rows)), 'application/json', { actor })

/** All series are known, with two readings each. */
async function begin() {
  for (const n of [1, 2]) await hand(rowsOf(n, 1))
  await here.settle()
}
/** Hands in bodies, all but the first behind a flush. */
async function crowd(bodies: unknown[][]) {
  const answers = []
  for (const rows of bodies) {
    answers.push(hand(rows))
    await new Promise((resolve) => setImmediate(resolve))
  }
  return Promise.all(answers)
}

describe('bodies of a crowd', () => {
  it('are answered from disk and stored as packs, with exact hours, newest two, receipts and events', async () => {
    await begin()
    const before = here.figures().journalled
    const answers = await crowd([10, 30, 50, 70].map((from) => rowsOf(from, 20)))
    for (const answer of answers) expect(answer).toEqual({ accepted: 120, duplicates: 0, rejected: [] })
    await here.settle()
    // The first waits for the database; how many more do depends on how quick it is.
    expect(here.figures().journalled - before).toBeGreaterThanOrEqual(120)
    expect(await packs()).toBeGreaterThanOrEqual(6)
    expect(await all()).toBe(12 + 480)
    expect(await differences(db)).toEqual([])
    expect(await db.get(sql`select sum(accepted)::int as n from readings.receipt`)).toEqual({ n: 492 })
    expect(readdirSync(here.dir)).toEqual([])
    expect(await db.rows(sql`table readings.spooled`)).toEqual([])
  })

  it('read the same packed and loose: pages both ways, sums, the newest before an instant', async () => {
    await begin()
    await crowd([10, 80, 150, 220].map((from) => rowsOf(from, 70)))
    await here.settle()
    const look = async () => {
      const of = { ...NAME, every: 'raw' as const }
      const whole = await seriesOf(db, { ...of, limit: 1000 })
      const pages = []
      for (const limit of [1, 3, 40, 100]) {
        let at = new Date(0)
        for (let i = 0; i < 3; i++) {
          const page = await seriesOf(db, { ...of, limit, after: at })
          pages.push(page)
          at = page.at(-1)!.at
        }
        const back = await seriesOf(db, { ...of, limit })
        pages.push(back, await seriesOf(db, { ...of, limit, before: back[0]!.at }))
      }
      const part = { from: new Date(second(60)), to: new Date(second(199)) }
      pages.push(await seriesOf(db, { ...of, ...part, limit: 1000 }), await seriesOf(db, { ...of, ...part, limit: 7 }))
      return {
        whole,
        pages,
        sum: await sumOver(db, NAME.thing, NAME.indicator, 1, new Date(second(180))),
        near: await Promise.all(
          [0, 5, 10, 99, 5000].map((n) =>
            db.find(sql`select v.at, v.value from readings.series s
              cross join lateral readings.newest(s.id, ${second(n)}, 'infinity') v
              where s.thing = ${NAME.thing} and s.indicator = ${NAME.indicator}`),
          ),
        ),
      }
    }
    const packed = await look()
    expect(await packs()).toBeGreaterThan(6)
    expect(packed.whole).toHaveLength(282)
    expect(packed.whole.map((p) => p.at.toISOString())).toEqual(
      [1, 2, ...Array.from({ length: 280 }, (_, i) => 10 + i)].map(second),
    )
    await db.run(sql`insert into readings.raw (series, at, value, received_at, suspect)
      select p.series, u.at, u.value, u.received_at, coalesce(u.suspect, false) from readings.pack p, unnest(p.at, p.value, p.received_at, p.suspect) u (at, value, received_at, suspect)`)
    await db.run(sql`truncate readings.pack`)
    expect(await look()).toEqual(packed)
  })

  it('that are sent again are duplicates, with another value corrections, in between late', async () => {
    await begin()
    await crowd([10, 30, 50].map((from) => rowsOf(from, 20)))
    await here.settle()
    expect(await hand(rowsOf(30, 20))).toEqual({ accepted: 0, duplicates: 120, rejected: [] })
    expect(await hand(rowsOf(50, 20, (n) => (n === 60 ? 1.75 : 1 + (n % 50) / 100)))).toMatchObject({
      accepted: 6,
      duplicates: 114,
    })
    const between = SERIES.map(({ thing, indicator }) => level(second(15.5), 1.5, thing, indicator))
    expect(await here.take(between, { actor: SYSTEM })).toMatchObject({ accepted: 6 })
    await here.settle()
    expect(await all()).toBe(12 + 360 + 6)
    expect(await db.get(sql`select count(*)::int as n from readings.correction`)).toEqual({ n: 6 })
    expect(await differences(db)).toEqual([])
  })

  it('are refused row by row as without it', async () => {
    await begin()
    const bad = rowsOf(30, 20)
    bad[7] = { ...bad[7]!, value: 999 }
    const [, one, two] = await crowd([rowsOf(10, 20), bad, rowsOf(50, 20)])
    expect(one).toMatchObject({ accepted: 119, rejected: [{ index: 7 }] })
    expect(two).toMatchObject({ accepted: 120 })
    const [, foreign] = await Promise.all([hand(rowsOf(70, 20)), hand(rowsOf(90, 20), machine(areas[0]))])
    expect(foreign).toMatchObject({ accepted: 60 })
    expect(foreign!.rejected).toHaveLength(60)
    await here.settle()
    expect(await differences(db)).toEqual([])
  })

  it('with a value that somebody watches for are told of before they are answered', async () => {
    await begin()
    const flood = rowsOf(50, 20)
    flood[3] = { ...flood[3]!, value: FLOOD, indicator: 'hazards.rain-hour', at: second(49), thing: 'ai-nghia' }
    const answers = await crowd([rowsOf(10, 20), rowsOf(30, 19), flood])
    expect(answers.reduce((n, a) => n + a.accepted, 0)).toBe(120 + 114 + 120)
    expect(told).toMatchObject([{ value: FLOOD, thing: 'ai-nghia' }])
    await here.settle()
    expect(await differences(db)).toEqual([])
  })

  it('keep everything exact, whatever comes by which way in whatever order', async () => {
    const round = fc.record({
      from: fc.integer({ min: 3, max: 90 }),
      ticks: fc.integer({ min: 8, max: 30 }),
      shift: fc.integer({ min: 0, max: 2 }),
      by: fc.constantFrom('body', 'body', 'body', 'row', 'other'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(round, { minLength: 1, maxLength: 6 }), { maxLength: 5 }), async (rounds) => {
        await clear()
        await begin()
        const instants = new Set([1, 2])
        for (const together of rounds)
          await Promise.all(
            together.map(({ from, ticks, shift, by }) => {
              const rows = rowsOf(from, by === 'body' ? ticks : 2, (n) => 1 + ((n + shift) % 50) / 100)
              for (const r of rows) instants.add((Date.parse(r.at) - Date.parse(second(0))) / 1000)
              if (by === 'body') return hand(rows)
              return (by === 'row' ? here : there).take(rows, { actor: SYSTEM })
            }),
          )
        await here.settle()
        await there.settle()
        expect(await differences(db)).toEqual([])
        expect(await all()).toBe(instants.size * SERIES.length)
      }),
      { numRuns: 8 },
    )
  }, 60_000)
})
