import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Grant, Role } from '#kernel/access.ts'
import { giveGrant, grantsOf } from '#platform/access/server/grants.ts'
import { callRoute } from '#platform/access/server/testing.ts'
import { clearDay, setDay } from '#platform/calendar/server/set-day.ts'
import { cases } from '#platform/cases/module.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { makePerson } from '#platform/identity/server/person.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import type { PlanIn, RecurringIn, RecurringOut } from '../contract.ts'
import { makeDueTasks } from './make-due-tasks.ts'
import { followCalendar } from './recurring.ts'
import { recurringRoutes } from './recurring-routes.ts'

let db: TestDb
const id: Record<string, string> = {}
const at: Record<string, number> = {}
/** Monday 2 November 2026, 08:00 in Viet Nam. */
const NOW = '2026-11-02T01:00:00Z'

beforeAll(async () => {
  db = await freshDatabase({ now: NOW, modules: [cases] })
  followCalendar(db)
  for (const name of ['ward', 'other']) {
    const row = await db.get<{
      id: number
    }>(sql`insert into areas.area (code, kind, name, full_name, valid_from, source)
      values (${name}, 'commune', ${name}, ${name}, '2025-07-01', 'test') returning id`)
    at[name] = row.id
  }
  for (const [username, role, area] of [
    ['lead', 'lead', 'ward'],
    ['clerk', 'officer', 'ward'],
    ['far', 'officer', 'other'],
    ['viewer', 'viewer', 'ward'],
  ] as const)
    await db.tx(async (tx) => {
      id[username] = await makePerson(tx, SYSTEM, { username, name: username, passwordHash: 'x', mustChange: false })
      await giveGrant(tx, SYSTEM, { personId: id[username]! }, { role: role as Role, areaId: at[area]! })
    })
})
afterAll(() => db.close())
beforeEach(async () => {
  db.setNow(NOW)
  await db.run(sql`update reports.recurring set state = 'ended'`)
})

const actor = async (name: string): Promise<Actor> => ({
  kind: 'user',
  id: id[name]!,
  name,
  grants: (await grantsOf(db, { personId: id[name]! })) as Grant[],
})
const call = async <T>(name: string, who: string, input = {}) =>
  (await callRoute<T>(db, recurringRoutes, name, await actor(who), input)).answer
const DAILY: PlanIn = { pattern: { every: 'day' }, day: 'made', roll: 'next', lead: 0, time: '07:00' }
const setUp = async (who: string, more: Partial<RecurringIn> = {}) =>
  (
    await call<{ id: string }>('POST /api/v1/recurring', who, {
      body: { title: 'Kiểm tra trạm bơm {day}', area: 'ward', assignee: id.clerk, plan: DAILY, ...more },
    })
  ).id
const list = async (who = 'lead') => (await call<{ items: RecurringOut[] }>('GET /api/v1/recurring', who)).items
const casesOf = (recurring: string) =>
  db.rows<{ title: string; day: string; assignee: string; giver: string; dueAt: Date | null; dueFixed: boolean }>(
    sql`select c.title, t.day, c.assignee, c.giver, c.due_at as "dueAt", c.due_fixed as "dueFixed"
      from reports.turn t join cases."case" c on c.id = t."case" where t.recurring = ${recurring} order by t.nominal`,
  )
const vn = (text: string) => new Date(`${text}:00+07:00`)

