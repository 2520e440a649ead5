import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeYear } from '#apps/simulator/dossiers.ts'
import { fileOf } from '#apps/simulator/dossiers-file.ts'
import { catalogueRows, dossierRows } from '#apps/simulator/dossiers-layouts.ts'
import { vnDay } from '#kernel/time.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import { cases } from '#platform/cases/module.ts'
import { getCase } from '#platform/cases/server/case-detail.ts'
import { registerConnectors } from '#platform/connectors/server/registry.ts'
import { receive } from '#platform/connectors/server/run-source.ts'
import { commitImport, LEAD, sendFile } from '#platform/connectors/server/testing.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { migrateJobs } from '#platform/jobs/server/migrate-jobs.ts'
import { runDueJobs } from '#platform/jobs/server/run-due-jobs.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import { findSource } from '#platform/sources/server/find-source.ts'
import type { CatalogueOut, ParcelDossier } from '../contract.ts'
import { publicServices } from '../module.ts'
import { fillTerms } from './catalogue/fill-terms.ts'
import { lookUpDossier } from './look-up-dossier.ts'
import { publicServicesServer } from './module.ts'
import { routes } from './routes.ts'

const NOW = '2026-11-21T17:00:00+07:00'
const made = makeYear({ year: 2026, seed: 3, until: new Date(NOW), dossiers: 80, land: 20 })
const type = 'public-services.dossier'
let db: TestDb
beforeAll(async () => {
  db = await freshDatabase({ modules: [cases, publicServices], now: NOW })
  registerConnectors(
    db,
    Object.fromEntries(
      Object.entries(publicServicesServer.connectors!).map(([name, c]) => [`public-services.${name}`, c]),
    ),
  )
  await migrateJobs(db.url)
  await db.tx((tx) => seedAreas(tx))
  await db.tx((tx) => setSetting(tx, SYSTEM, { name: 'centre.home', value: '48' }))
  await db.tx((tx) => setSetting(tx, SYSTEM, { name: 'centre.commune', value: '20900' }))
  await askRoute(db, routes, 'POST /api/v1/public-services/procedures', {
    body: {},
    files: [{ name: 'tt.csv', type: '', bytes: await fileOf('tt.csv', catalogueRows(made.procedures, 2026)) }],
  })
})
afterAll(() => db.close())

const csv = async (lines: string[], actor?: Actor) =>
  sendFile(db, Buffer.from(lines.join('\n')), {}, { type, name: 'hs.csv', ...(actor && { actor }) })
const HEAD =
  'Mã hồ sơ,Mã TTHC,Tên TTHC,Ngày tiếp nhận,Ngày hẹn trả,Ngày hoàn thành,Trạng thái,Mã xã,Thời hạn,Người nộp,Điện thoại,Số CCCD'
const count = async () =>
  (await db.get<{ n: number }>(sql`select count(*)::int as n from cases."case" where type = ${type}`)).n

