import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { moveOutside } from '#platform/cases/server/move-case.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { useFileFolder } from '#platform/files/server/file-store.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import { feedback } from '../module.ts'
import { closeSilent } from './close-silent.ts'
import { followReports } from './follow-reports.ts'
import { nearReports } from './near-reports.ts'
import { findPublicReports } from './public-report.ts'
import { fileReport, publicReport, type ReportIn, verdict } from './report.ts'

let db: TestDb
const NOW = '2026-11-19T09:00:00+07:00'
const CLIENT = '0190a1b2-c3d4-7e5f-8a6b-0c1d2e3f4a5b'
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

beforeAll(async () => {
  db = await freshDatabase({ modules: [feedback], now: NOW })
  await db.tx(async (tx) => {
    await seedAreas(tx)
    await setSetting(tx, SYSTEM, { name: 'centre.home', value: '48' })
  })
  useFileFolder(db, mkdtempSync(path.join(tmpdir(), 'saola-reports-')))
  followReports(db)
})
afterAll(() => db.close())

const file = (more: Partial<ReportIn> & { text: string }) => fileReport(db, { channel: 'portal', lang: 'vi', ...more })
const move = (id: string, name: string, fill: Record<string, unknown> = {}) =>
  db.tx((tx) => moveOutside(tx, SYSTEM, id, { move: name, fill }))

describe('taking a report', () => {
  it('finds area, topic and deadline of what somebody typed without accents', async () => {
    const filed = await file({
      text: 'Den duong hong ca tuan, toi om, de nghi thay bong',
      place: { lat: 15.34, lon: 108.24 },
    })
    expect(filed.code).toMatch(/^PA-261119-\d{4}$/)
    const shown = (await publicReport(db, filed.code))!
    expect(shown).toMatchObject({ topic: 'street-light', state: 'new', open: true, area: '20900', moderation: 'waits' })
    // Five working days from Thursday, 19 November; the 24th is a day off (Vietnam Culture Day).
    expect(shown.dueAt).toMatch(/^2026-11-27T/)
  })
  it('leaves the topic open where the classifier is not sure', async () => {
    const { code } = await file({ text: 'Hôm nay trời đẹp quá mọi người ơi', area: '20900' })
    expect(await publicReport(db, code)).toMatchObject({ topic: null, area: '20900' })
  })
  it('counts an urgent one in hours', async () => {
    const { code } = await file({ text: 'Núi nứt sau nhà, đất sắp đổ xuống', topic: 'landslide', area: '20900' })
    expect((await publicReport(db, code))!.dueAt).toBe('2026-11-19T10:00:00+07:00')
  })
  it('is one report however often a phone without a line sends it, with the same key', async () => {
    const first = await file({ text: 'Rác chất đống đầu ngõ', clientId: CLIENT, ip: '10.0.0.1' })
    const again = await file({ text: 'Rác chất đống đầu ngõ', clientId: CLIENT, ip: '10.0.0.1' })
    expect(again).toEqual({ ...first, again: true })
    await expect(file({ text: 'Rác chất đống', clientId: '1' })).rejects.toMatchObject({ status: 422 })
  })
  it('is one report when a phone sends it ten times at the same moment', async () => {
    const clientId = `${CLIENT}-at-once`
    const sent = await Promise.all(
      Array.from({ length: 10 }, () => file({ text: 'Cống nghẹt, nước tràn đường', clientId, ip: '10.0.0.2' })),
    )
    expect(new Set(sent.map((one) => one.code)).size).toBe(1)
    expect(sent.filter((one) => !one.again)).toHaveLength(1)
  })
  it('is one report however often the other system exports it', async () => {
    const take = () => file({ text: 'Mất nước ba ngày', channel: '1022', external: 'DN-77' })
    expect((await take()).id).toBe((await take()).id)
  })
  it('tells what is wrong by the field, and takes nothing', async () => {
    const count = () => db.get<{ n: number }>(sql`select count(*)::int as n from cases."case"`)
    const before = await count()
    const bad: [Partial<ReportIn>, string][] = [
      [{ text: ' ' }, '/text'],
      [{ topic: 'khong-co' }, '/topic'],
      [{ area: '99999' }, '/area'],
      [{ place: { lat: 48.8, lon: 2.3 } }, '/place'],
      [{ phone: '12' }, '/phone'],
      [{ email: 'x@' }, '/email'],
      [{ files: [{ name: 'a.jpg', bytes: Buffer.from('hello') }] }, ''],
    ]
    for (const [more, field] of bad)
      await expect(file({ text: 'Đường hỏng nặng', ...more }), field).rejects.toMatchObject({
        blame: 'expected',
        ...(field && { errors: [{ path: field }] }),
      })
    expect(await count()).toEqual(before)
  })
  it('slows down one address that floods, and says when to come back', async () => {
    const flood = Array.from({ length: 21 }, (_, i) => i)
    const sent = await Promise.allSettled(flood.map((i) => file({ text: `Đường hỏng số ${i}`, ip: '10.9.9.9' })))
    const refused = sent.filter((s) => s.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]).toMatchObject({ reason: { status: 429 } })
  })
})

