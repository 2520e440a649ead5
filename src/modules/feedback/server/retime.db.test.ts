import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { findCaseRow } from '#platform/cases/server/case-row.ts'
import { readMoves } from '#platform/cases/server/history.ts'
import { moveOutside } from '#platform/cases/server/move-case.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { saveOffice } from '#platform/offices/server/save-office.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import { feedback } from '../module.ts'
import { followReports } from './follow-reports.ts'
import { publicReport } from './public-report.ts'
import { fileReport } from './report.ts'

let db: TestDb
const office = (code: string, answersFor: string[]) => ({
  code,
  name: { vi: code, en: code },
  kind: 'department' as const,
  area: '20900',
  answersFor,
})
const move = (id: string, name: string, fill: Record<string, unknown>) =>
  db.tx((tx) => moveOutside(tx, SYSTEM, id, { move: name, fill }))

beforeAll(async () => {
  db = await freshDatabase({ modules: [feedback], now: '2026-11-19T09:00:00+07:00' })
  await db.tx(seedAreas)
  await db.tx(async (tx) => {
    await setSetting(tx, SYSTEM, { name: 'centre.home', value: '48' })
    await saveOffice(tx, SYSTEM, office('DUONG', ['road']))
    await saveOffice(tx, SYSTEM, office('LU', ['hazard']))
  })
  followReports(db)
})
afterAll(() => db.close())

describe('a report whose topic an officer changes', () => {
  const filed = () =>
    fileReport(db, { text: 'Mặt đường hỏng nặng', topic: 'pothole', area: '20900', channel: 'portal', lang: 'vi' })

  it('gets the term and the office of the new topic, counted from its receipt, and the history tells', async () => {
    const { id, code } = await filed()
    expect(await findCaseRow(db, id)).toMatchObject({ office: 'DUONG', termUnit: 'working-day' })
    await move(id, 'triage', { category: 'landslide' })
    expect(await publicReport(db, code)).toMatchObject({
      topic: 'landslide',
      office: 'LU',
      dueAt: '2026-11-19T10:00:00+07:00',
    })
    const row = (await findCaseRow(db, id))!
    expect(row.title).toMatch(/^Sạt lở/)
    expect(row.fields).toMatchObject({ category: 'landslide', priority: 'urgent' })
    const told = (await readMoves(db, id)).find((m) => m.move === 'retimed')!
    expect(told.fill).toMatchObject({ to: '2026-11-19T03:00:00.000Z' })
  })
  it('keeps the office the officer named, and a priority of his own gives its own term', async () => {
    const { id } = await filed()
    await move(id, 'triage', { category: 'landslide', priority: 'normal', office: 'DUONG' })
    expect(await findCaseRow(db, id)).toMatchObject({ office: 'DUONG', termValue: 5, termUnit: 'working-day' })
  })
  it('is not touched when the same topic is said again', async () => {
    const { id } = await filed()
    const before = (await findCaseRow(db, id))!
    await move(id, 'triage', { category: 'pothole' })
    const after = (await findCaseRow(db, id))!
    expect(after).toMatchObject({ dueAt: before.dueAt, office: before.office, title: before.title })
    expect((await readMoves(db, id)).map((m) => m.move)).toEqual(['opened', 'triage'])
  })
})