describe('a recurring task', () => {
  it('is made at its time, once, as given by its owner', async () => {
    const made = await setUp('lead')
    expect(await makeDueTasks(db)).toBe(0)
    db.setNow(vn('2026-11-03T07:00'))
    expect(await makeDueTasks(db)).toBe(1)
    expect(await makeDueTasks(db)).toBe(0)
    expect(await casesOf(made)).toMatchObject([
      { title: 'Kiểm tra trạm bơm 03/11/2026', day: '2026-11-03', assignee: id.clerk, giver: id.lead },
    ])
  })

  it('makes up for every turn of a time when the centre was off, each once, on working days', async () => {
    const made = await setUp('lead')
    db.setNow(vn('2026-11-10T09:00'))
    await Promise.all([makeDueTasks(db), makeDueTasks(db), makeDueTasks(db)])
    expect((await casesOf(made)).map((c) => c.day)).toEqual([
      '2026-11-03',
      '2026-11-04',
      '2026-11-05',
      '2026-11-06',
      '2026-11-09',
      '2026-11-10',
    ])
  })

  it('before the 15th is made five working days ahead with that deadline', async () => {
    const plan: PlanIn = { pattern: { every: 'month', day: 15 }, day: 'before', roll: 'next', lead: 5, time: '07:00' }
    const made = await setUp('lead', { plan, title: 'Báo cáo tháng {last-month}' })
    db.setNow(vn('2026-11-06T07:00'))
    expect(await makeDueTasks(db)).toBe(1)
    expect(await casesOf(made)).toMatchObject([
      { title: 'Báo cáo tháng 10/2026', day: '2026-11-13', dueAt: vn('2026-11-13T17:00'), dueFixed: true },
    ])
  })

  it('follows a holiday entered after it was planned', async () => {
    await setUp('lead')
    expect((await list())[0]!.nextDay).toBe('2026-11-03')
    await db.tx((tx) =>
      setDay(tx, SYSTEM, '2026-11-03', { kind: 'holiday', name: { vi: 'Nghỉ bão' }, source: 'Công điện 01' } as never),
    )
    db.setNow(vn('2026-11-03T07:00'))
    expect(await makeDueTasks(db)).toBe(0)
    expect((await list())[0]!.nextDay).toBe('2026-11-04')
    await db.tx((tx) => clearDay(tx, SYSTEM, '2026-11-03'))
  })

  it('paused makes nothing, and resumed does not make up for the pause', async () => {
    const made = await setUp('lead')
    const change = (who: string, state: string, version?: number) =>
      call('PATCH /api/v1/recurring/:id', who, { params: { id: made }, body: { state, version } })
    await expect(change('clerk', 'paused')).rejects.toMatchObject({ status: 403 })
    await expect(change('lead', 'paused', 9)).rejects.toMatchObject({ status: 409 })
    await change('lead', 'paused', 1)
    db.setNow(vn('2026-11-12T09:00'))
    expect(await makeDueTasks(db)).toBe(0)
    await change('lead', 'on')
    expect(await makeDueTasks(db)).toBe(0)
    db.setNow(vn('2026-11-13T07:00'))
    expect(await makeDueTasks(db)).toBe(1)
    expect((await casesOf(made)).map((c) => c.day)).toEqual(['2026-11-13'])
    await change('lead', 'ended')
    await expect(change('lead', 'on')).rejects.toMatchObject({ status: 422 })
  })

  it('stops with the reason when its owner may not give it any more', async () => {
    const made = await setUp('clerk', { assignee: undefined })
    const grants = await grantsOf(db, { personId: id.clerk! })
    await db.run(sql`update access."grant" set ended_at = ${db.now} where person_id = ${id.clerk}`)
    db.setNow(vn('2026-11-03T07:00'))
    expect(await makeDueTasks(db)).toBe(0)
    const one = (await list()).find((r) => r.id === made)!
    expect(one.state).toBe('paused')
    expect(one.trouble?.vi).toContain('không có quyền')
    expect(grants).toHaveLength(1)
    await db.run(sql`update access."grant" set ended_at = null where person_id = ${id.clerk}`)
  })

  it('cannot be set up without the right there, nor with what would make no task', async () => {
    await expect(setUp('far')).rejects.toMatchObject({ status: 403 })
    await expect(setUp('viewer')).rejects.toMatchObject({ status: 403 })
    await expect(setUp('lead', { fields: { nonsense: 1 } })).rejects.toMatchObject({ status: 422 })
    await expect(setUp('lead', { area: 'nowhere' })).rejects.toMatchObject({ status: 422 })
    expect(await list('far')).toEqual([])
  })

  it('shows its next turns before it is set up', async () => {
    const { items } = await call<{ items: { day: string }[] }>('POST /api/v1/recurring/preview', 'lead', {
      body: { plan: { ...DAILY, pattern: { every: 'week', days: [1] } }, title: '' },
    })
    expect(items.slice(0, 3).map((t) => t.day)).toEqual(['2026-11-09', '2026-11-16', '2026-11-23'])
  })
})