describe('what the public sees', () => {
  it('is never who sent it, and the words and photos only after somebody has looked', async () => {
    const { id, code } = await file({
      text: 'Ổ gà trước nhà ông Bảy, gọi tôi 0905123456',
      name: 'Nguyễn Thị Bí Mật',
      phone: '0905 123 456',
      email: 'bimat@example.vn',
      area: '20900',
      files: [{ name: 'a.png', bytes: PNG }],
    })
    const hidden = JSON.stringify(await publicReport(db, code))
    for (const secret of ['Bí Mật', '0905', 'bimat', 'ông Bảy']) expect(hidden).not.toContain(secret)
    const { photos } = await db.get<{ photos: string[] }>(
      sql`select photos from feedback.report_public where "case" = ${id}`,
    )
    await move(id, 'publish', { publicText: 'Ổ gà trước một nhà dân', photos: `${photos[0]},${'f'.repeat(64)}` })
    expect(await publicReport(db, code)).toMatchObject({ text: 'Ổ gà trước một nhà dân', photos, moderation: 'shown' })
    await move(id, 'hide')
    expect(await publicReport(db, code)).toMatchObject({ text: null, photos: [], moderation: 'hidden' })
  })
  it('leaves out of lists what may be a denunciation, even without moderation', async () => {
    await db.tx((tx) => setSetting(tx, SYSTEM, { name: 'feedback.moderation', value: false }))
    const { code } = await file({ text: 'Tôi tố cáo cán bộ X nhận hối lộ khi làm sổ đỏ', area: '20900' })
    const open = await file({ text: 'Cây gãy chắn ngang đường', area: '20900' })
    expect(await publicReport(db, code)).toMatchObject({ diversion: 'denunciation', text: null })
    const listed = (await findPublicReports(db, { listed: true })).map((r) => r.code)
    expect(listed).toContain(open.code)
    expect(listed).not.toContain(code)
    expect(await publicReport(db, open.code)).toMatchObject({ text: 'Cây gãy chắn ngang đường' })
    await db.tx((tx) => setSetting(tx, SYSTEM, { name: 'feedback.moderation', value: true }))
  })
  it('is nothing for a code nobody bears', async () => {
    expect(await publicReport(db, 'PA-000000-0000')).toBeUndefined()
  })
})

describe('the citizen’s verdict', () => {
  const answered = async () => {
    const filed = await file({ text: 'Đèn đường không sáng', topic: 'street-light', area: '20900' })
    await move(filed.id, 'start')
    await move(filed.id, 'answer', { answer: 'Đã thay bóng đèn.' })
    return filed
  }
  it('closes the report', async () => {
    const { code, key } = await answered()
    expect(await publicReport(db, code)).toMatchObject({ state: 'answered', open: false, answer: 'Đã thay bóng đèn.' })
    await verdict(db, code, key, { accepted: true })
    expect(await publicReport(db, code)).toMatchObject({ state: 'closed', verdict: 'accepted' })
  })
  it('opens it again with a new term, also after it was closed too early', async () => {
    const { id, code, key } = await answered()
    await expect(verdict(db, code, key, { accepted: false })).rejects.toMatchObject({ errors: [{ path: '/comment' }] })
    await verdict(db, code, key, { accepted: false, comment: 'Vẫn tối' })
    const again = await publicReport(db, code)
    expect(again).toMatchObject({ state: 'working', open: true, answer: null, verdict: 'rejected' })
    await move(id, 'answer', { answer: 'Đã thay cả dây.' })
    db.setNow('2026-12-01T09:00:00+07:00')
    expect(await db.tx(closeSilent)).toBeGreaterThan(0)
    expect(await publicReport(db, code)).toMatchObject({ state: 'closed', verdict: null })
    await verdict(db, code, key, { accepted: false, comment: 'Lại tắt rồi' })
    expect(await publicReport(db, code)).toMatchObject({ state: 'working', verdict: 'rejected' })
    db.setNow(NOW)
  })
  it('is refused to anybody without the key, before there is an answer, and long after', async () => {
    const { code, key } = await answered()
    await expect(verdict(db, code, 'x'.repeat(22), { accepted: true })).rejects.toMatchObject({ status: 403 })
    await expect(verdict(db, 'PA-1', key, { accepted: true })).rejects.toMatchObject({ status: 404 })
    const fresh = await file({ text: 'Biển báo gãy', area: '20900' })
    await expect(verdict(db, fresh.code, fresh.key, { accepted: true })).rejects.toMatchObject({ status: 409 })
    await verdict(db, code, key, { accepted: true })
    db.setNow('2027-03-01T09:00:00+07:00')
    await expect(verdict(db, code, key, { accepted: false, comment: 'hỏng' })).rejects.toMatchObject({ status: 409 })
    db.setNow(NOW)
  })
})

describe('reports nearby', () => {
  it('are those of the same group within 150 m and seven days', async () => {
    const here = { lat: 16.05, lon: 108.2 }
    const one = await file({ text: 'Ổ gà to', topic: 'pothole', place: here })
    await file({ text: 'Ổ gà khác', topic: 'pothole', place: { lat: 16.06, lon: 108.2 } })
    await file({ text: 'Rác đầy', topic: 'litter', place: here })
    const near = await nearReports(db, { group: 'road', place: { lat: 16.0509, lon: 108.2 }, at: db.now })
    expect(near).toMatchObject([{ code: one.code, metres: 100 }])
    const later = new Date('2026-11-28T09:00:00+07:00')
    expect(await nearReports(db, { group: 'road', place: here, at: later })).toEqual([])
  })
})
