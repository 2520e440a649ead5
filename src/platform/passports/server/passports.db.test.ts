import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import { ensureFileSource } from '#platform/connectors/server/save-source.ts'
import type { Module } from '#platform/contract.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { enterFigures } from '#platform/figures/server/enter-figures.ts'
import { type Intake, startIntake } from '#platform/readings/server/intake.ts'
import { RIVER } from '#platform/readings/server/testing.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { registerThing } from '#platform/things/server/register-thing.ts'
import type { Passport } from '../contract.ts'
import { routes } from './routes.ts'

const count = {
  of: 'figure',
  unit: 'hộ',
  better: 'neither',
  decimals: 0,
  periods: ['year'],
  min: 0,
  measure: 'stock',
  due: { dueDays: 10 },
} as const
const people: Module = {
  id: 'people',
  title: { vi: 'Dân', en: 'People' },
  icon: 'users',
  indicators: {
    households: { ...count, title: { vi: 'Số hộ', en: 'Households' } },
    poor: { ...count, title: { vi: 'Hộ nghèo', en: 'Poor' } },
    spent: {
      ...count,
      unit: 'tỷ đồng',
      title: { vi: 'Chi từ đầu năm', en: 'Spent since January' },
      measure: 'flow',
      cumulative: true,
      periods: ['month', 'nine-months'],
    },
    births: {
      ...count,
      unit: 'trẻ',
      title: { vi: 'Số sinh', en: 'Births' },
      measure: 'flow',
      periods: ['quarter', 'half', 'nine-months'],
    },
    rate: {
      ...count,
      unit: '%',
      title: { vi: 'Tỷ lệ', en: 'Rate' },
      measure: 'ratio',
      ratio: { over: 'people.poor', under: 'people.households', scale: 100 },
    },
  },
}
const KEYS = [
  'source',
  'giver',
  'signer',
  'measuredAt',
  'recordedAt',
  'dueAt',
  'freshness',
  'formula',
  'inputs',
  'history',
  'run',
  'cell',
  'value',
  'unit',
  'title',
  'area',
  'simulated',
  'suspect',
  'status',
  'quality',
  'method',
]
let db: TestDb
let intake: Intake
const figure = (
  indicator: string,
  area: string,
  period: string,
  query: Record<string, string> = {},
  actor: Actor = SYSTEM,
) =>
  askRoute<Passport>(db, routes, 'GET /api/v1/passports/figure/:indicator/:area/:period', {
    params: { indicator, area, period },
    query,
    actor,
  })
const reading = (query: Record<string, string> = {}, actor: Actor = SYSTEM) =>
  askRoute<Passport>(db, routes, 'GET /api/v1/passports/reading/:thing/:indicator', {
    params: { thing: 'ai-nghia', indicator: 'hazards.water-level' },
    query,
    actor,
  })
const enter = (rows: object[]) =>
  db.tx(async (tx) =>
    enterFigures(
      tx,
      SYSTEM,
      rows.map((r) => ({ status: 'official', period: '2025', ...r })),
      { sourceId: await ensureFileSource(tx, 'figures') },
    ),
  )
const viewer = (areaId: number): Actor => ({
  kind: 'user',
  id: STRANGER.id,
  name: 'x',
  grants: [{ role: 'viewer', areaId, field: null }],
})

beforeAll(async () => {
  db = await freshDatabase({ modules: [people, RIVER], now: '2026-11-21T08:00:00+07:00' })
  await db.tx((tx) => seedAreas(tx))
  intake = startIntake(db, { spoolDir: mkdtempSync(path.join(tmpdir(), 'spool-')) })
  await db.tx((tx) =>
    registerThing(tx, SYSTEM, {
      id: 'ai-nghia',
      kind: 'hazards.gauge',
      name: { vi: 'Ái Nghĩa', en: '' },
      area: '20900',
      place: { lat: 15.3, lon: 108.2 },
      fields: {},
    }),
  )
  await enter([
    {
      indicator: 'people.households',
      area: '20900',
      value: 100,
      giver: 'UBND xã',
      signer: 'Trần Văn A',
      cell: 'a.xlsx!B2',
    },
    { indicator: 'people.poor', area: '20900', value: 20 },
  ])
})
afterAll(async () => {
  await intake.stop()
  await db.close()
})

