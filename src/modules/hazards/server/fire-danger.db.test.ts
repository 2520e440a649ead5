import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { watchFacts } from '#platform/alerts/server/watch.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { type Intake, startIntake } from '#platform/readings/server/intake.ts'
import { makePartitionsAhead } from '#platform/readings/server/partitions.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import { registerThing } from '#platform/things/server/register-thing.ts'
import { hazards } from '../module.ts'
import { fireDangerDaily } from './fire-danger.ts'

let db: TestDb
let intake: Intake
const dir = mkdtempSync(path.join(tmpdir(), 'saola-fire-'))

const weather = async (day: string, t: number, rh: number, rain: number) => {
  db.setNow(`${day}T13:35:00+07:00`)
  const at = `${day}T13:00:00+07:00`
  const row = (indicator: string, value: number) => ({ thing: 'rung-1', indicator: `hazards.${indicator}`, at, value })
  await intake.take([row('air-temperature', t), row('air-humidity', rh), row('rain-hour', rain)], { actor: SYSTEM })
  await fireDangerDaily(db)
}
const values = (indicator: string, category: string | null) =>
  db.rows<{ period: string; value: number; note: string }>(sql`select period, value, note from figures.value
    where indicator = ${`hazards.${indicator}`} and category is not distinct from ${category} and known_to is null order by period`)

beforeAll(async () => {
  db = await freshDatabase({ now: '2026-05-01T08:00:00+07:00', modules: [hazards] })
  await db.tx(makePartitionsAhead)
  await db.tx((tx) => seedAreas(tx))
  watchFacts(db)
  intake = startIntake(db, { spoolDir: dir, patience: 20_000 })
  await db.tx((tx) =>
    registerThing(tx, SYSTEM, { id: 'rung-1', kind: 'hazards.rain-gauge', name: { vi: 'Rừng 1' }, area: '20900' }),
  )
})
afterAll(async () => {
  await intake.stop()
  await db.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('the daily forest-fire danger', () => {
  it('adds P up day by day and begins again after 5 mm of rain, with its method beside each value', async () => {
    await weather('2026-05-01', 34, 45, 0)
    await weather('2026-05-02', 35, 42, 0)
    await weather('2026-05-03', 36, 40, 0)
    expect((await values('fire-p', 'rung-1')).map((v) => v.value)).toEqual(
      [992.9, 2132.3, 3413.5].map((v) => expect.closeTo(v, 0)),
    )
    expect((await values('fire-angstrom', 'rung-1')).map((v) => v.value)).toEqual([1.55, 1.3, 1.1])
    const [day] = await values('fire-p', null)
    expect(day!.note).toContain('5 mm')
    expect((await values('fire-level', null)).map((v) => v.value)).toEqual([1, 2, 3])
    expect((await values('fire-level', null))[2]!.note).toContain('1000 / 2500 / 5000 / 10000')
  })

  it('opens one alert at level III for the commune, once', async () => {
    const alerts = await db.rows(
      sql`select severity, title->>'vi' as title from alerts.alert where rule = 'hazards.fire-danger'`,
    )
    expect(alerts).toEqual([{ severity: 'medium', title: 'Cháy rừng Xã Trà My: cấp III (cao)' }])
  })

  it('does not count a day twice, nor one without a reading at 13:00', async () => {
    expect(await fireDangerDaily(db)).toBe(0)
    db.setNow('2026-05-04T13:35:00+07:00')
    await intake.take(
      [{ thing: 'rung-1', indicator: 'hazards.air-temperature', at: '2026-05-04T10:00:00+07:00', value: 35 }],
      { actor: SYSTEM },
    )
    expect(await fireDangerDaily(db)).toBe(0)
  })

  it('bridges a short gap and says so; rain sets the sum back', async () => {
    await weather('2026-05-05', 33, 60, 2)
    expect((await values('fire-p', 'rung-1')).at(-1)!.note).toContain('thiếu 1 ngày')
    await weather('2026-05-06', 30, 85, 12)
    expect((await values('fire-p', 'rung-1')).at(-1)!.value).toBe(0)
  })

  it('follows the method the province chose, and tells no level outside the season', async () => {
    await db.tx((tx) => setSetting(tx, SYSTEM, { name: 'hazards.fire-method', value: 'angstrom' }))
    await weather('2026-05-07', 34, 50, 0)
    expect((await values('fire-level', null)).at(-1)).toMatchObject({ value: 4 })
    await weather('2026-11-07', 36, 30, 0)
    expect((await values('fire-p', null)).at(-1)!.period).toBe('2026-11-07')
    expect((await values('fire-level', null)).at(-1)!.period).toBe('2026-05-07')
  })
})
