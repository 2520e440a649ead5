import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import { listCases } from '#platform/cases/server/list-cases.ts'
import { moveOutside } from '#platform/cases/server/move-case.ts'
import { openCase } from '#platform/cases/server/open-case.ts'
import { openTogether } from '#platform/cases/server/open-together.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { saveOffice } from '#platform/offices/server/save-office.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import type { ClassifierOut, ReportBoard, TriageRow } from '../contract.ts'
import { feedback } from '../module.ts'
import { followReports } from './follow-reports.ts'
import { fileReport, publicReport } from './report.ts'
import { routes } from './routes.ts'
import { verdict } from './verdict.ts'

let db: TestDb
const officer: Actor = {
  kind: 'user',
  id: '0190a1b2-0000-7000-8000-000000000001',
  name: 'Lan',
  grants: [{ role: 'officer', areaId: null, field: null }],
}
const viewer: Actor = {
  ...officer,
  id: '0190a1b2-0000-7000-8000-000000000002',
  grants: [{ role: 'viewer', areaId: null, field: null }],
}
const elsewhere: Actor = {
  ...officer,
  id: '0190a1b2-0000-7000-8000-000000000003',
  grants: [{ role: 'officer', areaId: null, field: 'hazards' }],
}
const ask = <T>(path: string, given: object = {}, actor = officer) => askRoute<T>(db, routes, path, { actor, ...given })
const queue = (name: string, actor = officer) =>
  ask<{ items: TriageRow[]; counts: Record<string, number> }>(
    'GET /api/v1/feedback/queue',
    { query: { queue: name } },
    actor,
  )

beforeAll(async () => {
  db = await freshDatabase({ modules: [feedback], now: '2026-11-19T09:00:00+07:00' })
  await db.tx(seedAreas)
  await db.run(sql`insert into areas.area (code, kind, name, full_name, parent_id, valid_from, source)
    select '20900-T3', 'hamlet', 'Thôn 3', 'Thôn 3', id, valid_from, 'test' from areas.area where code = '20900' and valid_to is null`)
  await db.tx(async (tx) => {
    await setSetting(tx, SYSTEM, { name: 'centre.home', value: '48' })
    await saveOffice(tx, SYSTEM, {
      code: 'H17.TM.HT',
      name: { vi: 'Phòng Hạ tầng Trà My', en: '' },
      kind: 'department',
      area: '20900',
      answersFor: ['road'],
    })
  })
  followReports(db)
})
afterAll(() => db.close())

describe('a report written without a line', () => {
  it('tells when it was written by how long it waited, and is received when it came', async () => {
    const clientId = '0190a1b2-c3d4-7e5f-8a6b-0c1d2e3f4a5c'
    const body = { text: 'Kênh vỡ bờ, nước tràn vào ruộng', channel: 'hamlet', area: '20900', clientId, ago: 3 * 3600 }
    const { id, code } = await ask<{ id: string; code: string }>('POST /api/v1/feedback/reports', { body })
    const again = await ask<{ again: boolean }>('POST /api/v1/feedback/reports', { body: { ...body, ago: 9000 } })
    expect(again.again).toBe(true)
    const row = (await queue('triage')).items.find((one) => one.id === id)!
    expect(row).toMatchObject({ code, receivedAt: '2026-11-19T09:00:00+07:00', writtenAt: '2026-11-19T06:00:00+07:00' })
    const kept = await db.get(sql`select made_at from cases.move where "case" = ${id}::uuid and move = 'opened'`)
    expect(kept).toEqual({ made_at: new Date('2026-11-19T06:00:00+07:00') })
    await db.run(sql`update cases."case" set state = 'closed', ended_at = ${db.now} where id = ${id}::uuid`)
    await db.run(sql`update feedback.report_public set moderation = 'hidden' where "case" = ${id}::uuid`)
  })
  it('tells nothing of the kind of one that came at once', async () => {
    const body = { text: 'Đèn trụ sở thôn không sáng', channel: 'hamlet', area: '20900', ago: 0 }
    const { id } = await ask<{ id: string }>('POST /api/v1/feedback/reports', { body })
    expect((await queue('triage')).items.find((one) => one.id === id)?.writtenAt).toBeNull()
    await db.run(sql`update cases."case" set state = 'closed', ended_at = ${db.now} where id = ${id}::uuid`)
    await db.run(sql`update feedback.report_public set moderation = 'hidden' where "case" = ${id}::uuid`)
  })
})