describe('a list of dossiers', () => {
  it('of either vendor is previewed, then mirrored by the commit; the same again changes nothing', async () => {
    const sent = await sendFile(
      db,
      await fileOf('a.xlsx', dossierRows('A', made.dossiers)),
      {},
      { type, name: 'a.xlsx' },
    )
    expect(sent).toMatchObject({ accepted: 80, rejected: [], state: 'previewed' })
    expect(JSON.stringify(sent.preview)).not.toMatch(/applicant|phone/)
    expect(await count()).toBe(0)
    expect(await commitImport(db, sent.id)).toMatchObject({ accepted: 80, rejected: [], state: 'committed' })
    expect(await count()).toBe(80)
    const again = await sendFile(
      db,
      await fileOf('a.csv', dossierRows('A', made.dossiers)),
      {},
      { type, name: 'a.csv' },
    )
    const second = await commitImport(db, again.id)
    expect(await db.get(sql`select accepted, duplicates from sources.run where id = ${second.run}`)).toEqual({
      accepted: 0,
      duplicates: 80,
    })
    const land = await sendFile(db, await fileOf('b.xlsx', dossierRows('B', made.land)), {}, { type, name: 'b.xlsx' })
    expect(await commitImport(db, land.id)).toMatchObject({ accepted: 20, rejected: [] })
    expect(await db.get(sql`select bool_and(simulated) as all from cases."case"`)).toEqual({ all: true })
  })
  it('gives each dossier state, times and the version of its procedure as the source has them', async () => {
    const rows = await db.rows<Record<string, unknown>>(
      sql`select code, state, due_at as "dueAt", ended_at as "endedAt", timeliness, fields from cases."case" where type = ${type}`,
    )
    const byCode = new Map(rows.map((r) => [r.code, r]))
    for (const d of made.dossiers) {
      const row = byCode.get(d.code) as {
        dueAt: Date
        endedAt: Date
        timeliness: string
        fields: Record<string, unknown>
      }
      expect(row, d.code).toMatchObject({ state: d.state, fields: { procedureVersion: '2025-07-01' } })
      expect(row.dueAt.getTime(), d.code).toBe(d.dueAt.getTime())
      if (d.endedAt) expect(row.endedAt.getTime(), d.code).toBe(Math.floor(d.endedAt.getTime() / 60_000) * 60_000)
      if (d.endedAt) expect(row.timeliness === 'late', d.code).toBe(vnDay(d.endedAt) > vnDay(d.dueAt))
      expect(row.fields.unexplained === true, d.code).toBe(d.truth.unexplained)
      expect(row.fields, d.code).not.toHaveProperty('ownDueAt')
    }
    expect(rows.some((r) => (r.fields as { owner?: string }).owner === '22')).toBe(true)
  })
  it('keeps the promised day and tells ours where it differs; without a promise ours is the due time', async () => {
    const out = await csv([
      HEAD,
      'H17.209.01-261119-7001,1.001776,Trợ cấp,19/11/2026 10:20,02/12/2026,,Đang xử lý,20900,,A,,',
      'H17.209.01-261119-7002,1.001776,Trợ cấp,19/11/2026 10:20,,,Đang xử lý,20900,,A,,',
      'H17.209.01-261119-7003,9.123456,Chưa có trong danh mục,19/11/2026 10:20,,,Đang xử lý,,7 ngày làm việc,A,,',
    ])
    expect(out.rejected).toEqual([])
    await commitImport(db, out.id)
    expect(await getCase(db, LEAD, 'H17.209.01-261119-7001')).toMatchObject({
      dueAt: '2026-12-02T17:00:00+07:00',
      fields: { ownDueAt: '2026-12-04T17:00:00+07:00', ownDueWhy: 'unknown', procedureVersion: '2021-07-01' },
    })
    expect(await getCase(db, LEAD, 'H17.209.01-261119-7002')).toMatchObject({ dueAt: '2026-12-04T17:00:00+07:00' })
    expect(await getCase(db, LEAD, 'H17.209.01-261119-7003')).toMatchObject({
      dueAt: '2026-12-01T17:00:00+07:00',
      area: '20900',
    })
  })
  it('has its bad rows explained and kept, and takes none of another area than mine', async () => {
    const lines = [
      HEAD,
      'H17.209.01-261118-7001,1.001193,Khai sinh,18/11/2026 08:00,18/11/2026,18/11/2026 09:00,Đã trả kết quả,20900,,A,,',
      'H17.209.01-261118-7002,1.001193,Khai sinh,18/11/2026 08:00,18/11/2026,18/11/2026 09:00,Đã trả kết quả,99999,,A,,',
      'H17.209.01-261118-7003,,Việc không ai biết,18/11/2026 08:00,18/11/2026,,Đang xử lý,20900,,A,,',
      'H17.209.01-261118-7004,1.001193,Khai sinh,18/11/2026 08:00,17/11/2026,,Đang xử lý,20900,,A,,',
    ]
    const out = await csv(lines)
    expect(out.accepted).toBe(1)
    expect(out.rejected.map((r) => [r.row, r.reason.vi.slice(0, 24)])).toEqual([
      [3, 'Không có xã, phường nào '],
      [4, 'Không có mã thủ tục, và '],
      [5, 'Ngày hẹn trả trước ngày '],
    ])
    const done = await commitImport(db, out.id)
    expect(await db.get(sql`select count(*)::int as n from sources.reject where run = ${done.run}`)).toEqual({ n: 3 })
    const none = await csv(lines.slice(0, 2), STRANGER)
    expect(none).toMatchObject({
      accepted: 0,
      rejected: [{ reason: { vi: expect.stringContaining('không có quyền') } }],
    })
  })
  it('comes by itself as JSON, too, and follows what changed', async () => {
    await db.run(sql`insert into sources.source (id, title, door, connector, config, state, made_at)
      values ('mot-cua', '{"vi":"Một cửa","en":"Desk"}', 'push', 'public-services.dossier-json', '{}', 'idle', now())`)
    const source = (await findSource(db, 'mot-cua'))!
    const dossier = {
      code: 'H17.209.01-261120-7001',
      procedure: '1.001193',
      receivedAt: '2026-11-20T08:00:00+07:00',
      dueAt: '2026-11-20T17:00:00+07:00',
      state: 'working',
      applicant: 'Hồ Thị C',
    }
    const push = (body: unknown) => receive(db, source, Buffer.from(JSON.stringify(body)), SYSTEM)
    expect(await push([dossier, { ...dossier, code: 'x' }])).toMatchObject({
      accepted: 1,
      rejected: 1,
      state: 'partial',
    })
    expect(
      await push({ items: [{ ...dossier, state: 'Hoàn thành', endedAt: '2026-11-20T15:00:00+07:00' }] }),
    ).toMatchObject({ accepted: 1 })
    expect(await getCase(db, LEAD, dossier.code)).toMatchObject({
      state: 'finished',
      timeliness: 'on-time',
      title: 'Đăng ký khai sinh',
    })
  })
})

