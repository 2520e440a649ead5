import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setDay } from '#platform/calendar/server/set-day.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { followCalendar, recomputeClocks } from './recompute.ts'
import { rehomeCases } from './rehome.ts'
import { recount, tallyOf } from './tally.ts'
import { makeWorld, type World } from './testing.ts'
import { watchDue } from './watch-due.ts'

let w: World
beforeAll(async () => {
  w = await makeWorld()
})
afterAll(() => w.db.close())
beforeEach(() => w.db.setNow('2026-11-18T09:00:00+07:00'))

const watch = () => w.db.tx((tx) => watchDue(tx, tx.now, 500))
const kinds = async (id: string) =>
  (await w.db.rows<{ kind: string }>(sql`select kind from events.event where data ->> 'id' = ${id} order by id`)).map(
    (e) => e.kind,
  )
const names = async (id: string) => (await w.show(id)).history.map((m) => m.move)

describe('the watch over due times', () => {
  it('reminds along the ladder, tells once that it is late, then calls the one above, at most three times', async () => {
    const one = await w.open({ term: { value: 1, unit: 'working-day' }, assignee: w.officer.id })
    await watch()
    expect(await names(one.id)).toEqual(['opened'])
    w.db.setNow('2026-11-19T15:30:00+07:00')
    await watch()
    await watch()
    expect(await names(one.id)).toEqual(['opened', 'reminded'])
    w.db.setNow('2026-11-19T23:00:00+07:00')
    await watch()
    expect(await w.show(one.id)).toMatchObject({ timeliness: 'soon' })
    w.db.setNow('2026-11-20T00:00:01+07:00')
    await watch()
    await watch()
    expect(await kinds(one.id)).toEqual(['case.opened', 'case.due-soon', 'case.late'])
    for (const day of ['21', '22', '23', '24', '25']) {
      w.db.setNow(`2026-11-${day}T00:10:00+07:00`)
      await watch()
    }
    const late = await w.show(one.id)
    expect(late).toMatchObject({ timeliness: 'overdue', assignee: w.officer.id, version: 1 })
    expect(late.helpers.map((h) => h.id)).toContain(w.lead.id)
    const escalations = (await names(one.id)).filter((m) => m === 'escalated').length
    expect(escalations).toBeGreaterThan(0)
    expect(escalations).toBeLessThanOrEqual(3)
  })

  it('leaves alone what stands still, has ended or has no due time, and starts anew when the due time moves', async () => {
    const one = await w.open({ term: { value: 1, unit: 'working-day' } })
    await w.move(one.id, 'ask', { fill: { what: 'Ảnh' } }, w.officer)
    const two = await w.open({ term: { value: 1, unit: 'working-day' } })
    await w.move(two.id, 'refuse', { note: 'Trùng' }, w.lead)
    const three = await w.open({ term: { value: 1, unit: 'working-day' } })
    await w.move(three.id, 'extend', { fill: { until: '2026-11-27', reason: 'Mưa' } }, w.lead)
    w.db.setNow('2026-11-24T09:00:00+07:00')
    await watch()
    for (const { id } of [one, two, three]) expect(await kinds(id)).not.toContain('case.late')
    w.db.setNow('2026-11-28T09:00:00+07:00')
    await watch()
    expect(await kinds(three.id)).toContain('case.late')
  })

  it('calls the one above only when nobody moved it for a day', async () => {
    const one = await w.open({ term: { value: 1, unit: 'working-day' }, assignee: w.officer.id })
    w.db.setNow('2026-11-20T00:00:01+07:00')
    await watch()
    w.db.setNow('2026-11-20T20:00:00+07:00')
    await w.move(one.id, 'comment', { note: 'Đang làm' }, w.officer)
    w.db.setNow('2026-11-21T10:00:00+07:00')
    await watch()
    expect(await names(one.id)).not.toContain('escalated')
    w.db.setNow('2026-11-21T20:10:00+07:00')
    await watch()
    expect(await names(one.id)).toContain('escalated')
  })
})

describe('a change of the calendar', () => {
  it('asks for one job in its own transaction; the job moves open clocks and says so where something changed', async () => {
    followCalendar(w.db)
    const moved = await w.open({ term: { value: 2, unit: 'working-day' } })
    const far = await w.open({ term: { value: 30, unit: 'working-day' } })
    const fixed = await w.open({ dueAt: '2026-11-20T16:00:00+07:00' })
    const early = await w.open({ term: { value: 1, unit: 'working-day' } })
    await w.db.tx((tx) =>
      setDay(tx, SYSTEM, '2026-11-20', { kind: 'swapped_off', name: { vi: 'Nghỉ bão' }, source: 'Công điện' }),
    )
    expect(
      await w.db.rows(sql`select task_identifier as task, key from graphile_worker.jobs where key like 'cases.%'`),
    ).toEqual([{ task: 'cases.recompute', key: 'cases.recompute' }])
    const before = [far.dueAt, fixed.dueAt, early.dueAt]
    expect((await recomputeClocks(w.db)).changed).toBeGreaterThan(0)
    const after = await w.show(moved.id)
    expect(after).toMatchObject({ dueAt: '2026-11-23T17:00:00+07:00', version: 2 })
    expect(after.history.at(-1)).toMatchObject({ move: 'recomputed' })
    expect((await w.show(far.id)).dueAt).not.toBe(before[0])
    expect((await w.show(fixed.id)).dueAt).toBe(before[1])
    expect(await w.show(early.id)).toMatchObject({ dueAt: before[2], version: 1 })
    expect(await recomputeClocks(w.db)).toMatchObject({ changed: 0 })
  })
})

describe('a change of borders', () => {
  it('re-homes what lay in an area that ended and keeps the name of the day of receipt', async () => {
    const one = await w.open()
    const { homeArea } = await w.db.get<{ homeArea: number }>(
      sql`select home_area_id as "homeArea" from cases."case" where id = ${one.id}`,
    )
    await w.db.run(sql`with heir as (insert into areas.area (code, kind, name, full_name, parent_id, valid_from, source)
        select '99901', kind, 'Xã Mới', 'Xã Mới', parent_id, '2026-11-18', 'test' from areas.area where id = ${homeArea} returning id)
      insert into areas.succession ("on", kind, from_id, to_id, part) select '2026-11-18', 'merge', ${homeArea}, id, 'full' from heir`)
    await w.db.run(sql`update areas.area set valid_to = '2026-11-18' where id = ${homeArea}`)
    w.db.local.delete('cached:areas')
    expect(await rehomeCases(w.db)).toBeGreaterThan(0)
    expect(await w.show(one.id)).toMatchObject({
      area: '20900',
      areaName: one.areaName,
      homeArea: '99901',
      homeAreaName: 'Xã Mới',
    })
    expect((await w.show(one.id)).history.at(-1)).toMatchObject({ move: 'rehomed' })
    expect(await rehomeCases(w.db)).toBe(0)
    const sorted = (rows: object[]) => rows.map((r) => JSON.stringify(r, Object.keys(r).sort())).sort()
    expect(sorted(await tallyOf(w.db))).toEqual(sorted(await recount(w.db)))
  })
})
