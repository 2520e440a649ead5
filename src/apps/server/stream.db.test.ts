import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MODULES } from '#apps/modules.ts'
import type { HazardsBoard } from '#modules/hazards/contract.ts'
import { giveGrant } from '#platform/access/server/grants.ts'
import { areaIdOf } from '#platform/access/server/ground-routes.ts'
import { watchFacts } from '#platform/alerts/server/watch.ts'
import { overviewOf } from '#platform/boards/server/overview.ts'
import { registerParts } from '#platform/boards/server/part.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { type Relay, startRelay } from '#platform/events/server/relay.ts'
import { makePerson } from '#platform/identity/server/person.ts'
import { readMark } from '#platform/live/server/frames.ts'
import { type Hub, startHub } from '#platform/live/server/hub.ts'
import { type Intake, startIntake } from '#platform/readings/server/intake.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import { registerThing } from '#platform/things/server/register-thing.ts'
import { PARTS } from './modules.ts'
import { seed } from './seed.ts'

let db: TestDb
let relay: Relay
let hub: Hub
let intake: Intake
let spool: string
const NOW = '2026-11-22T03:00:00Z'

const officerOf = async (username: string, code: string): Promise<Actor> => {
  const areaId = await areaIdOf(db, code)
  const id = await db.tx(async (tx) => {
    const made = await makePerson(tx, SYSTEM, { username, name: username, passwordHash: 'x', mustChange: false })
    await giveGrant(tx, SYSTEM, { personId: made }, { role: 'officer', areaId })
    return made
  })
  return { kind: 'user', id, name: username, grants: [{ role: 'officer', areaId, field: null }] }
}
const say = async (thing: string, value: number, minute = 0) => {
  const at = new Date(Date.parse(NOW) - (30 - minute) * 60_000).toISOString()
  const taken = await intake.take([{ thing, indicator: 'hazards.water-level', at, value }], { actor: SYSTEM })
  await relay.settle()
  return taken
}

beforeAll(async () => {
  db = await freshDatabase({ modules: MODULES, now: NOW })
  spool = await mkdtemp(path.join(tmpdir(), 'saola-stream-'))
  await seed(db, { adminPassword: 'Quan-tri-2026' } as never)
  registerParts(db, PARTS)
  watchFacts(db)
  relay = await startRelay(db)
  hub = startHub(db)
  intake = startIntake(db, { spoolDir: spool })
  await db.tx(async (tx) => {
    await setSetting(tx, SYSTEM, { name: 'centre.home', value: '48' })
    const fields = { river: 'Vu Gia', alarm1: 6.5, alarm2: 8, alarm3: 9, decision: '05/2020/QĐ-TTg' }
    await registerThing(tx, SYSTEM, {
      id: 'ai-nghia',
      kind: 'hazards.gauge',
      name: { vi: 'Ái Nghĩa' },
      area: '20500',
      place: { lat: 15.88, lon: 108.11 },
      fields,
    })
    await registerThing(tx, SYSTEM, {
      id: 'tra-my',
      kind: 'hazards.gauge',
      name: { vi: 'Trà My' },
      area: '20900',
      place: { lat: 15.35, lon: 108.24 },
      fields: {},
    })
  })
})
afterAll(async () => {
  await intake.stop()
  hub.stop()
  await relay.stop()
  await db.close()
  await rm(spool, { recursive: true, force: true })
})