describe('sorting reports', () => {
  it('shows what is suggested, who would answer, what is near and until when it may be forwarded', async () => {
    const place = { lat: 15.34, lon: 108.24 }
    const first = await fileReport(db, {
      text: 'Ổ gà lớn trên mặt đường bê tông',
      place,
      channel: 'portal',
      lang: 'vi',
    })
    const second = await fileReport(db, { text: 'Ổ gà to ngay giữa đường', place, channel: 'portal', lang: 'vi' })
    const { items, counts } = await queue('triage')
    expect(counts).toEqual({ triage: 2, moderation: 2, verdict: 0 })
    const row = items.find((r) => r.id === second.id)!
    expect(row).toMatchObject({ suggested: 'pothole', sortedBy: 'classifier', office: 'H17.TM.HT' })
    expect(row.confidence).toBeGreaterThan(0.5)
    expect(row.near).toMatchObject([{ code: first.code, metres: 0 }])
    expect(row.forwardBy).toMatch(/^2026-11-27T/)
  })
  it('goes in one step, once, and only by who may write there', async () => {
    const [row] = (await queue('triage')).items
    const routing = { params: { id: row!.id }, body: { topic: 'bridge', version: row!.version } }
    await expect(ask('POST /api/v1/feedback/reports/:id/routing', routing, viewer)).rejects.toMatchObject({
      status: 403,
    })
    await expect(ask('POST /api/v1/feedback/reports/:id/routing', routing, elsewhere)).rejects.toMatchObject({
      status: 403,
    })
    const moved = await ask<{ state: string; office: string }>('POST /api/v1/feedback/reports/:id/routing', routing)
    expect(moved).toMatchObject({ state: 'routed', office: 'H17.TM.HT' })
    await expect(ask('POST /api/v1/feedback/reports/:id/routing', routing)).rejects.toMatchObject({ status: 409 })
    expect(
      await db.get(sql`select r.topic, r.sorted_by as by, c.fields ->> 'category' as category from feedback.report_public r
        join cases."case" c on c.id = r."case" where c.id = ${row!.id}`),
    ).toEqual({ topic: 'bridge', by: 'officer', category: 'bridge' })
  })
  it('says that nobody answers rather than sending it nowhere', async () => {
    const { id } = await fileReport(db, { text: 'Rác chưa ai thu gom', area: '20900', channel: 'portal', lang: 'vi' })
    await expect(ask('POST /api/v1/feedback/reports/:id/routing', { params: { id }, body: {} })).rejects.toMatchObject({
      status: 422,
      errors: [{ path: '/office' }],
    })
  })
  it('shows a queue only to who may read there', async () => {
    expect((await queue('triage', elsewhere)).items).toEqual([])
  })
})

describe('reports of people who phone or come', () => {
  const body = { text: 'Bà con gọi báo mất nước', area: '20900', channel: 'phone', phone: '0905123456' }
  it('are written down by an officer', async () => {
    const filed = await ask<{ code: string; id: string }>('POST /api/v1/feedback/reports', { body })
    expect(filed.code).toMatch(/^PA-/)
    expect(await db.get(sql`select actor from cases.move where "case" = ${filed.id}`)).toEqual({ actor: officer.id })
  })
  it("belong to the hamlet of its head, also where the phone adds its place, and show on the head's own list only", async () => {
    const hamlet = await db.find<{ id: number }>(sql`select id from areas.area where code = '20900-T3'`)
    const head: Actor = {
      ...officer,
      id: newId(db.now),
      grants: [{ role: 'officer', areaId: hamlet!.id, field: null }],
    }
    const place = { lat: 15.34, lon: 108.24 }
    const report = { text: 'Cầu tạm qua suối bị trôi', channel: 'hamlet', area: '20900-T3', place }
    const filed = await ask<{ id: string }>('POST /api/v1/feedback/reports', { body: report }, head)
    const areaOf = (id: string) =>
      db.get<{ code: string }>(
        sql`select a.code from cases."case" c join areas.area a on a.id = c.home_area_id where c.id = ${id}`,
      )
    expect(await areaOf(filed.id)).toEqual({ code: '20900-T3' })
    const other = await ask<{ id: string }>('POST /api/v1/feedback/reports', { body: { ...body, place } })
    expect(await areaOf(other.id)).toEqual({ code: '20900' })
    const list = await listCases(db, head, { type: 'feedback.report', area: '20900-T3' })
    expect(list.items.map((one) => one.id)).toEqual([filed.id])
  })
  it('are not taken from who may not write there, and leave nothing behind', async () => {
    const count = () => db.get(sql`select count(*)::int as n from cases."case"`)
    const before = await count()
    await expect(ask('POST /api/v1/feedback/reports', { body }, elsewhere)).rejects.toMatchObject({ status: 403 })
    expect(await count()).toEqual(before)
  })
})

