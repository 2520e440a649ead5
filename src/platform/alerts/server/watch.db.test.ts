import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getArea } from '#platform/areas/server/area-index.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { flipDue } from '#platform/freshness/server/flip-due.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { thingIndex } from '#platform/things/server/thing-index.ts'
import { applySightings } from './flip.ts'
import { ruleBook } from './rule-book.ts'
import { subjectOf } from './sighting.ts'
import { type Centre, startCentre } from './testing.ts'
import { tuneRule } from './tune.ts'

let c: Centre
const at = (clock: string) => `2026-11-21T${clock}:00+07:00`
const of = async (thing: string, rule = 'river.alarm') => (await c.list(c.admin, { thing, rule })).reverse()

beforeAll(async () => {
  c = await startCentre()
})
afterAll(() => c.close())

describe('a river that rises', () => {
  it('opens one alert with owner and deadline, and raises it at the next levels', async () => {
    await c.gauge('g1')
    await c.read([{ thing: 'g1', at: at('07:00'), value: 6 }])
    expect(await of('g1')).toEqual([])
    await c.read([{ thing: 'g1', at: at('07:10'), value: 6.5 }])
    const [opened] = await of('g1')
    expect(opened).toMatchObject({
      severity: 'medium',
      state: 'open',
      value: 6.5,
      level: 1,
      owner: c.admin.id,
      area: '20900',
      subject: { kind: 'thing', id: 'g1' },
      title: { vi: 'g1 6,50 m, báo động I' },
    })
    expect(opened!.dueAt).toBe('2026-11-21T09:00:00+07:00')
    expect(opened!.passport).toBe('/api/v1/passports/reading/g1/river.level?at=2026-11-21T00:10:00.000Z')
    await c.read([{ thing: 'g1', at: at('07:20'), value: 7.2 }])
    expect((await of('g1'))[0]).toMatchObject({ value: 6.5, version: 1 })
    await c.read([{ thing: 'g1', at: at('07:30'), value: 9.05 }])
    const raised = await of('g1')
    expect(raised).toHaveLength(1)
    expect(raised[0]).toMatchObject({
      id: opened!.id,
      severity: 'critical',
      value: 9.05,
      level: 3,
      dueAt: '2026-11-21T08:15:00+07:00',
    })
    expect((await c.get(opened!.id)).history.map((m) => m.move)).toEqual(['opened', 'raised'])
  })

  it('is marked as passed when it falls, keeps its severity, and stays until a person closes it', async () => {
    const [before] = await of('g1')
    await c.read([{ thing: 'g1', at: at('07:40'), value: 8.95 }])
    expect((await of('g1'))[0]).toMatchObject({ level: 3, version: before!.version })
    await c.read([{ thing: 'g1', at: at('07:50'), value: 5 }])
    expect((await of('g1'))[0]).toMatchObject({
      id: before!.id,
      state: 'open',
      severity: 'critical',
      level: 0,
      passed: true,
    })
    await c.read([{ thing: 'g1', at: at('07:55'), value: 6.6 }])
    expect((await of('g1'))[0]).toMatchObject({ id: before!.id, passed: false, level: 1, severity: 'critical' })
    expect((await c.get(before!.id)).history.map((m) => m.move)).toEqual(['opened', 'raised', 'passed', 'returned'])
  })

  it('writes nothing about a reading that flips nothing', async () => {
    const count = () =>
      c.db.get<{ n: number }>(sql`select (select count(*) from alerts.flip) + (select count(*) from alerts.move) as n`)
    const before = await count()
    await c.read([
      { thing: 'g1', at: at('07:56'), value: 6.7 },
      { thing: 'g1', at: at('07:57'), value: 6.45 },
    ])
    expect(await count()).toEqual(before)
  })

  it('tells a peak inside one batch, in order of time', async () => {
    await c.gauge('g2')
    await c.read([
      { thing: 'g2', at: at('07:02'), value: 5 },
      { thing: 'g2', at: at('07:01'), value: 9.3 },
      { thing: 'g2', at: at('07:00'), value: 6 },
    ])
    expect(await of('g2')).toMatchObject([{ severity: 'critical', passed: true, level: 0 }])
  })

  it('opens a new alert only at the next flip after the first was closed', async () => {
    await c.gauge('g3')
    await c.read([{ thing: 'g3', at: at('07:00'), value: 6.6 }])
    const [first] = await of('g3')
    await c.move(first!.id, { move: 'close', fill: { proof: 'Đã kiểm tra' } })
    await c.read([{ thing: 'g3', at: at('07:10'), value: 6.7 }])
    expect(await of('g3')).toHaveLength(1)
    await c.read([{ thing: 'g3', at: at('07:20'), value: 8 }])
    expect(await of('g3')).toMatchObject([{ state: 'closed' }, { state: 'open', severity: 'high' }])
  })
})

