import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { callRoute } from '#platform/access/server/testing.ts'
import { announce } from '#platform/alerts/server/announce.ts'
import { announce as announceCase } from '#platform/cases/server/announce.ts'
import { findCaseRow } from '#platform/cases/server/case-row.ts'
import { moveCase } from '#platform/cases/server/move-case.ts'
import { openCase } from '#platform/cases/server/open-case.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { endActing, giveActing } from '#platform/identity/server/acting.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import type { MessageList, Preference } from '../contract.ts'
import { routes } from './routes.ts'
import { type Centre, makeCentre } from './testing.ts'

/** Tuesday 3 November 2026, 09:00 in Viet Nam. */
const NOW = '2026-11-03T02:00:00Z'
let centre: Centre
type Name = keyof Centre['people']

beforeAll(async () => {
  centre = await makeCentre(NOW)
})
afterAll(() => centre.db.close())
beforeEach(async () => {
  centre.db.setNow(NOW)
  await centre.db.run(sql`delete from notifications.outbox`)
  await centre.db.run(sql`delete from notifications.message`)
  await centre.db.run(sql`delete from notifications.preference`)
})

const call = async <T>(name: string, who: Name, input = {}) =>
  (await callRoute<T>(centre.db, routes, name, centre.people[who], input)).answer
const list = (who: Name, query = {}) => call<MessageList>('GET /api/v1/notifications', who, { query })
const kinds = async (who: Name) => (await list(who)).items.map((m) => m.kind)
const give = (to: Name, by: Name = 'lead', title = 'Nguyễn Văn A xin xác nhận') =>
  centre.db.tx((tx) =>
    openCase(tx, centre.people[by], { type: 'cases.task', title, area: '20900', assignee: centre.people[to].id }),
  )
const move = (who: Name, id: string, name: string, fill = {}) =>
  centre.db.tx((tx) => moveCase(tx, centre.people[who], id, { move: name, fill }))

