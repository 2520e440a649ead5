import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import type { Actor, Call, Raw } from '#platform/routes/server/route.ts'
import type { ReadingsQuery } from '../contract.ts'
import type { Intake } from './intake.ts'
import { routes } from './routes.ts'
import { showReadings } from './show-readings.ts'
import { takeReadings } from './take-readings.ts'
import { layRiver, level, machine, RIVER, testIntake } from './testing.ts'

let db: TestDb
let intake: Intake
let areas: [number, number]
beforeAll(async () => {
  db = await freshDatabase({ modules: [RIVER], now: '2026-11-21T08:00:00+07:00' })
  areas = await layRiver(db)
  intake = testIntake(db)
  const rows = Array.from({ length: 5 }, (_, i) => level(new Date(Date.UTC(2026, 10, 20, 16 + i)).toISOString(), i))
  await intake.take(rows, { actor: machine(null) })
})
afterAll(async () => {
  await intake.stop()
  await db.close()
})

const call = (actor: Actor, headers: Record<string, string> = {}) =>
  ({
    db,
    actor,
    lang: 'vi',
    now: db.now,
    ip: '',
    session: undefined,
    setSession: () => {},
    header: (name: string) => headers[name],
  }) as Call
const ask = (query: Partial<ReadingsQuery>, actor = machine(null)) =>
  showReadings(call(actor), { thing: 'ai-nghia', ...query }) as Promise<{
    items: { at: string; value: number }[]
    next: string | null
    indicator: string
  }>

describe('POST /api/v1/readings', () => {
  it('answers what became of the rows, in the language of the caller', async () => {
    const body = Buffer.from(
      JSON.stringify([level('2026-11-20T16:00:00Z', 0), level('2026-11-20T16:00:00Z', 1, 'nowhere')]),
    )
    expect(await takeReadings(call(machine(null)), body)).toEqual({
      accepted: 0,
      duplicates: 1,
      rejected: [{ index: 1, reason: expect.stringContaining('Không có thiết bị') }],
    })
  })

  it('reads NDJSON by its content type', async () => {
    const lines = [level('2026-11-20T20:30:00Z', 4), level('2026-11-20T20:31:00Z', 4)]
      .map((r) => JSON.stringify(r))
      .join('\n')
    expect(
      await takeReadings(call(machine(areas[0]), { 'content-type': 'application/x-ndjson' }), Buffer.from(lines)),
    ).toMatchObject({ accepted: 2 })
    await db.run(sql`delete from readings.raw where at > '2026-11-20T20:00:00Z'`)
  })

  it('needs readings:write, and reading needs readings:read', () => {
    expect(routes.map((r) => `${r.method} ${r.path} ${r.need}`)).toEqual([
      'POST /api/v1/readings readings:write',
      'GET /api/v1/readings readings:read',
    ])
  })
})

describe('GET /api/v1/readings', () => {
  it('takes the main indicator of the kind where none is named', async () => {
    expect(await ask({})).toMatchObject({ indicator: 'hazards.water-level', unit: 'm', every: 'raw', next: null })
    expect((await ask({})).items.map((i) => i.value)).toEqual([0, 1, 2, 3, 4])
  })

  it('includes both ends; a bare day is a day in Viet Nam', async () => {
    expect(
      (await ask({ from: '2026-11-21T00:00:00+07:00', to: '2026-11-20T18:00:00Z' })).items.map((i) => i.value),
    ).toEqual([1, 2])
    expect((await ask({ from: '2026-11-20', to: '2026-11-20' })).items.map((i) => i.value)).toEqual([0])
  })

  it('is paged both ways without losing or doubling a reading, and caps the limit', async () => {
    for (const from of [undefined, '2026-11-20T16:00:00Z']) {
      const got: number[] = []
      let cursor: string | undefined
      do {
        const page = await ask({ from: cursor ? undefined : from, limit: 2, cursor })
        got.push(...page.items.map((i) => i.value))
        cursor = page.next ?? undefined
      } while (cursor)
      expect(got.toSorted()).toEqual([0, 1, 2, 3, 4])
    }
    expect((await ask({ limit: 1_000_000 })).items).toHaveLength(5)
  })

  it('gives CSV for a sheet', async () => {
    const csv = (await ask({ format: 'csv', every: 'day' })) as unknown as Raw
    expect(csv.type).toContain('text/csv')
    expect(String(csv.body).split('\n').slice(0, 2)).toEqual([
      'at,value,n,sum,min,max,last',
      '2026-11-19T17:00:00.000Z,0,1,0,0,0,0',
    ])
  })

  it('refuses what it cannot read, what it does not know, and whom it does not let see', async () => {
    await expect(ask({ from: 'yesterday' })).rejects.toMatchObject({ status: 422, errors: [{ path: '/from' }] })
    await expect(ask({ cursor: 'x' })).rejects.toMatchObject({ status: 422 })
    await expect(ask({ thing: 'nowhere' })).rejects.toMatchObject({ status: 404 })
    await expect(ask({ indicator: 'hazards.snow' })).rejects.toMatchObject({ status: 422 })
    await expect(ask({}, machine(areas[1]))).rejects.toMatchObject({ status: 403 })
  })
})