describe('readings that alert nobody', () => {
  it('are those older than a day: the level is kept, and a fresh one at a level then flips', async () => {
    await c.gauge('g4')
    await c.read([{ thing: 'g4', at: '2026-11-19T08:00:00+07:00', value: 9.5 }])
    expect(await of('g4')).toEqual([])
    expect(
      await c.db.find(
        sql`select 1 from alerts.watch where subject = 'g4' and rule = 'river.alarm' and level = 3 and stale`,
      ),
    ).toBeDefined()
    await c.read([{ thing: 'g4', at: at('07:59'), value: 9.4 }])
    expect(await of('g4')).toMatchObject([{ severity: 'critical', value: 9.4 }])
  })

  it('are those that come late, behind what the series already has', async () => {
    await c.gauge('g5')
    await c.read([{ thing: 'g5', at: at('07:30'), value: 5 }])
    await c.read([{ thing: 'g5', at: at('07:00'), value: 9.5 }])
    expect(await of('g5')).toEqual([])
  })

  it('are those of a thing that is muted or under repair, until it works again', async () => {
    await c.gauge('g6')
    await c.gauge('g7')
    await c.db.tx(async (tx) => {
      await tx.run(sql`update things.thing set muted_until = '2026-11-22' where id = 'g6'`)
      await tx.run(sql`update things.thing set state = 'under-repair' where id = 'g7'`)
      await emit(tx, { kind: 'thing.changed', data: {} })
    })
    await c.read([
      { thing: 'g6', at: at('07:00'), value: 9.5 },
      { thing: 'g7', at: at('07:00'), value: 9.5 },
    ])
    expect([...(await of('g6')), ...(await of('g7'))]).toEqual([])
    await c.db.tx(async (tx) => {
      await tx.run(sql`update things.thing set state = 'working' where id = 'g7'`)
      await emit(tx, { kind: 'thing.changed', data: {} })
    })
    await c.read([{ thing: 'g7', at: at('07:10'), value: 9.6 }])
    expect(await of('g7')).toMatchObject([{ severity: 'critical' }])
  })

  it('are those of a rule that was switched off', async () => {
    await c.gauge('g8')
    await c.db.tx((tx) => tuneRule(tx, SYSTEM, 'river.alarm', { enabled: false }))
    await c.read([{ thing: 'g8', at: at('07:00'), value: 9.5 }])
    expect(await of('g8')).toEqual([])
    await c.db.tx((tx) => tuneRule(tx, SYSTEM, 'river.alarm', { enabled: true }))
    await c.read([{ thing: 'g8', at: at('07:01'), value: 9.5 }])
    expect(await of('g8')).toHaveLength(1)
  })
})

