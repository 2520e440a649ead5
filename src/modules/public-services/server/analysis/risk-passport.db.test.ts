import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import type { Passport } from '#platform/passports/contract.ts'
import type { LandOut, OverviewOut, RiskOut } from '../../formulas/analysis-contract.ts'
import { publicServices } from '../../module.ts'
import { analysisRoutes as routes } from './routes.ts'
import { plantDossiers, studyAll } from './testing.ts'

let db: TestDb
const passport = (count: string, query: Record<string, unknown> = {}) =>
  askRoute<Passport>(db, routes, 'GET /api/v1/passports/public-services/:count', { params: { count }, query })
const risk = () => askRoute<RiskOut>(db, routes, 'GET /api/v1/public-services/risk')
const land = () => askRoute<LandOut>(db, routes, 'GET /api/v1/public-services/land')
const october = (n: number) => `2026-10-${String(n).padStart(2, '0')}T09:00:00+07:00`
const november = (n: number) => `2026-11-${String(n).padStart(2, '0')}T09:00:00+07:00`

beforeAll(async () => {
  db = await freshDatabase({ modules: [publicServices], now: '2026-11-20T07:00:00+07:00' })
  await db.tx((tx) => seedAreas(tx))
  const areaId = (await getArea(db, '20900', '2026-11-20')).id
  const dossier = { areaId, office: 'desk', term: 5 }
  const deeds = (oldCommune: string, parcel: string) => ({
    procedure: '1.004238',
    procedureTitle: 'Chuyển nhượng quyền sử dụng đất',
    sector: 'Đất đai',
    oldCommune,
    sheet: '7',
    parcel,
  })
  await plantDossiers(db, [
    ...Array.from({ length: 30 }, (_, i) => ({
      ...dossier,
      code: `past-${i}`,
      receivedAt: october(5),
      dueAt: october(12),
      endedAt: october(i < 15 ? 7 : 14),
    })),
    { ...dossier, code: 'hurry', receivedAt: november(12), dueAt: november(20), fields: { officer: 'An' } },
    { ...dossier, code: 'calm', receivedAt: november(20), dueAt: november(27), fields: { officer: 'An' } },
    { ...dossier, code: 'late', receivedAt: november(2), dueAt: november(9) },
    { ...dossier, code: 'stands', receivedAt: november(2), dueAt: november(30), pausedAt: november(5) },
    {
      ...dossier,
      code: 'rare',
      receivedAt: november(18),
      dueAt: november(25),
      fields: { procedure: '9', sector: 'x' },
    },
    {
      ...dossier,
      code: 'deed-1',
      receivedAt: october(1),
      dueAt: october(20),
      endedAt: october(9),
      fields: deeds('20899', '12'),
    },
    { ...dossier, code: 'deed-2', receivedAt: november(2), dueAt: november(9), fields: deeds('20899', '12') },
    {
      ...dossier,
      code: 'deed-3',
      receivedAt: october(1),
      dueAt: october(20),
      endedAt: october(30),
      fields: deeds('20911', '3'),
    },
  ])
  await studyAll(db)
})

afterAll(() => db.close())

