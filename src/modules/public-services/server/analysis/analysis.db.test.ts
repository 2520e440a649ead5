import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#kernel/access.ts'
import { callRoute } from '#platform/access/server/testing.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { AuditOut, DeskOut, LandOut, OverviewOut, RiskOut } from '../../formulas/analysis-contract.ts'
import { dice } from '../../formulas/testing.ts'
import { judge } from '../../formulas/timeliness.ts'
import { publicServices } from '../../module.ts'
import { walkBackTests } from './back-test-store.ts'
import { readDossiers } from './read-dossiers.ts'
import { analysisRoutes as routes } from './routes.ts'
import { type Planted, plantDossiers, studyAll } from './testing.ts'
import { fieldsOnce, JUDGED_COLUMNS, JUDGED_FIELDS, verdictOn } from './verdict-sql.ts'

let db: TestDb
let traMy: number
let hiepDuc: number
const NOW = '2026-11-20T07:00:00+07:00'
const PERIOD = { period: '2026' }

const actor = (role: Role, areaId: number | null): Actor => ({
  kind: 'user',
  id: '0198c000-0000-7000-8000-0000000000a1',
  name: 'Hoa',
  grants: [{ role, areaId, field: 'public-services' }],
})
const day = (n: number, clock = '09:00') => `2026-11-${String(n).padStart(2, '0')}T${clock}:00+07:00`

beforeAll(async () => {
  db = await freshDatabase({ modules: [publicServices], now: NOW })
  await db.tx((tx) => seedAreas(tx))
  traMy = (await getArea(db, '20900', '2026-11-20')).id
  hiepDuc = (await getArea(db, '20779', '2026-11-20')).id
  const row = (code: string, own: Partial<Planted>): Planted => ({
    code,
    areaId: traMy,
    receivedAt: day(9),
    dueAt: day(16, '17:00'),
    office: 'desk',
    ...own,
  })
  await plantDossiers(db, [
    row('early', {
      endedAt: day(13),
      fields: { channel: 'online', level: 'full', components: 4, digitised: 4, reused: 2 },
    }),
    row('on-time', {
      endedAt: day(16, '20:00'),
      fields: { channel: 'post', components: 2, digitised: 1, reused: 0, electronicResult: true },
    }),
    row('late', {
      endedAt: day(17),
      fields: { channel: 'direct', extendedDueAt: day(18, '17:00'), rating: 'dissatisfied' },
    }),
    row('dark', { phase: 'done', fields: { unexplained: true } }),
    row('overdue', { fields: { officer: 'Lan' } }),
    row('today', { dueAt: day(20, '17:00') }),
    row('tomorrow', { dueAt: day(23, '17:00') }),
    row('told', { dueAt: day(23, '17:00'), fields: { apologyAt: day(19) } }),
    row('stands', { dueAt: day(23, '17:00'), state: 'waiting-payment', pausedAt: day(12) }),
    row('elsewhere', { areaId: hiepDuc, endedAt: day(30) }),
    row('heard-later', { pausedAt: day(19), fields: { lastStopAt: day(10) } }),
    row('stopped', { clock: [{ at: day(16, '16:30'), kind: 'pause', rule: 'PAUSE' }], pausedAt: day(16, '16:30') }),
  ])
})
afterAll(() => db.close())