describe('a report opened by the door of all cases', () => {
  const open = (fields: Record<string, unknown>) =>
    db.tx((tx) => openCase(tx, officer, { type: 'feedback.report', title: 'Mặt đường', area: '20900', fields }))
  it('is sorted, waits in the queues and is followed by its code like any other', async () => {
    const { id, code } = await open({ description: 'Ổ gà lớn giữa mặt đường bê tông' })
    const row = (await queue('triage')).items.find((one) => one.id === id)
    expect(row).toMatchObject({ code, suggested: 'pothole', sortedBy: 'classifier', channel: 'counter' })
    expect(await publicReport(db, code)).toMatchObject({ code, topic: 'pothole', open: true, moderation: 'waits' })
    const chosen = await open({ description: 'Ở đầu thôn', category: 'litter', channel: 'phone' })
    const other = (await queue('triage')).items.find((one) => one.id === chosen.id)
    expect(other).toMatchObject({ topic: 'litter', sortedBy: 'officer', channel: 'phone' })
  })
  it('is one too when many are opened together', async () => {
    const one = (n: number) =>
      openTogether(db, officer, {
        type: 'feedback.report',
        title: 'Đèn tắt',
        area: '20900',
        fields: { description: `Đèn đường số ${n} tắt` },
      })
    // The second lot finds the numbers known, and could go without a transaction of several steps.
    const opened = [...(await Promise.all([one(1), one(2)])), ...(await Promise.all([one(3), one(4)]))]
    const waiting = (await queue('triage')).items.map(({ id }) => id)
    expect(opened.filter(({ id }) => !waiting.includes(id))).toEqual([])
  })
  it('is refused with a topic there is not, and leaves nothing behind', async () => {
    const count = () => db.get(sql`select count(*)::int as n from cases."case"`)
    const before = await count()
    await expect(open({ description: 'Việc gì đó', category: 'nonsense' })).rejects.toMatchObject({
      status: 422,
      errors: [{ path: '/fields/category' }],
    })
    expect(await count()).toEqual(before)
  })
})

describe('an answer the citizen does not accept', () => {
  it('stands in its queue with what the citizen said, until there is another answer', async () => {
    const { id, code, key } = await fileReport(db, {
      text: 'Đèn đường thôn 3 không sáng',
      area: '20900',
      channel: 'portal',
      lang: 'vi',
    })
    const answer = () => db.tx((tx) => moveOutside(tx, SYSTEM, id, { move: 'answer', fill: { answer: 'Đã sửa.' } }))
    await answer()
    await verdict(db, code, key, { accepted: false, comment: 'Còn hai bóng chưa sáng' })
    expect((await queue('verdict')).items).toMatchObject([{ id, verdictWhy: 'Còn hai bóng chưa sáng' }])
    await answer()
    expect((await queue('verdict')).items).toEqual([])
  })
})

describe('what is counted', () => {
  it('shows no rate over fewer than five', async () => {
    const board = await ask<ReportBoard>('GET /api/v1/feedback/board', { query: {} })
    expect(board.open).toBeGreaterThan(0)
    for (const row of board.ranking) expect(row).toMatchObject({ onTime: null, accepted: null })
  })
  it('tells how good the classifier is, measured now', async () => {
    const m = await ask<ClassifierOut>('GET /api/v1/feedback/classifier')
    expect(m.all.sentences).toBe(m.byGroup.reduce((n, g) => n + g.right + g.wrong + g.refused, 0))
    expect(m.curve.map((c) => c.coverage)).toEqual([...m.curve.map((c) => c.coverage)].sort((a, b) => b - a))
  })
})
