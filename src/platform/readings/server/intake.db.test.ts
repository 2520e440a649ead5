import fc from 'fast-check'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { subscribe } from '#platform/events/server/outbox.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import type { Intake } from './intake.ts'
import { latestOf, seriesOf } from './read.ts'
import { type PackedReadings, unpackShown } from './shown.ts'
import type { StoredReading } from './stored.ts'
import { differences, layRiver, level, machine, RIVER, testIntake } from './testing.ts'

let db: TestDb
let intake: Intake
let areas: [number, number]
const told: StoredReading[] = []
const NOW = '2026-11-21T08:00:00+07:00'

beforeAll(async () => {
  db = await freshDatabase({ modules: [RIVER], now: NOW })
  areas = await layRiver(db)
  subscribe(db, 'reading.stored', async (_tx, happening) => {
    told.push(...(happening.data as { readings: StoredReading[] }).readings)
  })
  intake = testIntake(db)
})
afterAll(async () => {
  await intake.stop()
  await db.close()
})
beforeEach(async () => {
  db.setNow(NOW)
  told.length = 0
  await db.run(
    sql`truncate readings.raw, readings.closed_hour, readings.correction, readings.receipt, readings.reject, freshness.contract`,
  )
  await db.run(
    sql`update readings.series set last_at = null, last_value = null, prev_at = null, prev_value = null, last_suspect = false, open_n = 0`,
  )
})

const take = (...rows: unknown[]) => intake.take(rows as never[], { actor: SYSTEM })
const raws = () =>
  db.rows<{ at: Date; value: number; suspect: boolean }>(
    sql`select at, value, suspect from readings.raw order by series, at`,
  )