describe('dossiers that came before their procedure stood in the catalogue', () => {
  const JOBS = { 'public-services.fill-terms': fillTerms }
  const bring = async (line: string) =>
    askRoute<CatalogueOut>(db, routes, 'POST /api/v1/public-services/procedures', {
      body: {},
      files: [{ name: 'them.csv', type: '', bytes: Buffer.from(`${TT}\n${line}`) }],
    })
  const TT = 'Mã TTHC,Tên TTHC,Lĩnh vực,Cấp,Thời hạn,Ngày hiệu lực'
  const moves = (code: string) =>
    db.rows<{ move: string; fill: { from: string | null; to: string | null; term: number } }>(sql`select m.move, m.fill
      from cases.move m join cases."case" c on c.id = m."case" where c.code = ${code} and m.move = 'retimed' order by m.id`)
  it('get its term and their due time when it comes; the history and the run of the catalogue say so', async () => {
    const out = await csv([
      HEAD,
      'H17.209.01-261119-8001,8.000001,Việc mới,19/11/2026 10:20,,,Đang xử lý,20900,,A,,',
      'H17.209.01-261119-8002,8.000001,Việc mới,19/11/2026 10:20,30/11/2026,,Đang xử lý,20900,,A,,',
      'H17.209.01-261119-8003,8.000001,Việc mới,19/11/2026 10:20,20/11/2026,20/11/2026 09:00,Hoàn thành,20900,,A,,',
      'H17.209.01-261119-8004,8.000009,Việc chưa ai biết,19/11/2026 10:20,,,Đang xử lý,20900,,A,,',
    ])
    await commitImport(db, out.id)
    expect(await getCase(db, LEAD, 'H17.209.01-261119-8001')).toMatchObject({ dueAt: null })
    const told = await bring('8.000001,Việc mới,Tư pháp,Xã,5 ngày làm việc,01/07/2025')
    expect(told).toMatchObject({ stored: 1, waiting: 4 })
    await runDueJobs(db, JOBS)
    const version = { fields: { procedureVersion: '2025-07-01', sector: 'Tư pháp' } }
    expect(await getCase(db, LEAD, 'H17.209.01-261119-8001')).toMatchObject({
      ...version,
      dueAt: '2026-11-27T17:00:00+07:00',
    })
    expect(await getCase(db, LEAD, 'H17.209.01-261119-8002')).toMatchObject({
      dueAt: '2026-11-30T17:00:00+07:00',
      fields: { procedureVersion: '2025-07-01', ownDueAt: '2026-11-27T17:00:00+07:00' },
    })
    expect(await moves('H17.209.01-261119-8001')).toMatchObject([{ fill: { from: null, term: 5 } }])
    expect(await moves('H17.209.01-261119-8002')).toHaveLength(1)
    for (const code of ['H17.209.01-261119-8003', 'H17.209.01-261119-8004']) expect(await moves(code)).toEqual([])
    expect(
      await db.get(sql`select state, accepted, note ->> 'vi' as note from sources.run where id = ${told.run}`),
    ).toEqual({
      state: 'ok',
      accepted: 1,
      note: expect.stringMatching(/cho 2 hồ sơ .* còn 2 hồ sơ/),
    })
  })
  it('are left alone by a later version, and by the same catalogue again', async () => {
    const told = await bring('8.000001,Việc mới,Tư pháp,Xã,9 ngày làm việc,01/11/2026')
    expect(told).toMatchObject({ stored: 1, waiting: 2 })
    await runDueJobs(db, JOBS)
    expect(await getCase(db, LEAD, 'H17.209.01-261119-8001')).toMatchObject({ dueAt: '2026-11-27T17:00:00+07:00' })
    expect(await moves('H17.209.01-261119-8001')).toHaveLength(1)
  })
})