describe('the overview of public services', () => {
  it('shows every share with its numerator and denominator, and how far what cannot be judged could move it', async () => {
    const seen = await askRoute<OverviewOut>(db, routes, 'GET /api/v1/public-services/overview', {
      query: { ...PERIOD, area: '20900' },
    })
    expect(seen.counts).toEqual({ early: 1, 'on-time': 1, late: 1, 'in-time': 6, overdue: 1, unexplained: 1 })
    expect(seen.inTime).toMatchObject({
      numerator: 8,
      denominator: 10,
      low: expect.closeTo(72.73, 2),
      high: expect.closeTo(81.82, 2),
    })
    expect(seen.endedInTime).toMatchObject({ numerator: 2, denominator: 3 })
    expect(seen.channels.direct).toMatchObject({ numerator: 9, denominator: 11, percent: expect.closeTo(81.82, 2) })
    expect(seen.channels.unknown).toBe(8)
    expect(seen.paperless.digitised).toMatchObject({ numerator: 5, denominator: 6 })
    expect(seen.offices).toMatchObject([{ key: 'desk', n: 11, rank: 1 }])
    expect(seen.months).toMatchObject([{ key: '2026-11', n: 11 }])
    expect(seen.frame).toMatchObject({ period: '2026', area: '20900', simulated: false })
  })

  it('counts only what the caller may see, and refuses who may see nothing', async () => {
    const own = await askRoute<OverviewOut>(db, routes, 'GET /api/v1/public-services/overview', {
      query: PERIOD,
      actor: actor('officer', hiepDuc),
    })
    expect(own.n).toBe(1)
    expect(own.counts.unexplained).toBe(1)
    await expect(callRoute(db, routes, 'GET /api/v1/public-services/overview', STRANGER)).rejects.toMatchObject({
      status: 403,
    })
  })

  it('gives no share of fewer than five dossiers', async () => {
    const own = await askRoute<OverviewOut>(db, routes, 'GET /api/v1/public-services/overview', {
      query: { ...PERIOD, area: '20779' },
    })
    expect(own.offices[0]).toMatchObject({ n: 1, rank: null, inTime: { percent: null } })
  })

  it('refuses a period or area that does not exist, saying which', async () => {
    const ask = (query: object) => askRoute(db, routes, 'GET /api/v1/public-services/overview', { query: { ...query } })
    await expect(ask({ period: '2026-13' })).rejects.toMatchObject({ status: 422, errors: [{ path: '/period' }] })
    await expect(ask({ area: '99999' })).rejects.toMatchObject({ blame: 'expected' })
  })
})

describe('the list of 7:00', () => {
  it('holds what is due today, what must be apologised for today, and what is late', async () => {
    await studyAll(db)
    const desk = await askRoute<DeskOut>(db, routes, 'GET /api/v1/public-services/desk', { query: { area: '20900' } })
    expect(desk.today.map((one) => one.code)).toEqual(['today'])
    expect(desk.apologise.map((one) => one.code)).toEqual(['tomorrow'])
    expect(desk.overdue.map((one) => one.code)).toEqual(['overdue'])
  })
})

describe('risk and what is to be looked at again', () => {
  it('lists late ones with the days, and says that there is too little past to tell an error', async () => {
    const risk = await askRoute<RiskOut>(db, routes, 'GET /api/v1/public-services/risk', { query: { area: '20900' } })
    expect(risk.items[0]).toMatchObject({ code: 'overdue', level: 'overdue', left: -4, officer: 'Lan' })
    expect(risk).toMatchObject({ overdue: 1, stopped: 3, backTest: { enough: 'pending' } })
    expect(risk.refused).toBeGreaterThan(0)
    const jobs = await db.rows<{ key: string }>(
      sql`select key from graphile_worker.jobs where task_identifier = 'public-services.back-test'`,
    )
    expect(jobs.length).toBeGreaterThan(0)
    const run = { signal: new AbortController().signal }
    expect(await walkBackTests(db, {}, run)).toBe(jobs.length)
    await studyAll(db)
    const again = await askRoute<RiskOut>(db, routes, 'GET /api/v1/public-services/risk', { query: { area: '20900' } })
    expect(again.backTest).toMatchObject({ enough: false, needLate: 20, testedAt: expect.any(String) })
  })

  it('names the dossiers, why, and measures itself against a list of truth', async () => {
    const seen = await askRoute<AuditOut>(db, routes, 'GET /api/v1/public-services/audit', { query: PERIOD })
    expect(seen.findings).toMatchObject([
      { trick: 'clock-stop', n: 1, dossiers: [{ code: 'stopped' }], day: '2026-11-16' },
    ])
    const { items } = await askRoute<{ items: unknown[] }>(db, routes, 'POST /api/v1/public-services/audit/measure', {
      body: {
        truth: [
          { trick: 'clock-stop', code: 'stopped' },
          { trick: 'clock-stop', code: 'other' },
        ],
      },
    })
    expect(items[0]).toMatchObject({ found: 1, planted: 2, hit: 1, precision: 1, recall: 0.5 })
  })
})

