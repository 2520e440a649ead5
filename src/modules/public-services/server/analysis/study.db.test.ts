import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#kernel/access.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { migrateJobs } from '#platform/jobs/server/migrate-jobs.ts'
import { runDueJobs } from '#platform/jobs/server/run-due-jobs.ts'
import type { Passport } from '#platform/passports/contract.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { DeskOut, LandOut, OverviewOut, RiskOut } from '../../formulas/analysis-contract.ts'
import { publicServices } from '../../module.ts'
import { analysisRoutes as routes } from './routes.ts'
import { type Planted, plantDossiers, studyAll } from './testing.ts'
import { followDossiers, workOutStudies } from './work-out-studies.ts'

let db: TestDb
let traMy: number
let hiepDuc: number
const NOW = '2026-11-20T07:00:00+07:00'
const JOBS = { 'public-services.study': workOutStudies, 'public-services.back-test': async () => {} }
const officer = (areaId: number, role: Role = 'officer'): Actor => ({
  kind: 'user',
  id: '0198c000-0000-7000-8000-0000000000a1',
  name: 'Hoa',
  grants: [{ role, areaId, field: 'public-services' }],
})
const ask = <T>(screen: string, query: object = {}, actor = officer(traMy)) =>
  askRoute<T>(db, routes, `GET /api/v1/public-services/${screen}`, { query: { ...query }, actor })
const passport = (count: string, query: object = {}) =>
  askRoute<Passport>(db, routes, 'GET /api/v1/passports/public-services/:count', {
    params: { count },
    query: { ...query },
    actor: officer(traMy),
  })
const dossier = (code: string, own: Partial<Planted> = {}): Planted => ({
  code,
  areaId: traMy,
  receivedAt: '2026-11-09T09:00:00+07:00',
  dueAt: '2026-11-16T17:00:00+07:00',
  office: 'desk',
  ...own,
})
const orders = () =>
  db.rows<{ key: string }>(
    sql`select key from graphile_worker.jobs where task_identifier = 'public-services.study' order by key`,
  )
const recounted = () =>
  db.tx((tx) => emit(tx, { kind: 'case.recounted', data: { types: ['public-services.dossier'], n: 300 } }))

beforeAll(async () => {
  db = await freshDatabase({ modules: [publicServices], now: NOW })
  await migrateJobs(db.url)
  followDossiers(db)
  await db.tx((tx) => seedAreas(tx))
  traMy = (await getArea(db, '20900', '2026-11-20')).id
  hiepDuc = (await getArea(db, '20779', '2026-11-20')).id
  await plantDossiers(db, [dossier('late'), dossier('tomorrow', { dueAt: '2026-11-23T17:00:00+07:00' })])
})
afterAll(() => db.close())