describe('the passport of a figure', () => {
  it('has every key and says who gave it, who signed, when it is due and where it stood', async () => {
    const passport = await figure('people.households', '20900', '2025')
    for (const key of KEYS) expect(passport).toHaveProperty(key)
    expect(passport).toMatchObject({
      value: 100,
      unit: 'hộ',
      area: '20900',
      giver: 'UBND xã',
      signer: 'Trần Văn A',
      cell: 'a.xlsx!B2',
      source: { id: 'import.figures' },
      measuredAt: '2025-12-31',
      dueAt: '2027-01-11T00:00:00+07:00',
      freshness: 'fresh',
      formula: null,
      inputs: [],
      status: 'official',
      method: 'reported',
      simulated: false,
    })
    expect(passport.history).toMatchObject([{ what: 'self-approve', value: 100, status: 'official' }])
  })
  it('of a ratio names formula and parts, each with the way to its own passport', async () => {
    const passport = await figure('people.rate', '20900', '2025')
    expect(passport).toMatchObject({ value: 20, method: 'recomputed', formula: { vi: '100 × Hộ nghèo ÷ Số hộ' } })
    expect(passport.inputs.map((i) => i.passport)).toEqual([
      '/api/v1/passports/figure/people.poor/20900/2025',
      '/api/v1/passports/figure/people.households/20900/2025',
    ])
    expect((await figure('people.poor', '20900', '2025')).value).toBe(passport.inputs[0]!.value)
  })
  it('shows a correction, and what was known before it', async () => {
    db.setNow('2026-11-22T08:00:00+07:00')
    await enter([{ indicator: 'people.households', area: '20900', value: 110, note: 'đếm lại' }])
    const passport = await figure('people.households', '20900', '2025')
    expect(passport.history).toMatchObject([{ value: 100 }, { what: 'correct', value: 110, note: 'đếm lại' }])
    const before = await figure('people.households', '20900', '2025', { known: '2026-11-21T12:00:00+07:00' })
    expect(before).toMatchObject({ value: 100, history: [{ value: 100 }] })
  })
  it('of what was known before leads to inputs as they were known then', async () => {
    const known = '2026-11-21T12:00:00+07:00'
    const passport = await figure('people.rate', '20900', '2025', { known })
    const households = passport.inputs.find((i) => i.indicator === 'people.households')!
    expect(households).toMatchObject({ value: 100 })
    const link = new URL(households.passport!, 'http://centre')
    expect(new Date(link.searchParams.get('known')!)).toEqual(new Date(known))
    const own = await figure('people.households', '20900', '2025', { known: link.searchParams.get('known')! })
    expect(own.value).toBe(100)
    expect((await figure('people.households', '20900', '2025')).value).toBe(110)
  })
  it('on another map lists the areas it was summed from', async () => {
    const old = ['20899', '20900', '20911', '20914']
    await enter(old.map((area, i) => ({ indicator: 'people.households', area, value: i + 1, period: '2024' })))
    const passport = await figure('people.households', '20900', '2024', { borders: '2026-01-01' })
    expect(passport).toMatchObject({ value: 10, method: 'summed', formula: { vi: expect.stringContaining('Cộng từ') } })
    expect(passport.inputs.map((i) => i.area).sort()).toEqual(old)
    expect(await figure('people.households', '20900', '2024')).toMatchObject({ value: 2, areaName: 'Xã Trà Sơn' })
  })
  it('of what runs on since January tells the period alone, derived from cumulative values', async () => {
    const of = { area: '20900', indicator: 'people.spent' }
    await enter([
      { ...of, period: '2024-9M', value: 90 },
      { ...of, period: '2024-10', value: 101.5 },
    ])
    const whole = await figure(of.indicator, of.area, '2024-10')
    expect(whole.value).toBe(101.5)
    expect(whole.explanation?.vi).toBe(
      'Số lũy kế từ đầu năm. Riêng tháng 10/2024: 11,5 tỷ đồng, tách từ số lũy kế: 101,5 (tháng 10/2024) − 90 (9 tháng năm 2024).',
    )
    const alone = await figure(of.indicator, of.area, '2024-10', { alone: true as never })
    expect(alone).toMatchObject({
      value: 11.5,
      method: 'recomputed',
      title: { en: 'Spent since January, October 2024 alone' },
    })
    expect(alone.inputs.map((i) => [i.period, i.value])).toEqual([
      ['2024-10', 101.5],
      ['2024-9M', 90],
    ])
    await expect(figure(of.indicator, of.area, '2024-11', { alone: true as never })).rejects.toMatchObject({
      status: 404,
    })
  })

  it('of a quarter that nobody reported tells what nine months and the half year leave', async () => {
    const of = { area: '20900', indicator: 'people.births' }
    await enter([
      { ...of, period: '2024-H1', value: 50 },
      { ...of, period: '2024-9M', value: 80 },
    ])
    const quarter = await figure(of.indicator, of.area, '2024-Q3')
    expect(quarter).toMatchObject({ value: 30, method: 'recomputed' })
    expect(quarter.explanation?.en).toContain('Nobody reported this period itself')
    await expect(figure(of.indicator, of.area, '2024-Q4')).rejects.toMatchObject({ status: 404 })
  })

  it('shows what another giver said, and why an odd value was kept', async () => {
    const of = { indicator: 'people.households', area: '20854', period: '2023' }
    await enter([{ ...of, value: 500, giver: 'lris' }])
    await enter([{ ...of, value: 600, giver: 'statistics' }])
    const passport = await figure('people.households', '20854', '2023')
    expect(passport).toMatchObject({ value: 500, giver: 'lris' })
    expect(passport.history).toMatchObject([{ value: 500 }, { what: 'offer', value: 600, by: 'Thống kê' }])
  })
  it('is refused outside of the areas one answers for, and 404 where nothing is', async () => {
    const [own, other] = [await getArea(db, '20900', '2026-11-22'), await getArea(db, '20779', '2026-11-22')]
    expect((await figure('people.households', '20900', '2025', {}, viewer(own.id))).value).toBe(110)
    await expect(figure('people.households', '20900', '2025', {}, viewer(other.id))).rejects.toMatchObject({
      status: 403,
    })
    await expect(figure('people.households', '20779', '2025')).rejects.toMatchObject({ status: 404 })
    await expect(figure('people.households', '99999', '2025')).rejects.toMatchObject({ status: 422 })
    await expect(figure('people.households', '20900', '2025-13')).rejects.toMatchObject({ status: 422 })
  })
})