describe('the index 766', () => {
  const seen = () =>
    askRoute<AuditOut>(db, routes, 'GET /api/v1/public-services/audit', { query: { ...PERIOD, area: '20900' } })
  const progress = async () => (await seen()).scores.find((row) => row.code === 'PROGRESS')!
  const portal = { area: '20900', period: '2026', metric: 'PROGRESS', value: 18, source: 'Cổng DVCQG, bảng tiến độ' }

  it('is recomputed from dossiers with the range of what cannot be judged, beside the portal’s points', async () => {
    expect(await progress()).toMatchObject({ ratio: { numerator: 8, denominator: 10 }, ours: 16, portal: null })
    expect((await progress()).low).toBeCloseTo(14.55, 2)
    expect((await progress()).high).toBeCloseTo(16.36, 2)
    await askRoute(db, routes, 'POST /api/v1/public-services/portal-scores', {
      body: portal,
      actor: actor('officer', traMy),
    })
    const row = await progress()
    expect(row.portal).toMatchObject({ value: 18, source: 'Cổng DVCQG, bảng tiến độ' })
    expect(row.differences).toContainEqual(
      expect.objectContaining({
        n: 1,
        dossiers: ['late'],
        why: expect.objectContaining({ vi: expect.stringContaining('ngày hẹn lại') }),
      }),
    )
    expect(row.differences).toContainEqual(expect.objectContaining({ n: 1, dossiers: ['dark'] }))
    // The extended promise gives the portal's points to the hundredth: nothing is left to explain.
    expect(row.differences.map((one) => one.why.vi).join()).not.toContain('chưa giải thích được')
  })

  it('keeps every official value: one entered again is a new row', async () => {
    await askRoute(db, routes, 'POST /api/v1/public-services/portal-scores', {
      body: { ...portal, value: 15 },
      actor: actor('officer', traMy),
    })
    const row = await progress()
    expect(row.portal!.value).toBe(15)
    expect(row.differences.at(-1)!.why.vi).toContain('chưa giải thích được')
    const { n } = await db.get<{ n: number }>(sql`select count(*)::integer as n from public_services.portal_score`)
    expect(n).toBe(2)
  })

  it('counts petitions over the cases the centre names, without knowing who declared them', async () => {
    const score = async () => {
      const { scores } = await askRoute<AuditOut>(db, routes, 'GET /api/v1/public-services/audit', { query: PERIOD })
      const of = (code: string) => scores.find((row) => row.code === code)!
      return [of('PETITION_PROCESSING_ON_TIME'), of('PETITION_HANDLING_SATISFACTION')].map((row) => [
        row.ratio?.numerator ?? null,
        row.ratio?.denominator ?? null,
        row.ours,
      ])
    }
    expect(await score()).toEqual([
      [null, null, null],
      [null, null, null],
    ])
    await db.run(sql`insert into cases."case" (id, code, type, module, record, title, state, phase, area_id, home_area_id,
        received_at, ended_at, timeliness, late_at, moved_at)
      select gen_random_uuid(), 'PA-' || n, 'feedback.report', 'feedback', 'ours', 'x', 's', case when n < 4 then 'done' else 'working' end,
        c.area_id, c.area_id, ${db.now}::timestamptz - interval '1 day', case when n < 4 then ${db.now}::timestamptz end,
        case when n = 1 then 'late' when n < 4 then 'early' end, ${db.now}::timestamptz + (n - 4.5) * interval '1 day', ${db.now}
      from generate_series(1, 5) n, (select area_id from cases."case" where code = 'today') c`)
    await db.run(sql`insert into cases.move ("case", at, move, actor_kind, actor, to_state, version)
      select id, ${db.now}, 'reopen', 'system', 'system', 's', 2 from cases."case" where code = 'PA-2'`)
    // Two ended in time and one open in time of five; of three ended one late, one reopened.
    expect(await score()).toEqual([
      [3, 5, expect.closeTo(3.6, 2)],
      [1, 3, expect.closeTo(2, 2)],
    ])
    await db.run(sql`delete from cases.move where move = 'reopen'`)
    await db.run(sql`delete from cases."case" where type = 'feedback.report'`)
  })

  it('says of each metric what is missing, and makes up none', async () => {
    const { scores, total } = await seen()
    const of = (code: string) => scores.find((row) => row.code === code)!
    expect(of('ONLINE_SERVICES')).toMatchObject({
      ours: null,
      formula: null,
      lacks: [{ vi: expect.stringContaining('Chưa biết công thức') }],
    })
    expect(of('PUBLISH_ON_TIME').ours).toBeNull()
    expect(of('CITIZEN_DATA_CONNECTED_DOSSIER').ours).toBe(2)
    expect(total.oursOf).toBeLessThan(100)
  })

  it('refuses points from who has no right there, of an unknown metric, or above the highest', async () => {
    const post = (body: object, who: Actor) =>
      askRoute(db, routes, 'POST /api/v1/public-services/portal-scores', { body: { ...portal, ...body }, actor: who })
    await expect(post({}, actor('officer', hiepDuc))).rejects.toMatchObject({ status: 403 })
    await expect(post({}, actor('viewer', traMy))).rejects.toMatchObject({ status: 403 })
    await expect(post({ metric: 'X' }, actor('officer', traMy))).rejects.toMatchObject({
      errors: [{ path: '/metric' }],
    })
    await expect(post({ value: 21 }, actor('officer', traMy))).rejects.toMatchObject({ errors: [{ path: '/value' }] })
  })
})

