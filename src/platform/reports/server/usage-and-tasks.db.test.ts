import { readFileSync } from 'node:fs'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { callRoute } from '#platform/access/server/testing.ts'
import { openCase } from '#platform/cases/server/open-case.ts'
import { newId } from '#platform/database/server/new-id.ts'
import type { TestDb } from '#platform/database/server/testing.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Suggestion } from '../contract.ts'
import { SCREENS } from '../screens.ts'
import { forgetMarks } from './count-usage.ts'
import { routes } from './routes.ts'
import { type City, makeCity } from './testing.ts'

let city: City
let db: TestDb
let id: City['id']
let actor: City['actor']
let alert: City['alert']
/** Wednesday 4 November 2026, 10:00 in Viet Nam. */
const NOW = '2026-11-04T03:00:00Z'
const vn = (text: string) => new Date(`${text}:00+07:00`)

beforeAll(async () => {
  city = await makeCity(NOW)
  ;({ db, id, actor, alert } = city)
})
afterAll(() => db.close())
beforeEach(async () => {
  db.setNow(NOW)
  await city.empty()
})

describe('counting openings', () => {
  const count = async (who: string, page: string) =>
    callRoute(db, routes, 'POST /api/v1/usage', await actor(who), { body: { page } })
  const kept = () =>
    db.rows<{ page: string; opens: number; days: number }>(
      sql`select page, opens, people_days as days from reports.usage order by page`,
    )
  it('keeps a number a page and week, and a person once a day', async () => {
    await count('lead', '/app/map')
    await count('lead', '/app/map')
    await count('clerk', '/app/map')
    db.setNow(vn('2026-11-05T08:00'))
    await count('lead', '/app/map')
    expect(await kept()).toEqual([{ page: '/app/map', opens: 4, days: 3 }])
  })
  it('holds no person: the marks cannot be made again once their day is over', async () => {
    await count('lead', '/app/map')
    const text = await db.rows<{ t: string }>(sql`select m::text as t from reports.usage_mark m union all
      select u::text from reports.usage u`)
    for (const { t } of text) expect(t).not.toContain(id.lead!)
    expect(await db.tx(forgetMarks)).toBe(0)
    db.setNow(vn('2026-11-05T00:01'))
    expect(await db.tx(forgetMarks)).toBe(1)
    expect(await db.rows(sql`select 1 from reports.usage_mark`)).toEqual([])
  })
  it('counts no page the console does not have, and no machine', async () => {
    await count('lead', '/app/../etc')
    const machine: Actor = { ...(await actor('lead')), kind: 'token' }
    await callRoute(db, routes, 'POST /api/v1/usage', machine, { body: { page: '/app/map' } })
    expect(await kept()).toEqual([])
  })
  it('knows every page of the console', () => {
    const list = readFileSync(new URL('../../../apps/console/pages.ts', import.meta.url), 'utf8')
    const pages = [...list.matchAll(/'(\/app\/[^']*)': \(\) => import/g)].map((m) => m[1]!)
    expect(pages.length).toBeGreaterThan(15)
    for (const page of pages) expect(SCREENS, page).toHaveProperty([page])
  })
})

describe('a task from something', () => {
  const suggest = async (who: string, parent: string) =>
    (await callRoute<Suggestion>(db, routes, 'GET /api/v1/tasks/suggest', await actor(who), { query: { parent } }))
      .answer
  it('begins with its place and owner, and is refused to who may not see it', async () => {
    const ward = await alert({ opened: new Date(db.now.getTime() - 60_000) })
    expect(await suggest('clerk', `alert:${ward}`)).toMatchObject({
      title: 'Xử lý: Nước lên',
      area: 'ward',
      assignee: id.clerk,
      parent: { kind: 'alert', id: ward },
    })
    const other = await alert({ opened: db.now, area: 'other' })
    await expect(suggest('clerk', `alert:${other}`)).rejects.toMatchObject({ status: 403 })
    await expect(suggest('clerk', 'weather:today')).rejects.toMatchObject({ status: 422 })
    await expect(suggest('clerk', 'alert:none')).rejects.toMatchObject({ status: 404 })
  })
  it('of a figure asks to explain its value, or to bring the one that was never given', async () => {
    const title = async () => (await suggest('clerk', 'figure:field.idle/ward/2026-10')).title
    expect(await title()).toBe('Cung cấp số liệu Không ai xem – ward (Tháng 10/2026)')
    await db.run(sql`insert into figures.value (indicator, area_id, period, "from", "to", value, workflow, known_from, entered_by,
        entered_kind, entered_at) values ('field.idle', ${city.at.ward}, '2026-10', '2026-10-01', '2026-10-31', 7.5, 'official', ${db.now},
        'x', 'user', ${db.now})`)
    expect(await title()).toBe('Giải trình, xử lý Không ai xem – ward: 7,5 % (Tháng 10/2026)')
    await expect(suggest('clerk', 'figure:field.idle/other/2026-10')).rejects.toMatchObject({ status: 403 })
    await expect(suggest('clerk', 'figure:field.none/ward/2026-10')).rejects.toMatchObject({ status: 404 })
  })
  it('is found again from what it was given for', async () => {
    const parent = { kind: 'alert', id: newId(db.now) }
    const made = await db.tx(async (tx) =>
      openCase(tx, await actor('lead'), { type: 'cases.task', title: 'x', area: 'ward', parent }),
    )
    const list = async (who: string) =>
      (
        await callRoute<{ items: { id: string }[] }>(db, routes, 'GET /api/v1/tasks', await actor(who), {
          query: { parent: `alert:${parent.id}` },
        })
      ).answer.items.map((c) => c.id)
    expect(await list('clerk')).toEqual([made.id])
    expect(await list('gone')).toEqual([made.id])
    await db.run(sql`update access."grant" set ended_at = ${db.now} where person_id = ${id.gone}`)
    await expect(list('gone')).rejects.toMatchObject({ status: 403 })
  })
})
