import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { openRun } from '#platform/sources/server/ledger.ts'
import type { Intake } from './intake.ts'
import { layRiver, level, machine, RIVER, testIntake } from './testing.ts'

let db: TestDb
let intake: Intake
let areas: [number, number]
const NOW = '2026-11-21T08:00:00+07:00'

beforeAll(async () => {
  db = await freshDatabase({ modules: [RIVER], now: NOW })
  areas = await layRiver(db)
  intake = testIntake(db)
})
afterAll(async () => {
  await intake.stop()
  await db.close()
})
beforeEach(async () => {
  db.setNow(NOW)
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

describe('a bad row never fails its batch and says what to do', () => {
  const bad: [string, unknown, RegExp][] = [
    ['an unknown thing', level('2026-11-21T00:00:00Z', 1, 'nowhere'), /no thing “nowhere”/],
    ['an unknown indicator', level('2026-11-21T00:00:00Z', 1, 'ai-nghia', 'hazards.snow'), /no reading indicator/],
    ['a text instead of a number', level('2026-11-21T00:00:00Z', '1.5'), /not a number/],
    ['no value', { thing: 'ai-nghia', indicator: 'hazards.water-level', at: '2026-11-21T00:00:00Z' }, /not a number/],
    ['a value that cannot be', level('2026-11-21T00:00:00Z', 61), /outside what is possible \(-5 to 60 m\)/],
    ['a clock that runs ahead', level('2026-11-21T08:05:01+07:00', 1), /more than 5 minutes in the future/],
    ['a time without offset', level('2026-11-21T08:00:00', 1), /cannot be read/],
    ['a day that does not exist', level('2026-02-30T08:00:00Z', 1), /cannot be read/],
    ['a time before 1970', level('1969-12-31T23:59:59Z', 1), /before 1970/],
    ['nothing', null, /cannot be read/],
    ['a row with a zero byte and half a character', level('\u0000\ud800', 1, 'a\u0000\udfff'), /no thing/],
  ]
  it.each(bad)('refuses %s', async (_name, row, why) => {
    const result = await take(row, level('2026-11-21T00:00:00Z', 1))
    expect(result).toMatchObject({ accepted: 1, rejected: [{ index: 0 }] })
    expect(result.rejected[0]!.reason.en).toMatch(why)
    expect(result.rejected[0]!.reason.vi).not.toBe('')
    expect(await db.get(sql`select position, reason->>'en' as reason from readings.reject`)).toMatchObject({
      position: 0,
      reason: result.rejected[0]!.reason.en,
    })
  })

  it('accepts what is exactly 5 minutes ahead, and an indicator its kind does not list', async () => {
    expect(
      await take(
        level('2026-11-21T08:05:00+07:00', 1),
        level('2026-11-21T00:00:00Z', 30, 'ai-nghia', 'hazards.air-temperature'),
      ),
    ).toMatchObject({ accepted: 2, rejected: [] })
  })

  it('refuses what the caller has no right to write, and takes the rest', async () => {
    const result = await intake.take([level('2026-11-21T00:00:00Z', 1, 'cau-lau'), level('2026-11-21T00:00:00Z', 1)], {
      actor: machine(areas[0]),
    })
    expect(result).toMatchObject({ accepted: 1, rejected: [{ index: 0 }] })
    expect(result.rejected[0]!.reason.en).toMatch(/No right/)
    expect(await intake.take([level('2026-11-21T00:00:00Z', 2)], { actor: machine(null, 'feedback') })).toMatchObject({
      accepted: 0,
    })
    expect(
      await intake.take([level('2026-11-21T00:00:00Z', 2)], { actor: { ...machine(null), scopes: ['readings:read'] } }),
    ).toMatchObject({ accepted: 0 })
    expect(await raws()).toHaveLength(1)
  })
})

describe('rows that came by a source', () => {
  it('are refused into the run of that source', async () => {
    await db.run(
      sql`insert into sources.source (id, title, connector, door, made_at) values ('kttv', '{"vi":"x","en":"x"}', 'x', 'push', now()) on conflict do nothing`,
    )
    const runId = await db.tx((tx) => openRun(tx, 'kttv'))
    await intake.take([level('2026-11-21T00:00:00Z', 1, 'nowhere'), level('2026-11-21T00:00:00Z', 1)], {
      actor: SYSTEM,
      sourceId: 'kttv',
      runId,
    })
    expect(await db.rows(sql`select "row", raw->>'thing' as thing from sources.reject where run = ${runId}`)).toEqual([
      { row: 1, thing: 'nowhere' },
    ])
    expect(await db.rows(sql`select 1 from readings.reject`)).toEqual([])
    expect(await db.get(sql`select source, rejected from readings.receipt order by id desc limit 1`)).toEqual({
      source: 'kttv',
      rejected: 1,
    })
  })
})