describe('work given', () => {
  it('is told to whom it is given, with its code and due time and without what is written in it', async () => {
    const task = await give('clerk')
    const { items, unread } = await list('clerk')
    expect(unread).toBe(1)
    expect(items).toMatchObject([
      {
        kind: 'case-given',
        link: `/app/cases/${task.id}`,
        about: { kind: 'case', id: task.id },
        quiet: false,
        times: 1,
      },
    ])
    expect(items[0]!.title.vi).toBe(`Được giao: Việc được giao ${task.code}, hạn 17:00 10/11/2026`)
    expect(items[0]!.subject).toBe('Nguyễn Văn A xin xác nhận')
    const stored = await centre.db.get<{ text: string }>(sql`select m::text as text from notifications.message m`)
    const live = await centre.db.get<{
      text: string
    }>(sql`select data::text as text from events.event where kind = 'me.told'
      order by id desc limit 1`)
    expect(stored.text + live.text).not.toContain('Nguyễn Văn A')
    expect(await kinds('lead')).toEqual([])
  })

  it('is not told to who gives it to himself', async () => {
    await give('lead')
    expect(await kinds('lead')).toEqual([])
  })

  it('stands or falls with its cause', async () => {
    await expect(
      centre.db.tx(async (tx) => {
        await openCase(tx, centre.people.lead, {
          type: 'cases.task',
          title: 'x',
          area: '20900',
          assignee: centre.people.clerk.id,
        })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await kinds('clerk')).toEqual([])
  })

  it('reported is told to the giver, returned to the doer, given on to the next and not to who moved it', async () => {
    const { id } = await give('clerk')
    await move('clerk', id, 'report', { result: 'Đã xong' })
    expect((await list('lead')).items).toMatchObject([{ kind: 'case-moved' }])
    expect((await list('lead')).items[0]!.title.vi).toContain('Đã báo cáo, chờ nghiệm thu')
    await call('POST /api/v1/notifications/read', 'clerk', { body: { all: true } })
    centre.db.setNow(new Date(Date.parse(NOW) + 1000))
    await move('lead', id, 'return', { note: 'Thiếu ảnh' })
    expect(await kinds('clerk')).toEqual(['case-moved', 'case-given'])
    await move('lead', id, 'assign', { to: centre.people.other.id })
    expect(await kinds('other')).toEqual(['case-given'])
    // Reading it is no longer the first clerk's business: the line stays, the title of the matter does not.
    expect((await list('clerk')).items[0]!.subject).toBeNull()
  })

  it('collapses into one unread line a matter, and begins a new line once it was read', async () => {
    const { id } = await give('clerk')
    await move('clerk', id, 'start')
    await move('clerk', id, 'report', { result: 'a' })
    await move('lead', id, 'return', { note: 'b' })
    expect((await list('clerk')).items).toMatchObject([{ kind: 'case-moved', times: 2 }])
    await call('POST /api/v1/notifications/read', 'clerk', { body: { all: true } })
    centre.db.setNow(new Date(Date.parse(NOW) + 1000))
    await move('clerk', id, 'report', { result: 'c' })
    await move('lead', id, 'return', { note: 'd' })
    const { items, unread } = await list('clerk')
    expect([items.length, unread, items[0]!.times]).toEqual([2, 1, 1])
  })

  it('due soon is told to the doer, late also to the giver', async () => {
    const { id } = await give('clerk')
    const row = (await findCaseRow(centre.db, id))!
    await centre.db.tx((tx) => announceCase(tx, 'case.due-soon', row))
    expect([await kinds('clerk'), await kinds('lead')]).toEqual([['case-due-soon'], []])
    await centre.db.tx((tx) => announceCase(tx, 'case.late', row))
    expect([await kinds('clerk'), await kinds('lead')]).toEqual([['case-late'], ['case-late']])
  })

  it('is told also to who acts for the one in charge', async () => {
    const acting = await centre.db.tx((tx) =>
      giveActing(tx, SYSTEM, {
        forPerson: centre.people.clerk.id,
        byPerson: centre.people.other.id,
        areaId: null,
        field: null,
        paper: '',
        from: new Date(Date.parse(NOW) - 1000),
        to: new Date(Date.parse(NOW) + 3_600_000),
      }),
    )
    await give('clerk')
    expect([await kinds('clerk'), await kinds('other')]).toEqual([['case-given'], ['case-given']])
    await centre.db.tx((tx) => endActing(tx, SYSTEM, acting))
  })
})

describe('an alert', () => {
  const open = async (severity: string) => {
    const { db, people } = centre
    const id = newId(db.now)
    await db.run(sql`insert into alerts.alert (id, day, number, rule, title, severity, state, subject_kind, subject, indicator, opened_at,
        owner, due_at, level, peak, fact_at) values (${id}, '2026-11-03', ${Number(`0x${id.slice(-6)}`)}, 'river.alarm',
        ${JSON.stringify({ vi: 'Nước lên', en: 'Rising' })}, ${severity}, 'open', 'thing', ${id}, 'river.level', ${db.now},
        ${people.clerk.id}, ${db.now}, 1, 1, ${db.now})`)
    await db.tx((tx) => announce(tx, new Map([[id, 'alert.opened']])))
    return id
  }
  it('is told to its owner, and when nobody moved to who it was escalated to', async () => {
    const id = await open('high')
    expect((await list('clerk')).items).toMatchObject([{ kind: 'alert-opened', link: `/app/alerts/${id}` }])
    await centre.db.tx(async (tx) => {
      await tx.run(sql`update alerts.alert set owner = ${centre.people.lead.id} where id = ${id}`)
      await tx.run(sql`insert into alerts.move (alert, at, move, actor_kind, actor, state, severity, level, owner)
        values (${id}, ${tx.now}, 'escalated', 'system', 'system', 'open', 'high', 1, ${centre.people.lead.id})`)
      await announce(tx, new Map([[id, 'alert.moved']]))
    })
    expect(await kinds('lead')).toEqual(['alert-escalated'])
  })
  it('in quiet hours is shown without ringing, unless it is critical', async () => {
    centre.db.setNow('2026-11-03T16:00:00Z')
    await open('high')
    await open('critical')
    const { items } = await list('clerk')
    expect(items.map((m) => [m.critical, m.quiet]).sort()).toEqual([
      [false, true],
      [true, false],
    ])
  })
  it('of a kind switched off is not told, unless it is critical', async () => {
    const body: Preference = { off: ['alert-opened'], quietFrom: '22:00', quietTo: '05:00', outward: false }
    await call('PUT /api/v1/notifications/preference', 'clerk', { body })
    await open('medium')
    expect(await kinds('clerk')).toEqual([])
    await open('critical')
    expect(await kinds('clerk')).toEqual(['alert-opened'])
    expect(await call('GET /api/v1/notifications/preference', 'clerk')).toMatchObject(body)
    await expect(
      call('PUT /api/v1/notifications/preference', 'clerk', { body: { ...body, off: ['weather'] } }),
    ).rejects.toMatchObject({ status: 422 })
  })
})

describe('reading', () => {
  it("marks one's own and leaves those of others alone", async () => {
    await give('clerk')
    const { items } = await list('clerk')
    expect(await call('POST /api/v1/notifications/read', 'other', { body: { ids: [items[0]!.id] } })).toEqual({
      unread: 0,
    })
    expect((await list('clerk')).unread).toBe(1)
    expect((await list('other')).items).toEqual([])
    await call('POST /api/v1/notifications/read', 'clerk', { body: { ids: [items[0]!.id] } })
    expect((await list('clerk', { unread: true })).items).toEqual([])
    expect((await list('clerk')).items).toHaveLength(1)
    await expect(call('POST /api/v1/notifications/read', 'clerk', { body: { ids: ['x'] } })).rejects.toMatchObject({
      status: 422,
    })
  })
  it('is for people: a token has no messages', async () => {
    const machine = { ...centre.people.admin, kind: 'token' as const }
    await expect(callRoute(centre.db, routes, 'GET /api/v1/notifications', machine)).rejects.toMatchObject({
      status: 403,
    })
  })
  it('goes page by page, newest first, without a gap', async () => {
    for (let i = 0; i < 5; i++) {
      centre.db.setNow(new Date(Date.parse(NOW) + Math.floor(i / 2) * 1000))
      await give('clerk')
    }
    const first = await list('clerk', { limit: 2 })
    const second = await list('clerk', { limit: 2, cursor: first.next })
    const third = await list('clerk', { limit: 2, cursor: second.next })
    const seen = [...first.items, ...second.items, ...third.items]
    expect(new Set(seen.map((m) => m.id)).size).toBe(5)
    expect(third.next).toBeNull()
    expect(seen.map((m) => m.at)).toEqual([...seen.map((m) => m.at)].sort().reverse())
  })
})