describe('what stands behind the risk list', () => {
  it('is the very number the screen shows, and the parts add up to it', async () => {
    const shown = await risk()
    for (const name of ['likely', 'watch', 'overdue', 'running', 'stopped', 'refused'] as const) {
      const behind = await passport(`risk.${name}`)
      expect([name, behind.value]).toEqual([name, shown[name]])
      // It is of now, not of a period.
      expect(behind.areaName).toBe('')
      expect(behind.formula?.vi).toBeTruthy()
    }
    for (const whole of ['risk.running', 'risk.listed']) {
      const { value, inputs } = await passport(whole)
      expect(inputs.reduce((sum, one) => sum + one.value!, 0)).toBe(value)
      expect(value).toBeGreaterThan(0)
    }
  })

  it('names the dossiers, and leads from one to why it may be late', async () => {
    const { items } = await risk()
    const hurry = items.find((one) => one.code === 'hurry')!
    const likely = await passport('risk.likely')
    expect(likely.inputs.map((one) => one.title.vi)).toContain('hurry')
    const line = likely.inputs.find((one) => one.title.vi === 'hurry')!
    const query = Object.fromEntries(new URL(line.passport, 'http://x').searchParams)
    expect(query).toEqual({ by: 'dossier', key: hurry.id })
    const behind = await passport('risk.chance', query)
    expect(behind.value).toBeCloseTo(hurry.chance * 100, 9)
    expect(behind.explanation).toEqual(hurry.why)
    expect(behind.inputs[0]).toMatchObject({ value: 30 })
    expect((await passport('risk.overdue')).inputs.map((one) => one.title.vi)).toContain('late')
    expect((await passport('risk.stopped')).inputs).toMatchObject([{ title: { vi: 'stands' }, period: '2026-11-30' }])
    await expect(passport('risk.chance', { by: 'dossier', key: 'nobody' })).rejects.toMatchObject({ status: 404 })
  })

  it('tells free capacity of a desk and of an officer as the table does', async () => {
    const { offices, officers } = await risk()
    for (const [by, rows] of [
      ['office', offices],
      ['officer', officers],
    ] as const)
      for (const row of rows) {
        const shown = { open: row.open, 'due-soon': row.dueSoon, overdue: row.overdue, pace: row.pace, room: row.room }
        for (const [name, value] of Object.entries(shown)) {
          const behind = await passport(`capacity.${name}`, { by, key: row.who })
          expect([by, row.who, name, behind.value]).toEqual([by, row.who, name, value])
        }
      }
    expect(officers.map((one) => one.who)).toEqual(['An'])
    const room = await passport('capacity.room', { by: 'office', key: 'desk' })
    expect(room.inputs.map((one) => one.passport)).toEqual([
      '/api/v1/passports/public-services/capacity.pace?by=office&key=desk',
      '/api/v1/passports/public-services/capacity.due-soon?by=office&key=desk',
    ])
    await expect(passport('capacity.room', { by: 'office', key: 'nobody' })).rejects.toMatchObject({ status: 404 })
    await expect(passport('capacity.room')).rejects.toMatchObject({ status: 404 })
  })
})

describe('what stands behind the month’s bar', () => {
  it('is the share the bar is drawn by, with its numerator and denominator', async () => {
    const { months } = await askRoute<OverviewOut>(db, routes, 'GET /api/v1/public-services/overview')
    for (const { key, inTime } of months) {
      if (inTime.percent === null) continue
      const behind = await passport('in-time-share', { by: 'month', key })
      expect(behind.value).toBe(inTime.percent)
      expect(behind.inputs.slice(0, 2).map((one) => one.value)).toEqual([inTime.numerator, inTime.denominator])
    }
    expect(months.find(({ key }) => key === '2026-10')?.inTime).toMatchObject({ numerator: 16, denominator: 32 })
  })
})

describe('what stands behind the page of land', () => {
  it('is each number of each table', async () => {
    const shown = await land()
    expect(shown.n).toBe(3)
    expect((await passport('land.received')).value).toBe(3)
    const tables = [
      ...shown.kinds.map((row) => ({
        line: { by: 'kind', key: row.kind },
        told: { received: row.n, overdue: row.counts.overdue, median: row.medianDays, slow: row.slowDays },
      })),
      ...shown.parcels.map(({ parcel, n, open, overdue }) => ({
        line: { by: 'parcel', key: parcel },
        told: { received: n, open, overdue },
      })),
      ...shown.communes.map(({ code, n, open, overdue }) => ({
        line: { by: 'commune', key: code },
        told: { received: n, open, overdue },
      })),
    ]
    expect(tables.map(({ line }) => line.by)).toEqual(['kind', 'parcel', 'commune', 'commune'])
    for (const { line, told } of tables)
      for (const [name, value] of Object.entries(told))
        expect([line, name, (await passport(`land.${name}`, line)).value]).toEqual([line, name, value])
  })

  it('tells what is over the limit of law with the limit itself, and knows no other line', async () => {
    const over = await passport('land.over-limit', { by: 'kind', key: 'transfer' })
    expect(over).toMatchObject({ value: 50, unit: '%' })
    expect(over.inputs.map((one) => one.value)).toEqual([1, 2, 10])
    await expect(passport('land.received', { by: 'kind', key: 'none' })).rejects.toMatchObject({ status: 404 })
    await expect(passport('land.median')).rejects.toMatchObject({ status: 404 })
    await expect(passport('land.nonsense')).rejects.toMatchObject({ status: 404 })
  })
})

describe('what stands behind what is to be looked at again', () => {
  it('is the number on the badge with the rule and each finding', async () => {
    const audit = await askRoute<OverviewOut['audit']>(db, routes, 'GET /api/v1/public-services/audit')
    expect((await passport('review.looked')).value).toBe(audit.looked)
    for (const [trick, n] of Object.entries(audit.flagged)) {
      const behind = await passport(`review.${trick}`)
      expect([trick, behind.value]).toEqual([trick, n])
      expect(behind.formula?.vi).toBeTruthy()
    }
    await expect(passport('review.nonsense')).rejects.toMatchObject({ status: 404 })
  })
})