describe('a reading handed in', () => {
  it('is stored, counted in its hour and day, told to the watch, shown live and receipted', async () => {
    expect(await take(level('2026-11-21T07:30:00.123+07:00', 1.5))).toEqual({
      accepted: 1,
      duplicates: 0,
      rejected: [],
    })
    expect(await raws()).toEqual([{ at: new Date('2026-11-21T00:30:00.123Z'), value: 1.5, suspect: false }])
    expect(await db.get(sql`select hour, n, sum, min, max, last from readings.hour`)).toEqual({
      hour: new Date('2026-11-21T00:00:00Z'),
      n: 1,
      sum: 1.5,
      min: 1.5,
      max: 1.5,
      last: 1.5,
    })
    expect(await db.get(sql`select day, n, last from readings.day`)).toEqual({ day: '2026-11-21', n: 1, last: 1.5 })
    expect(told).toMatchObject([
      {
        thing: 'ai-nghia',
        indicator: 'hazards.water-level',
        areaId: areas[0],
        value: 1.5,
        newest: true,
        previous: null,
      },
    ])
    expect(await db.get(sql`select actor_id, accepted, rejected from readings.receipt`)).toEqual({
      actor_id: 'system',
      accepted: 1,
      rejected: 0,
    })
    const event = await db.get<{ data: PackedReadings }>(
      sql`select data from events.event where kind = 'reading' order by id desc limit 1`,
    )
    expect(unpackShown(event.data)).toMatchObject([{ thing: 'ai-nghia', value: 1.5, areaId: areas[0] }])
  })

  it('twice is one, in one batch, in the next, and from another caller at the same moment', async () => {
    const row = level('2026-11-21T07:00:00Z', 1, 'ai-nghia')
    row.at = '2026-11-21T00:00:00Z'
    expect(await take(row, row)).toMatchObject({ accepted: 1, duplicates: 1 })
    expect(await take({ ...row, at: '2026-11-21T07:00:00+07:00' })).toMatchObject({ accepted: 0, duplicates: 1 })
    const [a, b] = await Promise.all([take(level('2026-11-21T00:01:00Z', 2)), take(level('2026-11-21T00:01:00Z', 2))])
    expect([a!.accepted + b!.accepted, a!.duplicates + b!.duplicates]).toEqual([1, 1])
    expect(await raws()).toHaveLength(2)
  })

  it('again with another value corrects: counted accepted, the old value kept, hour, day and newest exact', async () => {
    await take(level('2026-11-21T00:10:00Z', 1), level('2026-11-21T00:20:00Z', 3))
    told.length = 0
    expect(await intake.take([level('2026-11-21T00:20:00Z', 2)], { actor: machine(areas[0]) })).toMatchObject({
      accepted: 1,
      duplicates: 0,
    })
    expect(await db.get(sql`select old_value, value, actor_kind, actor_id from readings.correction`)).toEqual({
      old_value: 3,
      value: 2,
      actor_kind: 'token',
      actor_id: `machine-${areas[0]}`,
    })
    expect(await db.get(sql`select n, sum, min, max, last from readings.hour`)).toEqual({
      n: 2,
      sum: 3,
      min: 1,
      max: 2,
      last: 2,
    })
    expect(await db.get(sql`select n, sum, max, last from readings.day`)).toEqual({ n: 2, sum: 3, max: 2, last: 2 })
    expect(await latestOf(db, { things: ['ai-nghia'], indicator: 'hazards.water-level' })).toMatchObject([
      { value: 2, previous: { value: 1 } },
    ])
    expect(told).toMatchObject([{ value: 2, newest: true, previous: { value: 1 } }])
  })

  it('corrected within one batch goes through every value in the order it came', async () => {
    expect(
      await take(
        level('2026-11-21T00:10:00Z', 1),
        level('2026-11-21T00:10:00Z', 1.5),
        level('2026-11-21T00:10:00Z', 1.5),
        level('2026-11-21T00:10:00Z', 1.2),
      ),
    ).toMatchObject({ accepted: 3, duplicates: 1 })
    expect(await db.rows(sql`select old_value, value from readings.correction order by id`)).toEqual([
      { old_value: 1, value: 1.5 },
      { old_value: 1.5, value: 1.2 },
    ])
    expect((await raws()).map((r) => r.value)).toEqual([1.2])
    expect((await latestOf(db, { things: ['ai-nghia'] }))[0]).toMatchObject({ value: 1.2 })
    expect(told.map((r) => r.value)).toEqual([1.2])
  })

  it('that jumps further than allowed is accepted and marked suspect, also when it comes late', async () => {
    await take(level('2026-11-21T00:00:00Z', 1), level('2026-11-21T00:10:00Z', 1.1), level('2026-11-21T00:20:00Z', 1.2))
    expect(await take(level('2026-11-21T00:30:00Z', 9))).toMatchObject({ accepted: 1 })
    expect(await take(level('2026-11-21T00:05:00Z', -4))).toMatchObject({ accepted: 1 })
    expect((await raws()).map((r) => r.suspect)).toEqual([false, true, false, false, true])
    expect((await latestOf(db, { things: ['ai-nghia'] }))[0]).toMatchObject({
      suspect: true,
      value: 9,
      previous: { value: 1.2 },
    })
  })

  it('that is older than the newest is stored and counted but is not the newest', async () => {
    await take(level('2026-11-21T00:30:00Z', 2))
    told.length = 0
    await take(level('2026-11-21T00:10:00Z', 1))
    expect(told).toMatchObject([{ value: 1, newest: false, previous: null }])
    expect((await latestOf(db, { things: ['ai-nghia'] }))[0]).toMatchObject({ value: 2, previous: { value: 1 } })
  })
})

describe('any instant since 1970', () => {
  it('has a place: old years, both sides of a month and of midnight in Viet Nam', async () => {
    const rows = [
      '1970-01-01T00:00:00Z',
      '1985-06-01T00:00:00Z',
      '2019-12-31T16:59:59.999Z',
      '2019-12-31T17:00:00Z',
      '2026-09-30T16:59:59.999Z',
      '2026-09-30T17:00:00Z',
    ].map((at) => level(at, 1))
    expect(await take(...rows)).toMatchObject({ accepted: 6 })
    expect((await db.rows<{ day: string }>(sql`select day from readings.day order by day`)).map((r) => r.day)).toEqual([
      '1970-01-01',
      '1985-06-01',
      '2019-12-31',
      '2020-01-01',
      '2026-09-30',
      '2026-10-01',
    ])
  })
})

