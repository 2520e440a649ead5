import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import { cases } from '#platform/cases/module.ts'
import { routes as caseRoutes } from '#platform/cases/server/routes.ts'
import { DESK } from '#platform/cases/server/testing.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import type { Passport } from '#platform/passports/contract.ts'
import { routes as passportRoutes } from '#platform/passports/server/routes.ts'
import type { Intake } from '#platform/readings/server/intake.ts'
import { level, machine, RIVER, testIntake } from '#platform/readings/server/testing.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import type { Broken, Drawn, Painted } from '../../board-contract.ts'
import { builtRoutes } from './built-routes.ts'

const [HERE, THERE] = ['20900', '20779'] as const
const NOW = '2026-11-21T08:00:00+07:00'
let db: TestDb
let intake: Intake
const ids: Record<string, number> = {}

const person = (area: string | null, field: string | null = null): Actor => ({
  kind: 'user',
  id: newId(new Date()),
  name: 'người xem',
  grants: [{ role: 'viewer', areaId: area === null ? null : ids[area]!, field }],
})
const level_ = { id: 'r', kind: 'reading', indicators: [], thing: 'ai-nghia', span: 6, tall: 1 }
const counts = { id: 'c', kind: 'cases', indicators: [], types: ['desk.report'], span: 6, tall: 1 }
const paint = async (one: object, actor: Actor = SYSTEM, view: object = { area: '48' }): Promise<Painted> =>
  (
    await askRoute<{ widgets: Painted[] }>(db, builtRoutes, 'POST /api/v1/boards/preview', {
      actor,
      body: { view, widgets: [one] },
    })
  ).widgets[0]!
const draw = async (one: object, actor?: Actor, view?: object): Promise<Drawn> => {
  const painted = await paint(one, actor, view)
  if (painted.state !== 'ok') throw new Error(painted.reason.en)
  return painted
}
const ask = (route: 'cases' | 'reading', address: string, actor: Actor = SYSTEM) => {
  const url = new URL(address, 'http://x')
  const query = Object.fromEntries(url.searchParams)
  if (route === 'cases') return askRoute<Passport>(db, builtRoutes, 'GET /api/v1/passports/cases', { actor, query })
  const [thing = '', indicator = ''] = url.pathname.split('/').slice(-2)
  return askRoute<Passport>(db, passportRoutes, 'GET /api/v1/passports/reading/:thing/:indicator', {
    actor,
    params: { thing, indicator },
    query,
  })
}
const refused = (status: number) => expect.objectContaining({ status })
const hour = (n: number) => new Date(Date.parse(NOW) - n * 3_600_000).toISOString()

beforeAll(async () => {
  db = await freshDatabase({ modules: [cases, DESK, RIVER], now: NOW })
  await db.tx((tx) => seedAreas(tx))
  await db.tx((tx) => setSetting(tx, SYSTEM, { name: 'centre.home', value: '48' }))
  const index = await areaIndex(db)
  for (const code of ['48', HERE, THERE]) ids[code] = index.find(code, '2026-11-21')!.id
  await db.run(sql`insert into things.thing (id, kind, name, area_id, made_at, fields)
    values ('ai-nghia', 'hazards.gauge', '{"vi": "Ái Nghĩa", "en": "Ai Nghia"}', ${ids[HERE]}, ${db.now}, '{"alarm1": 6.5, "alarm2": 8, "alarm3": 9}')`)
  intake = testIntake(db)
  const rows = Array.from({ length: 100 }, (_, n) => level(hour(n), 100 - n > 60 ? 9.5 : 5))
  const rain = Array.from({ length: 30 }, (_, n) => level(hour(n * 0.5), 2, 'ai-nghia', 'hazards.rain-hour'))
  await intake.take([...rows, ...rain], { actor: machine(null) })
  const open = (area: string, n: number, more: object = {}) =>
    askRoute(db, caseRoutes, 'POST /api/v1/cases', {
      body: { type: 'desk.report', title: `Việc ${n}`, area, fields: { category: 'road' }, ...more },
    })
  for (const n of [1, 2, 3]) await open(HERE, n)
  await open(HERE, 4, { receivedAt: '2026-10-01T08:00:00+07:00' })
  await open(THERE, 5)
})
afterAll(async () => {
  await intake.stop()
  await db.close()
})