describe('the passport of a reading', () => {
  it('has every key, tells its age, a jump and a correction', async () => {
    await expect(reading()).rejects.toMatchObject({ status: 404 })
    const at = (minute: number) => `2026-11-22T07:${minute}:00+07:00`
    const take = (at: string, value: number) =>
      intake.take([{ thing: 'ai-nghia', indicator: 'hazards.water-level', at, value }], { actor: SYSTEM })
    await take(at(30), 3)
    await take(at(40), 9)
    expect(await reading()).toMatchObject({
      value: 9,
      suspect: true,
      measuredAt: at(40),
      dueAt: at(50),
      title: { vi: 'Mực nước, Ái Nghĩa' },
      area: '20900',
    })
    await take(at(40), 3.2)
    const passport = await reading()
    for (const key of KEYS) expect(passport).toHaveProperty(key)
    expect(passport).toMatchObject({
      value: 3.2,
      history: [
        { what: 'corrected', value: 9 },
        { what: 'received', value: 3.2 },
      ],
    })
    expect(await reading({ at: at(35) })).toMatchObject({ value: 3, measuredAt: at(30) })
  })
  it('is refused outside of the areas one answers for', async () => {
    await expect(reading({}, viewer((await getArea(db, '20779', '2026-11-22')).id))).rejects.toMatchObject({
      status: 403,
    })
  })
})

describe('the passport of a late giver', () => {
  const ask = (giver: string, actor: Actor = SYSTEM) =>
    askRoute<Passport>(db, routes, 'GET /api/v1/passports/giver/:giver/:field', {
      params: { giver, field: 'people' },
      actor,
    })
  it('tells since when how many values of which period are owed, and leads to its page', async () => {
    // Of 2023 it has given; 2024 is owed. A unit that ended before the next period did owes nothing.
    const given = { giver: 'statistics', indicator: 'people.households' }
    await enter([{ ...given, area: '20854', period: '2023', value: 600 }])
    await enter([{ ...given, area: '20900', period: '2024', value: 3 }])
    const passport = await ask('statistics')
    expect(passport).toMatchObject({
      value: 1,
      unit: 'ô',
      page: '/app/figures/givers?giver=statistics',
    })
    expect(passport.explanation?.vi).toMatch(
      /^Quá hạn từ sau ngày 10\/01\/2025\. Năm 2024: 1 ô \(1 chỉ tiêu, 1 đơn vị\)\.$/,
    )
  })
  it('is refused for an unknown giver and for a stranger', async () => {
    await expect(ask('nobody')).rejects.toMatchObject({ status: 404 })
    await expect(ask('statistics', STRANGER)).rejects.toMatchObject({ status: 403 })
  })
})