describe('land', () => {
  it('counts working days per kind against the limit of law, and parcels that come again', async () => {
    const land = {
      procedure: '1.012753',
      procedureTitle: 'Đăng ký biến động do chuyển nhượng',
      sector: 'Đất đai',
      sheet: '12',
      parcel: '345',
      oldCommune: '20854',
    }
    await plantDossiers(db, [
      {
        code: 'land-1',
        areaId: traMy,
        receivedAt: '2026-03-02T09:00:00+07:00',
        dueAt: '2026-03-16T17:00:00+07:00',
        endedAt: '2026-03-18T09:00:00+07:00',
        fields: land,
        place: { lat: 15.3, lon: 108.2 },
      },
      {
        code: 'land-2',
        areaId: traMy,
        receivedAt: '2026-04-01T09:00:00+07:00',
        dueAt: '2026-04-15T17:00:00+07:00',
        endedAt: '2026-04-03T09:00:00+07:00',
        fields: land,
      },
    ])
    await studyAll(db)
    const seen = await askRoute<LandOut>(db, routes, 'GET /api/v1/public-services/land', { query: PERIOD })
    expect(seen.kinds).toMatchObject([
      { kind: 'transfer', limit: 10, n: 2, medianDays: 7, overLimit: { numerator: 1, denominator: 2 } },
    ])
    expect(seen.communes.reduce((sum, one) => sum + one.n, 0)).toBe(seen.n)
    expect(seen.communes[0]).toMatchObject({ code: expect.stringMatching(/^\d{5}$/), overdue: expect.any(Number) })
    expect(seen.parcels).toEqual([
      { parcel: '20854/12/345', n: 2, open: 0, overdue: 0, codes: expect.arrayContaining(['land-1', 'land-2']) },
    ])
    expect(seen.points).toMatchObject([{ code: 'land-1', verdict: 'late' }])
  })
})

describe('the question asked in SQL', () => {
  it('is answered as the formula answers it, for any days at all', async () => {
    const roll = dice(3)
    const any = (chance: number) =>
      roll() < chance
        ? null
        : new Date(Date.parse(NOW) + Math.floor((roll() - 0.6) * 40 * 24) * 3_600_000).toISOString()
    const rows = Array.from({ length: 400 }, (_, n): Planted => {
      const endedAt = any(0.5)
      return {
        pausedAt: endedAt ? null : any(0.6),
        code: `any-${n}`,
        areaId: hiepDuc,
        receivedAt: any(0)!,
        dueAt: any(0.1),
        endedAt,
        phase: endedAt || roll() < 0.2 ? 'done' : 'working',
      }
    })
    await plantDossiers(db, rows)
    const said = await db.rows<{ code: string; verdict: string }>(
      sql`with r as (select c.code, ${JUDGED_COLUMNS} from cases."case" c cross join lateral ${fieldsOnce(JUDGED_FIELDS)}
        where c.code like 'any-%') select code, ${verdictOn(db.now)} as verdict from r`,
    )
    const read = new Map((await readDossiers(db, [hiepDuc], '2020-01-01')).map((one) => [one.code, one]))
    expect(said).toHaveLength(400)
    for (const { code, verdict } of said)
      expect([code, verdict]).toEqual([code, judge(read.get(code)!, db.now).verdict])
    expect(new Set(said.map((one) => one.verdict)).size).toBe(6)
  })
})