describe('the main stream with the real fields', () => {
  it('turns a level over the alarm into an alert with owner and deadline on the overview, in one answer', async () => {
    expect(await say('ai-nghia', 8.42)).toMatchObject({ accepted: 1 })
    const board = await overviewOf(db, SYSTEM, undefined)
    const hazards = board.parts['hazards.board'] as HazardsBoard
    expect(hazards.rivers[0]).toMatchObject({
      thing: 'ai-nghia',
      value: 8.42,
      reached: 2,
      wording: { vi: 'trên BĐ II 0,42 m' },
      freshness: 'fresh',
    })
    expect(hazards.situation.level).toBeGreaterThan(0)
    const [alert] = board.alerts
    expect(alert).toMatchObject({ thing: 'ai-nghia', severity: 'high', state: 'open' })
    expect(alert?.owner).toBeTruthy()
    expect(Date.parse(alert!.dueAt)).toBeGreaterThan(Date.parse(alert!.openedAt))
    expect(board.counts).toMatchObject({ open: 1, waiting: 1 })
  })

  it('shows every map of Đà Nẵng with Hoàng Sa, and the 93 other communes', async () => {
    const { map } = await overviewOf(db, SYSTEM, '48')
    expect(map.islands.map((i) => i.code)).toEqual(['20333'])
    expect(map.areas).toHaveLength(93)
  })

  it('keeps what belongs to another commune from an officer', async () => {
    const officer = await officerOf('trucxa', '20900')
    const board = await overviewOf(db, officer, '20900')
    expect(board.alerts).toEqual([])
    expect((board.parts['hazards.board'] as HazardsBoard).rivers.map((r) => r.thing)).toEqual(['tra-my'])
    const wider = await overviewOf(db, officer, '48')
    expect(wider.alerts).toEqual([])
  })

  it('begins with the own unit of whoever was granted one, and with the home of the centre for the others', async () => {
    expect((await overviewOf(db, await officerOf('trucxa2', '20900'), undefined)).home.code).toBe('20900')
    expect((await overviewOf(db, await officerOf('truc2', '48'), undefined)).home.code).toBe('48')
  })

  it('keeps the alerts and figures of other fields from who was granted one field', async () => {
    const duty = await officerOf('truc3', '48')
    const clerk = { ...duty, grants: duty.grants.map((grant) => ({ ...grant, field: 'socio-economic' })) }
    const [all, own] = [await overviewOf(db, duty, undefined), await overviewOf(db, clerk, undefined)]
    expect(all.counts).toMatchObject({ open: 1, waiting: 1 })
    expect(own.counts).toMatchObject({ open: 0, waiting: 0 })
    expect(own.alerts).toEqual([])
    const fields = (board: typeof own) => new Set(board.kpis.map((kpi) => kpi.indicator.split('.')[0]))
    expect([...fields(own)].filter((field) => field !== 'socio-economic')).toEqual([])
  })
})

describe('a field whose part fails', () => {
  it('is missing on the board and takes nothing else down', async () => {
    const told: string[] = []
    db.local.set('report-bug', (_error: unknown, where: string) => told.push(where))
    registerParts(db, {
      'broken.part': async () => {
        throw new Error('broken')
      },
    })
    const board = await overviewOf(db, SYSTEM, undefined)
    expect(board.parts['broken.part']).toBeNull()
    expect(board.parts['hazards.board']).toBeTruthy()
    expect(board.alerts.length).toBeGreaterThan(0)
    expect(told).toEqual(['board part broken.part'])
  })
})

describe('live', () => {
  it('sends a reading and a raised alert to those who may see the area, and nothing to others', async () => {
    const [seen, foreign]: [string[], string[]] = [[], []]
    const home = await areaIdOf(db, '20500')
    const other = await areaIdOf(db, '20900')
    const leaveA = await hub.join({
      topics: new Set(['alerts', 'readings:ai-nghia']),
      reach: new Set([home]),
      write: (t) => seen.push(t),
    })
    const leaveB = await hub.join({
      topics: new Set(['alerts', 'readings']),
      reach: new Set([other]),
      write: (t) => foreign.push(t),
    })
    await say('ai-nghia', 9.1, 5)
    const text = seen.join('')
    expect(text).toContain('event: reading\n')
    expect(text).toContain('"thing":"ai-nghia"')
    expect(text).toMatch(/event: alert\n.*"severity":"critical"/)
    expect(foreign.join('')).toBe('')
    leaveA()
    leaveB()
  })

  it('resumes after a cut exactly where it was', async () => {
    const first: string[] = []
    const leave = await hub.join({ topics: new Set(['readings']), reach: 'all', write: (t) => first.push(t) })
    await say('tra-my', 1, 6)
    leave()
    const last = [...first.join('').matchAll(/^id: (.+)$/gm)].at(-1)![1]
    await say('tra-my', 1.1, 7)
    await say('tra-my', 1.2, 8)
    const second: string[] = []
    const leaveAgain = await hub.join(
      { topics: new Set(['readings']), reach: 'all', write: (t) => second.push(t) },
      readMark(last),
    )
    expect([...second.join('').matchAll(/"value":([\d.]+)/g)].map((m) => Number(m[1]))).toEqual([1.1, 1.2])
    leaveAgain()
  })
})