describe('rules that look back', () => {
  it('see a fast rise only against a reading about an hour before', async () => {
    await c.gauge('r1')
    await c.read([
      { thing: 'r1', at: at('07:30'), value: 1 },
      { thing: 'r1', at: at('07:40'), value: 3 },
    ])
    expect(await of('r1', 'river.rise')).toEqual([])
    await c.gauge('r2')
    await c.read([{ thing: 'r2', at: at('06:40'), value: 1 }])
    await c.read([{ thing: 'r2', at: at('07:40'), value: 2.25 }])
    expect(await of('r2', 'river.rise')).toMatchObject([{ severity: 'high', value: 1.25 }])
  })

  it('add up the rain of the last 24 hours, without what fell exactly 24 hours ago', async () => {
    await c.gauge('w1', '20900', {}, 'river.rain')
    const rain = (when: string, value: number) => c.read([{ thing: 'w1', indicator: 'river.rain', at: when, value }])
    await rain('2026-11-20T07:00:00+07:00', 60)
    await rain('2026-11-20T20:00:00+07:00', 45)
    expect(await of('w1', 'river.day')).toMatchObject([{ value: 105, passed: false }])
    await rain(at('07:00'), 30)
    expect(await of('w1', 'river.day')).toMatchObject([{ value: 75, passed: true }])
  })

  it('ask a compound rule with settings and the fields of the thing', async () => {
    await c.gauge('w2', '20900', { slope: false }, 'river.rain')
    await c.gauge('w3', '20900', { slope: true }, 'river.rain')
    await c.read(['w2', 'w3'].map((thing) => ({ thing, indicator: 'river.rain', at: at('07:00'), value: 42 })))
    expect(await of('w2', 'river.slope')).toEqual([])
    expect(await of('w3', 'river.slope')).toMatchObject([{ severity: 'high', value: 42 }])
  })
})

describe('silence and figures', () => {
  it('alert when a gauge stops, and are marked as passed when it speaks again', async () => {
    await c.gauge('s1')
    await c.read([{ thing: 's1', at: at('07:59'), value: 1 }])
    c.db.setNow('2026-11-21T11:00:00+07:00')
    await c.db.tx((tx) => flipDue(tx, tx.now))
    expect(await of('s1', 'river.silent')).toMatchObject([{ severity: 'info', value: null }])
    c.db.setNow('2026-11-21T15:00:00+07:00')
    await c.db.tx((tx) => flipDue(tx, tx.now))
    expect(await of('s1', 'river.silent')).toMatchObject([{ severity: 'medium' }])
    await c.read([{ thing: 's1', at: at('14:59'), value: 1 }])
    expect(await of('s1', 'river.silent')).toMatchObject([{ passed: true }])
  })

  it('do not alert for a series whose last value is history', async () => {
    await c.gauge('s2')
    await c.read([{ thing: 's2', at: '2026-10-01T08:00:00+07:00', value: 1 }])
    await c.db.tx((tx) => flipDue(tx, tx.now))
    expect(await of('s2', 'river.silent')).toEqual([])
  })

  it('alert on an official figure below its threshold, unless its period is long past', async () => {
    const area = await getArea(c.db, '20900', '2026-11-21')
    const say = (period: string, value: number) =>
      c.db.tx((tx) =>
        emit(tx, { kind: 'figure.official', data: { indicator: 'river.rate', areaId: area.id, period, value } }),
      )
    const figures = () => c.list(c.admin, { rule: 'river.low' })
    await say('2026-02', 50)
    expect(await figures()).toEqual([])
    await say('2026-10', 85)
    expect(await figures()).toMatchObject([
      { severity: 'medium', value: 85, area: '20900', passport: '/api/v1/passports/figure/river.rate/20900/2026-10' },
    ])
    await say('2026-09', 99)
    expect((await figures())[0]!.passed).toBe(false)
    await say('2026-11', 95)
    expect((await figures())[0]!.passed).toBe(true)
  })
})

describe('two processes that see the same flip', () => {
  it('open one alert between them', async () => {
    c.db.setNow('2026-11-21T08:00:00+07:00')
    await c.gauge('twin')
    const thing = (await thingIndex(c.db)).find('twin')!
    const rule = ruleBook(c.db).find('river.alarm')!
    const step = (value: number) => ({ at: c.db.now, value, fresh: true, suspect: false, judge: () => 1 })
    const see = (value: number) =>
      c.db.tx((tx) => applySightings(tx, [{ rule, subject: subjectOf(thing), steps: [step(value)] }]))
    const flipped = await Promise.all([see(6.6), see(6.7), see(6.8), see(6.9)])
    expect(flipped.reduce((a, b) => a + b, 0)).toBe(1)
    expect(await of('twin')).toHaveLength(1)
  })
})
