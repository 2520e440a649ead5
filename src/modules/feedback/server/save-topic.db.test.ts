import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { saveOffice } from '#platform/offices/server/save-office.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import type { TopicOut } from '../contract.ts'
import { feedback } from '../module.ts'
import { fileReport } from './report.ts'
import { topicRoutes } from './topic-routes.ts'

let db: TestDb
const person = (role: 'admin' | 'officer', field: string | null = null): Actor => ({
  kind: 'user',
  id: '0190a1b2-0000-7000-8000-000000000001',
  name: 'Lan',
  grants: [{ role, areaId: null, field }],
})
const put = (code: string, body: object, actor = person('admin')) =>
  askRoute<TopicOut>(db, topicRoutes, 'PUT /api/v1/feedback/topics/:code', { actor, params: { code }, body })
const list = async () =>
  (await askRoute<{ items: TopicOut[] }>(db, topicRoutes, 'GET /api/v1/feedback/topics', {})).items
const file = (topic: string) =>
  fileReport(db, { text: 'Chuồng trại sát nhà dân', topic, area: '20900', channel: 'portal', lang: 'vi' })

beforeAll(async () => {
  db = await freshDatabase({ modules: [feedback], now: '2026-11-19T09:00:00+07:00' })
  await db.tx(seedAreas)
  await db.tx((tx) =>
    saveOffice(tx, SYSTEM, { code: 'NN', name: { vi: 'Nông nghiệp', en: '' }, kind: 'department', area: '20900' }),
  )
})
afterAll(() => db.close())

describe('topics', () => {
  it('are added with a term and an office of their own, and the next report goes by them', async () => {
    const made = await put('barn', {
      title: { vi: 'Chuồng trại', en: 'Barns' },
      group: 'pollution',
      term: { value: 2, unit: 'working-hour' },
      office: 'NN',
      keywords: ['Chuồng', 'chuong'],
    })
    expect(made).toMatchObject({ code: 'barn', keywords: ['chuong'], office: 'NN', active: true })
    expect((await list()).map((t) => t.code)).toContain('barn')
    const { id } = await file('barn')
    expect(await db.get(sql`select office, due_at as "dueAt" from cases."case" where id = ${id}`)).toEqual({
      office: 'NN',
      dueAt: new Date('2026-11-19T11:00:00+07:00'),
    })
  })
  it('are renamed and retired: no new report takes one, those of before keep it, and the audit tells', async () => {
    await put('barn', { title: { vi: 'Chuồng trại chăn nuôi' } })
    expect((await list()).find((t) => t.code === 'barn')).toMatchObject({
      title: { vi: 'Chuồng trại chăn nuôi' },
      office: 'NN',
      term: { value: 2 },
    })
    await put('barn', { active: false })
    await expect(file('barn')).rejects.toMatchObject({ errors: [{ path: '/topic' }] })
    const told = await db.rows<{ verb: string }>(
      sql`select verb from audit.entry where subject_kind = 'feedback.topic' and subject_id = 'barn' order by id`,
    )
    expect(told.map((t) => t.verb)).toEqual(['topic.made', 'topic.changed', 'topic.retired'])
  })
  it('are changed only by who may set this field up, and not into nonsense', async () => {
    await expect(put('barn', { active: true }, person('officer'))).rejects.toMatchObject({ status: 403 })
    await expect(put('barn', { active: true }, person('admin', 'hazards'))).rejects.toMatchObject({ status: 403 })
    await expect(put('Bad Code', { title: { vi: 'X' }, group: 'road' })).rejects.toMatchObject({ status: 422 })
    await expect(put('barn', { office: 'KHONG' })).rejects.toMatchObject({ errors: [{ path: '/office' }] })
    await expect(put('other', { active: false })).rejects.toMatchObject({ errors: [{ path: '/active' }] })
    expect((await list()).find((t) => t.code === 'barn')!.active).toBe(false)
  })
})