describe('a widget of readings', () => {
  it('shows the newest level with its alarm levels, its course and the passport of that value', async () => {
    const { reading, indicators, area } = await draw(level_)
    expect(reading).toMatchObject({ value: 9.5, levels: [6.5, 8, 9], live: true, every: 'raw', suspect: false })
    expect(area.code).toBe(HERE)
    expect(indicators[0]).toMatchObject({ id: 'hazards.water-level', unit: 'm' })
    expect(reading!.points).toHaveLength(48)
    expect(reading!.points.at(-1)).toEqual([Date.parse(NOW), 9.5])
    expect(await ask('reading', reading!.passport!)).toMatchObject({ value: 9.5, method: 'measured' })
  })
  it('looks back from the end of the board’s period, and then the passport is that of the value of that time', async () => {
    const { reading } = await draw({ ...level_, options: { hours: 24 } }, SYSTEM, { area: '48', period: '2026-11-18' })
    expect(reading).toMatchObject({ value: 5, live: false, freshness: 'none', at: '2026-11-18T23:00:00+07:00' })
    expect(reading!.points).toHaveLength(24)
    expect(await ask('reading', reading!.passport!)).toMatchObject({
      value: 5,
      measuredAt: '2026-11-18T23:00:00+07:00',
    })
  })
  it('adds up rain by the hour instead of thinning it, and longer stretches by the day', async () => {
    const rain = { ...level_, indicators: ['hazards.rain-hour'] }
    const { reading } = await draw(rain)
    expect(reading!.every).toBe('hour')
    expect(reading!.points.reduce((all, [, value]) => all + value, 0)).toBe(60)
    const days = await draw({ ...rain, options: { hours: 2000 } })
    expect(days.reading!.every).toBe('day')
    expect(days.reading!.points.reduce((all, [, value]) => all + value, 0)).toBe(60)
  })
  it('is refused to whom the gauge or its field is out of reach, and never says its value', async () => {
    expect(await draw(level_, person(HERE))).toMatchObject({ reading: { value: 9.5 } })
    for (const actor of [person(THERE), person(HERE, 'desk'), STRANGER]) {
      const painted = await paint(level_, actor)
      expect(painted).toMatchObject({ state: 'broken', reason: { vi: expect.stringContaining('không có quyền') } })
      expect(JSON.stringify(painted)).not.toContain('9.5')
    }
  })
  it('says so where the thing is gone, has no such reading, or was never chosen', async () => {
    const reason = async (one: object) => ((await paint(one)) as Broken).reason.vi
    expect(await reason({ ...level_, thing: 'mat-roi' })).toContain('mat-roi')
    expect(await reason({ ...level_, indicators: ['desk.nothing'] })).toContain('desk.nothing')
    expect(await reason({ ...level_, thing: undefined })).toContain('chưa chọn')
  })
})

describe('a widget of cases', () => {
  it('counts by state and by lateness, lists what is due next first, and each count has its passport', async () => {
    const { cases, area } = await draw({ ...counts, options: { rows: 2 } })
    expect(area.code).toBe('48')
    expect(cases).toMatchObject({ total: { n: 5, overdue: 1 }, partial: false })
    expect(cases!.items).toEqual([expect.objectContaining({ type: 'desk.report', state: 'new', n: 5, overdue: 1 })])
    expect(cases!.list.map((one) => one.title)).toEqual(['Việc 4', expect.any(String)])
    const passport = await ask('cases', `${cases!.passport}&count=overdue`)
    expect(passport).toMatchObject({ value: 1, unit: 'việc', areaName: 'Thành phố Đà Nẵng' })
    expect(passport.inputs.map((one) => one.value)).toEqual([1])
    expect(await ask('cases', `${cases!.passport}&count=open`)).toMatchObject({ value: 5 })
    expect(await ask('cases', `${cases!.passport}&count=open&state=new`)).toMatchObject({ value: 5 })
  })
  it('counts for each viewer only their ground, says so, and refuses whom nothing of it is open to', async () => {
    const local = person(HERE)
    const { cases } = await draw({ ...counts, options: { rows: 10 } }, local)
    expect(cases).toMatchObject({ total: { n: 4 }, partial: true })
    expect(cases!.list).toHaveLength(4)
    expect(await ask('cases', `${cases!.passport}&count=open`, local)).toMatchObject({
      value: 4,
      explanation: { vi: expect.stringContaining('Chỉ đếm phần địa bàn') },
    })
    const far = { ...counts, area: THERE }
    for (const actor of [local, person(THERE, 'hazards'), STRANGER])
      expect(await paint(far, actor)).toMatchObject({
        state: 'broken',
        reason: { vi: expect.stringContaining('không có quyền') },
      })
    await expect(
      ask('cases', `/api/v1/passports/cases?type=desk.report&area=${THERE}&count=open`, local),
    ).rejects.toEqual(refused(403))
  })
  it('names a type that is not there', async () => {
    expect(((await paint({ ...counts, types: ['desk.gone'] })) as Broken).reason.vi).toContain('desk.gone')
  })
})
