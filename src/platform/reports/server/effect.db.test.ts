import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { callRoute } from '#platform/access/server/testing.ts'
import { moveCase } from '#platform/cases/server/move-case.ts'
import { openCase } from '#platform/cases/server/open-case.ts'
import type { TestDb } from '#platform/database/server/testing.ts'
import type { EffectOut } from '../contract.ts'
import { SCREENS } from '../screens.ts'
import { countOpening } from './count-usage.ts'
import { keepEffect } from './effect.ts'
import { usedIndicators } from './find-unused.ts'
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

const t = (vi: string) => ({ vi, en: vi })
const report = async (who = 'lead', query = {}) =>
  (await callRoute<EffectOut>(db, routes, 'GET /api/v1/reports/effect', await actor(who), { query })).answer
const number = (of: EffectOut, name: string) => {
  const { n, of: whole } = of.numbers.find((x) => x.id === name)!
  return [n, whole]
}
const idle = (of: EffectOut, name: string) => of.idle.find((g) => g.id === name)!

describe('the numbers of a week', () => {
  it('count alerts taken in time, closed with proof and false, with what they are a part of', async () => {
    const monday = vn('2026-11-02T08:00')
    const plus = (minutes: number) => new Date(monday.getTime() + minutes * 60_000)
    await alert({ opened: monday, taken: plus(10), closed: plus(100), outcome: 'done' })
    await alert({ opened: monday, taken: plus(50), closed: plus(200), outcome: 'false-alarm' })
    await alert({ opened: monday })
    await alert({ opened: new Date(db.now.getTime() - 60_000) })
    await alert({ opened: vn('2026-11-01T23:59'), taken: monday })
    await alert({ opened: monday, taken: plus(5), area: 'other' })
    const ward = await report('lead', { area: 'ward' })
    expect(ward).toMatchObject({ week: '2026-W45', from: '2026-11-02', to: '2026-11-08', running: true })
    expect(number(ward, 'alerts-opened')).toEqual([4, null])
    expect(number(ward, 'alerts-taken-in-time')).toEqual([1, 3])
    expect(number(ward, 'minutes-to-take')).toEqual([30, 2])
    expect(number(ward, 'alerts-closed-with-proof')).toEqual([1, 2])
    expect(number(ward, 'alerts-false')).toEqual([1, 2])
    expect(number(ward, 'minutes-to-close')).toEqual([150, 2])
    expect(number(await report(), 'alerts-taken-in-time')).toEqual([2, 4])
    expect(ward.before.find((x) => x.id === 'alerts-opened')!.n).toBe(1)
    expect(number(ward, 'verdicts-good')).toEqual([null, 0])
  })

  it('count cases on time, and those open late', async () => {
    const give = async (dueAt: string) =>
      db.tx(async (tx) =>
        openCase(tx, await actor('lead'), { type: 'cases.task', title: 'x', area: 'ward', assignee: id.clerk, dueAt }),
      )
    db.setNow(vn('2026-11-02T08:00'))
    const [onTime, late] = [await give('2026-11-03T17:00:00+07:00'), await give('2026-11-02T09:00:00+07:00')]
    await give('2026-11-02T10:00:00+07:00')
    await give('2026-11-20T17:00:00+07:00')
    db.setNow(NOW)
    for (const one of [onTime, late]) {
      if (one === onTime) db.setNow(vn('2026-11-03T16:00'))
      await db.tx(async (tx) =>
        moveCase(tx, await actor('clerk'), one.id, { move: 'report', fill: { result: 'xong' } }),
      )
      await db.tx(async (tx) => moveCase(tx, await actor('lead'), one.id, { move: 'accept' }))
    }
    db.setNow(NOW)
    const ward = await report('lead', { area: 'ward' })
    expect(number(ward, 'cases-opened')).toEqual([4, null])
    expect(number(ward, 'cases-on-time')).toEqual([1, 2])
    expect(number(ward, 'cases-late-open')).toEqual([1, 2])
    const still = idle(ward, 'cases-still')
    // Sixteen working hours before Wednesday 10:00 is Monday 10:00; the two that nobody moved since 08:00 lie still.
    expect(still.n).toBe(2)
    expect(still.items[0]!.title.vi).toMatch(/^Việc được giao VIEC-/)
    expect(still.items[0]!.note).toEqual({ vi: 'clerk', en: 'clerk' })
    await db.run(sql`update cases."case" set assignee = null where ended_at is null and due_at < ${db.now}`)
    expect(idle(await report('lead', { area: 'ward' }), 'cases-without-owner').n).toBe(1)
  })

  it('are kept when the week has ended, once, and then stay as they were', async () => {
    await alert({ opened: vn('2026-10-28T08:00') })
    expect(await keepEffect(db)).toBe(3)
    expect(await keepEffect(db)).toBe(0)
    await db.run(sql`delete from alerts.alert`)
    const kept = await report('lead', { week: '2026-W44', area: 'ward' })
    expect([kept.running, ...number(kept, 'alerts-opened')]).toEqual([false, 1, null])
    expect(idle(kept, 'alerts-still').n).toBe(1)
  })

  it('are refused outside of the area, for weeks ahead and for what is no week', async () => {
    await expect(report('clerk', { area: 'other' })).rejects.toMatchObject({ status: 403 })
    await expect(report('clerk')).rejects.toMatchObject({ status: 403 })
    expect((await report('clerk', { area: 'ward' })).areaName).toBe('ward')
    for (const week of ['2026-W46', '2026-W60'])
      await expect(report('lead', { week })).rejects.toMatchObject({ status: 422 })
  })
})