describe('the roll-ups', () => {
  it('are exact when one device comes 24 hours late and another is 5 minutes ahead', async () => {
    const at = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString()
    for (let n = 0; n < 6; n++) await take(level(at(-50 + 10 * n), n), level(at(-45 + 10 * n), 10 + n, 'cau-lau'))
    for (let n = 0; n < 9; n++) await take(level(at(-24 * 60 + 10 * n), 3.1 * n, 'cau-lau'))
    expect(await take(level(at(5), 7), level(at(-24 * 60), 9.9, 'cau-lau'))).toMatchObject({
      accepted: 2,
      rejected: [],
    })
    expect(await differences(db)).toEqual([])
    expect((await latestOf(db, { things: ['cau-lau'] }))[0]).toMatchObject({ value: 15 })
  })

  it('equal a recount of the readings after any order of new, repeated, corrected and late rows', {
    timeout: 60_000,
  }, async () => {
    const start = Date.parse('2026-11-18T16:00:00Z')
    const row = fc.record({
      thing: fc.constantFrom('ai-nghia', 'cau-lau'),
      indicator: fc.constantFrom('hazards.water-level', 'hazards.rain-hour'),
      at: fc.integer({ min: 0, max: 40 }).map((n) => new Date(start + n * 13 * 60_000).toISOString()),
      value: fc.integer({ min: 0, max: 300 }).map((n) => n / 7 / 10),
    })
    const batches = fc.array(fc.array(row, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        await db.run(sql`truncate readings.raw, readings.closed_hour, readings.correction`)
        await db.run(
          sql`update readings.series set last_at = null, last_value = null, prev_at = null, prev_value = null, open_n = 0`,
        )
        const last = new Map<string, number>()
        for (const batch of all) {
          const { accepted, duplicates } = await take(...batch)
          expect(accepted + duplicates).toBe(batch.length)
          for (const r of batch) last.set(`${r.thing} ${r.indicator} ${r.at}`, r.value)
        }
        const stored = await db.rows<{ key: string; at: Date; value: number }>(
          sql`select s.thing || ' ' || s.indicator as key, r.at, r.value from readings.raw r join readings.series s on s.id = r.series`,
        )
        expect(new Map(stored.map((r) => [`${r.key} ${r.at.toISOString()}`, r.value]))).toEqual(last)
        expect(await differences(db)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

describe('reading a series back', () => {
  it('gives raw values, or the worth of hours and days by the roll-up, both ends included', async () => {
    const rain = (at: string, v: number) => level(at, v, 'ai-nghia', 'hazards.rain-hour')
    await take(
      rain('2026-11-20T16:30:00Z', 0.2),
      rain('2026-11-20T17:00:00Z', 0.1),
      rain('2026-11-20T17:30:00Z', 0.2),
      rain('2026-11-20T19:00:00Z', 4),
    )
    const ask = (every: 'raw' | 'hour' | 'day', from?: string, to?: string) =>
      seriesOf(db, {
        thing: 'ai-nghia',
        indicator: 'hazards.rain-hour',
        every,
        limit: 100,
        from: from === undefined ? undefined : new Date(from),
        to: to === undefined ? undefined : new Date(to),
      })
    expect((await ask('raw', '2026-11-20T17:00:00Z', '2026-11-20T17:30:00Z')).map((p) => p.value)).toEqual([0.1, 0.2])
    expect((await ask('hour')).map((p) => [p.at.toISOString(), p.value])).toEqual([
      ['2026-11-20T16:00:00.000Z', 0.2],
      ['2026-11-20T17:00:00.000Z', 0.3],
      ['2026-11-20T19:00:00.000Z', 4],
    ])
    expect((await ask('hour', '2026-11-20T17:10:00Z', '2026-11-20T18:59:00Z')).map((p) => p.value)).toEqual([0.3])
    expect((await ask('day')).map((p) => [p.at.toISOString(), p.value, p.n])).toEqual([
      ['2026-11-19T17:00:00.000Z', 0.2, 1],
      ['2026-11-20T17:00:00.000Z', 4.3, 3],
    ])
    expect((await ask('day', '2026-11-20T20:00:00Z')).map((p) => p.value)).toEqual([4.3])
  })
})