describe('what a job works out of dossiers', () => {
  it('is said to be on its way when somebody asks first, without a number that is none', async () => {
    const risk = await ask<RiskOut>('risk')
    expect(risk).toMatchObject({ items: [], running: 0, frame: { studiedAt: null, behind: false } })
    expect(await ask<LandOut>('land')).toMatchObject({ kinds: [], frame: { studiedAt: null } })
    const desk = await ask<DeskOut>('desk')
    // What needs no forecast is there at once.
    expect(desk).toMatchObject({ overdue: [{ code: 'late' }], apologise: [], frame: { studiedAt: null } })
    await expect(passport('risk.overdue')).rejects.toMatchObject({ status: 409 })
    await expect(passport('land.received')).rejects.toMatchObject({ status: 409 })
    expect(await orders()).toHaveLength(1)
  })

  it('is shown with its time as soon as the job is done, and the screens hear of it', async () => {
    await runDueJobs(db, JOBS)
    const { rows } = {
      rows: await db.rows<{ topic: string }>(
        sql`select topic from events.event where kind = 'public-services.studied'`,
      ),
    }
    expect(rows).toContainEqual({ topic: 'studies' })
    expect(await ask<RiskOut>('risk')).toMatchObject({
      overdue: 1,
      items: [{ code: 'late', left: -4 }],
      frame: { studiedAt: NOW, countedAt: NOW, behind: false },
    })
    expect((await ask<DeskOut>('desk')).apologise.map((one) => one.code)).toEqual(['tomorrow'])
    expect(await ask<LandOut>('land')).toMatchObject({ frame: { studiedAt: NOW } })
    expect(await passport('risk.overdue')).toMatchObject({ value: 1, recordedAt: NOW, explanation: null })
  })

  it('is said to be behind when dossiers have changed since, by the screen and by the passport, until it is made anew', async () => {
    db.setNow('2026-11-20T08:00:00+07:00')
    await plantDossiers(db, [dossier('late-2')])
    await recounted()
    expect(await ask<RiskOut>('risk')).toMatchObject({ overdue: 1, frame: { studiedAt: NOW, behind: true } })
    expect((await passport('risk.overdue')).explanation?.vi).toContain('đang được tính lại')
    // The order waits until no more portions come; an hour later the screen itself has asked for it, too.
    expect((await orders()).length).toBeGreaterThanOrEqual(1)
    await db.run(sql`update graphile_worker._private_jobs set run_at = now() where key like 'public-services.study%'`)
    await runDueJobs(db, JOBS)
    expect(await ask<RiskOut>('risk')).toMatchObject({
      overdue: 2,
      frame: { studiedAt: '2026-11-20T08:00:00+07:00', behind: false },
    })
  })

  it('is there for every place that has dossiers before anybody asks', async () => {
    await plantDossiers(db, [dossier('elsewhere', { areaId: hiepDuc })])
    await studyAll(db)
    expect(await ask<RiskOut>('risk', {}, officer(hiepDuc))).toMatchObject({
      overdue: 1,
      items: [{ code: 'elsewhere' }],
    })
    expect(await ask<RiskOut>('risk', { area: '20779' }, officer(hiepDuc, 'viewer'))).toMatchObject({ overdue: 1 })
    expect(await orders()).toEqual([])
  })

  it('is of the areas the caller may see, and of no others', async () => {
    const own = await ask<RiskOut>('risk', {}, officer(hiepDuc))
    expect(own.items.map((one) => one.code)).not.toContain('late')
    expect((await ask<RiskOut>('risk', { area: '20900' }, officer(hiepDuc))).items).toEqual([])
  })

  it('keeps the counts of the overview, too, and counts anew at once what has changed since', async () => {
    const overview = () => ask<OverviewOut>('overview')
    const { n } = await overview()
    await db.run(
      sql`update public_services.study set facts = jsonb_set(facts, '{counted,n}', '4711') where part = 'counts 2026'`,
    )
    await db.tx((tx) => emit(tx, { kind: 'public-services.studied', data: {} }))
    expect((await overview()).n).toBe(4711)
    db.setNow('2026-11-20T08:30:00+07:00')
    await plantDossiers(db, [dossier('late-3')])
    expect((await overview()).n).toBe(n + 1)
    await studyAll(db)
    db.setNow('2026-11-21T08:00:00+07:00')
    // Another day judges otherwise, though no dossier has changed.
    expect((await overview()).frame.countedAt).toBe('2026-11-21T08:00:00+07:00')
    await studyAll(db)
    await db.run(sql`delete from graphile_worker._private_jobs`)
  })

  it('of a period nobody asked for yet is made with the next study, and kept up from then on', async () => {
    expect(await ask<LandOut>('land', { period: '2025' })).toMatchObject({ frame: { studiedAt: null } })
    await runDueJobs(db, JOBS)
    expect((await ask<LandOut>('land', { period: '2025' })).frame.studiedAt).toBeTruthy()
  })

  it('is ordered once for a transaction that changes many, and not at all for cases of other types', async () => {
    await db.run(sql`delete from graphile_worker._private_jobs`)
    await db.tx((tx) => emit(tx, { kind: 'case.moved', data: { type: 'feedback.report' } }))
    expect(await orders()).toEqual([])
    await db.tx(async (tx) => {
      for (let i = 0; i < 3; i++) await emit(tx, { kind: 'case.moved', data: { type: 'public-services.dossier' } })
    })
    expect(await orders()).toHaveLength(1)
  })
})