describe('what lies still', () => {
  it('names red alerts whose owner has left and those nobody moved for sixteen working hours', async () => {
    await alert({ opened: vn('2026-11-04T09:00'), owner: id.gone })
    await alert({ opened: vn('2026-11-04T09:00'), owner: id.gone, severity: 'info' })
    await alert({ opened: vn('2026-11-02T09:00'), taken: vn('2026-11-02T09:30') })
    await alert({ opened: vn('2026-11-02T09:00'), taken: vn('2026-11-02T10:30') })
    expect(idle(await report(), 'alerts-without-owner').n).toBe(0)
    await db.run(sql`update identity.person set state = 'disabled' where id = ${id.gone}`)
    const found = await report()
    expect(idle(found, 'alerts-without-owner').n).toBe(1)
    expect(idle(found, 'alerts-still').n).toBe(1)
  })

  it('names late values until somebody is given the task', async () => {
    await db.run(sql`insert into freshness.contract (subject_kind, subject, indicator, area_id, every_seconds, late_after, missing_after, state, since)
      values ('figure', 'field.idle/ward', 'field.idle', ${city.at.ward}, 3600, 1, 2, 'missing', ${vn('2026-11-01T08:00')})`)
    expect(idle(await report(), 'lacks-unhandled')).toMatchObject({
      n: 1,
      items: [{ title: { vi: 'Không ai xem – ward' } }],
    })
    await db.tx(async (tx) =>
      openCase(tx, await actor('lead'), {
        type: 'cases.task',
        title: 'Nộp số liệu',
        area: 'ward',
        parent: { kind: 'figure', id: 'field.idle/ward/2026-10' },
      }),
    )
    expect(idle(await report(), 'lacks-unhandled').n).toBe(0)
  })

  it('names the screens nobody opened this week, and says nothing where nothing was counted', async () => {
    expect(idle(await report(), 'screens-unopened').n).toBe(0)
    await db.tx((tx) => countOpening(tx, id.lead!, { page: '/app/alerts' }))
    const screens = idle(await report(), 'screens-unopened')
    expect(screens.n).toBe(Object.keys(SCREENS).length - 1)
    expect(screens.items.some((s) => s.link === '/app/alerts')).toBe(false)
  })

  it('knows which indicators are used: looked at, on the map, or part of what is', () => {
    expect([...usedIndicators(db.declared, new Set())].sort()).toEqual(['field.part', 'field.rate', 'field.watched'])
    expect(usedIndicators(db.declared, new Set(['field.idle'])).has('field.idle')).toBe(true)
  })

  it('names a source whose figures nobody uses, until somebody opens one', async () => {
    await db.run(
      sql`insert into sources.source (id, title, door, made_at) values ('s', ${JSON.stringify(t('Nguồn'))}, 'form', ${db.now})`,
    )
    await db.run(sql`insert into figures.value (indicator, area_id, period, "from", "to", value, workflow, known_from, entered_by, entered_kind,
        entered_at, source_id) values ('field.idle', ${city.at.ward}, '2026-10', '2026-10-01', '2026-10-31', 1, 'official', ${db.now}, 'x', 'user', ${db.now}, 's')`)
    expect(idle(await report(), 'sources-unused')).toMatchObject({ n: 1, items: [{ link: '/app/sources/s' }] })
    await db.tx((tx) => countOpening(tx, id.lead!, { page: '/app/figures/$indicator', indicator: 'field.idle' }))
    expect(idle(await report(), 'sources-unused').n).toBe(0)
  })
})
