import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#kernel/access.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import type { Passport } from '#platform/passports/contract.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { OverviewOut } from '../../formulas/analysis-contract.ts'
import { COUNTS, TOLD_RULES } from '../../formulas/count-rules.ts'
import { publicServices } from '../../module.ts'
import { analysisRoutes as routes } from './routes.ts'
import { plantDossiers } from './testing.ts'

let db: TestDb
let traMy: number
let hiepDuc: number
const PERIOD = { period: '2026' }
const actor = (role: Role, areaId: number | null): Actor => ({
  kind: 'user',
  id: '0198c000-0000-7000-8000-0000000000a1',
  name: 'Hoa',
  grants: [{ role, areaId, field: 'public-services' }],
})
const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T09:00:00+07:00`
const passport = (count: string, query: object = {}, who?: Actor) =>
  askRoute<Passport>(db, routes, 'GET /api/v1/passports/public-services/:count', {
    params: { count },
    query: { ...PERIOD, ...query },
    ...(who && { actor: who }),
  })
const overview = () => askRoute<OverviewOut>(db, routes, 'GET /api/v1/public-services/overview', { query: PERIOD })

beforeAll(async () => {
  db = await freshDatabase({ modules: [publicServices], now: '2026-11-20T07:00:00+07:00' })
  await db.tx((tx) => seedAreas(tx))
  traMy = (await getArea(db, '20900', '2026-11-20')).id
  hiepDuc = (await getArea(db, '20779', '2026-11-20')).id
  const row = (code: string, own: object) => ({
    code,
    areaId: traMy,
    receivedAt: day(9),
    dueAt: day(16),
    office: 'desk',
    ...own,
  })
  await plantDossiers(db, [
    row('early', { endedAt: day(13), fields: { channel: 'online', components: 4, digitised: 4, reused: 2 } }),
    row('on-time', { endedAt: day(16), fields: { channel: 'post', components: 2, digitised: 1, reused: 0 } }),
    row('late', { endedAt: day(17), fields: { channel: 'direct', rating: 'dissatisfied' } }),
    row('dark', { phase: 'done', fields: { unexplained: true } }),
    row('open', { dueAt: day(25) }),
    row('over', { areaId: hiepDuc, office: 'other', dueAt: day(18) }),
  ])
  await db.run(sql`insert into sources.source (id, title, door, giver, state, made_at)
    values ('one-stop', '{"vi":"Một cửa","en":"One stop"}', 'file', 'Văn phòng', 'ok', ${db.now})`)
  await db.run(sql`update cases."case" set source = 'one-stop'`)
})

afterAll(() => db.close())

describe('what stands behind a count of dossiers', () => {
  it('is the very number the screen shows, with its rule, its source and its time', async () => {
    const { counts, n, frame } = await overview()
    for (const count of COUNTS) {
      const behind = await passport(count)
      expect([count, behind.value]).toEqual([count, count === 'received' ? n : counts[count]])
      expect(behind.formula?.vi).toBeTruthy()
      expect(behind.source).toEqual({ id: 'one-stop', title: { vi: 'Một cửa', en: 'One stop' }, door: 'file' })
      expect(behind).toMatchObject({ giver: 'Văn phòng', freshness: 'fresh', measuredAt: frame.newestAt })
    }
  })

  it('names numerator and denominator of a share, and leads to each count in it', async () => {
    const { inTime } = await overview()
    const behind = await passport('in-time-share')
    expect(behind.value).toBe(inTime.percent)
    expect(behind.inputs.slice(0, 2).map((one) => one.value)).toEqual([inTime.numerator, inTime.denominator])
    const led = behind.inputs.filter((one) => one.passport)
    expect(led.map((one) => one.value)).toEqual([1, 1, 1, 1, 1])
    expect(led[0]?.passport).toBe('/api/v1/passports/public-services/early?period=2026')
    expect(behind.explanation?.vi).toContain('1 hồ sơ không giải thích được')
  })

  it('tells every share of channels and paperless work as the overview does', async () => {
    const { channels, paperless } = await overview()
    const shown: Record<string, unknown> = { ...channels, ...paperless }
    for (const count of Object.keys(TOLD_RULES)) {
      const behind = await passport(count)
      const [numerator, denominator] = behind.inputs.map((one) => one.value)
      expect([count, { numerator, denominator, percent: behind.value }]).toEqual([count, shown[count]])
    }
  })

  it('tells the line of a table', async () => {
    expect(await passport('overdue', { by: 'office', key: 'other' })).toMatchObject({
      value: 1,
      title: { vi: 'Đang làm, quá hạn, other' },
    })
    await expect(passport('overdue', { by: 'office', key: 'nobody' })).rejects.toMatchObject({ status: 404 })
  })

  it('tells the index 766 and each metric with its formula', async () => {
    const { audit } = await overview()
    const whole = await passport('index')
    expect(whole.value).toBeCloseTo(audit.total.ours, 9)
    const progress = whole.inputs.find((one) => one.indicator === 'public-services.index.PROGRESS')
    const behind = await passport('index.PROGRESS')
    expect(behind.value).toBe(progress?.value)
    expect(behind.formula).toEqual({ vi: '20 × r', en: '20 × r' })
    expect(behind.inputs.map((one) => one.value)).toEqual([3, 5])
  })

  it('counts only what the caller may see, and knows no other names', async () => {
    expect((await passport('received', {}, actor('viewer', hiepDuc))).value).toBe(1)
    await expect(passport('nonsense')).rejects.toMatchObject({ status: 404 })
    await expect(passport('toString')).rejects.toMatchObject({ status: 404 })
    await expect(passport('index.toString')).rejects.toMatchObject({ status: 404 })
    await expect(passport('received', { period: 'x' })).rejects.toMatchObject({ status: 422 })
  })
})