describe('dossiers of a parcel', () => {
  const land = (query: object, actor: Actor = LEAD) =>
    askRoute<{ items: ParcelDossier[] }>(db, routes, 'GET /api/v1/public-services/parcels', {
      query: { ...query },
      actor,
    })
  it('are found by the old commune, or by the commune of today with the old ones told apart', async () => {
    const { parcel, code, commune } = made.land[0]!
    const asked = { sheet: String(parcel!.sheet), parcel: String(parcel!.number) }
    const old = await land({ ...asked, commune: parcel!.oldCommune })
    expect(old.items.map((d) => d.code)).toContain(code)
    expect(old.items[0]).toMatchObject({ oldCommune: parcel!.oldCommune, landUse: parcel!.use })
    expect((await land({ ...asked, commune })).items.map((d) => d.code)).toContain(code)
    expect(Object.keys(old.items[0]!)).not.toContain('applicant')
    await expect(land({ ...asked, commune: '99999' })).rejects.toMatchObject({ status: 422 })
  })
  it('are shown only within what I may read', async () => {
    const { parcel } = made.land[0]!
    const asked = { sheet: String(parcel!.sheet), commune: parcel!.oldCommune }
    expect((await land(asked)).items.length).toBeGreaterThan(0)
    expect((await land(asked, STRANGER)).items).toEqual([])
  })
})

describe('looking up one’s own dossier', () => {
  const mine = () => made.dossiers.find((d) => d.state === 'finished' && d.truth.trick === '' && d.endedAt)!
  it('is for whoever knows its code and four digits, and shows nothing personal', async () => {
    const { code, person } = mine()
    for (const knows of [person.phone.slice(-4), person.id.slice(-4)]) {
      const seen = await lookUpDossier(db, code.toLowerCase(), knows)
      expect(seen).toMatchObject({
        code,
        state: 'finished',
        stateTitle: { vi: 'Hoàn thành' },
        overdue: false,
        simulated: true,
      })
      const text = JSON.stringify(seen)
      for (const secret of [person.name, person.phone, person.id]) expect(text).not.toContain(secret)
    }
  })
  it('answers alike to a wrong number and to an unknown code', async () => {
    const { code, person } = mine()
    const wrong = person.phone.slice(-4) === '0000' ? '1111' : '0000'
    expect(await lookUpDossier(db, code, wrong)).toBeUndefined()
    expect(await lookUpDossier(db, 'H17.209.01-261119-9999', wrong)).toBeUndefined()
    expect(await lookUpDossier(db, code, '')).toBeUndefined()
    expect(await lookUpDossier(db, 'H17.209.01-261119-7001', '')).toBeUndefined()
  })
  it('is refused after six wrong guesses at one code, for everybody', async () => {
    const { code, person } = made.dossiers[5]!
    const right = person.phone.slice(-4)
    const wrong = right === '0000' ? '1111' : '0000'
    for (let i = 0; i < 6; i++) await lookUpDossier(db, code, wrong, `10.0.0.${i}`)
    await expect(lookUpDossier(db, code, right, '10.0.0.9')).rejects.toMatchObject({ status: 429 })
    db.setNow('2026-11-21T17:06:00+07:00')
    expect(await lookUpDossier(db, code, right, '10.0.0.9')).toMatchObject({ code })
    db.setNow(NOW)
  })
})
