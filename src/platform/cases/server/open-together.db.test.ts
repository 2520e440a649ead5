import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askRoute } from '#platform/areas/server/testing.ts'
import { seal } from '#platform/audit/server/seal.ts'
import { type Db, openDb } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { subscribe } from '#platform/events/server/outbox.ts'
import { onRelayed, type Relayed, startRelay } from '#platform/events/server/relay.ts'
import { openCase } from './open-case.ts'
import { routes } from './routes.ts'
import { recount, type TallyRow, tallyOf } from './tally.ts'
import { makeWorld, type World } from './testing.ts'

let w: World
let other: Db
beforeAll(async () => {
  w = await makeWorld()
  other = openDb({ url: w.db.url, declared: w.db.declared, clock: w.db.clock, connections: 4 })
  // What the database itself refuses, behind every check of the program.
  await w.db.run(sql`alter table cases."case" add constraint test_refused check (title <> 'Bị từ chối')`)
})
afterAll(async () => {
  await other.close()
  await w.db.close()
})

const asked = (title: string, more: object = {}) => ({
  type: 'desk.report',
  title,
  area: '20900',
  fields: { category: 'light' },
  ...more,
})
const openIn = (db: Db, body: object) =>
  askRoute(db, routes, 'POST /api/v1/cases', { body, actor: w.officer }) as Promise<{ id: string; code: string }>
const numberOf = (one: { code: string }) => Number(one.code.slice(-4))
const ascending = (a: number, b: number) => a - b

/** All numbers of a prefix so far: none left out, none given twice. */
async function expectNoGap(prefix = 'PA'): Promise<void> {
  const rows = await w.db.rows<{ code: string }>(
    sql`select code from cases."case" where code like ${`${prefix}-261118-%`} order by code`,
  )
  expect(rows.map(numberOf)).toEqual(rows.map((_, i) => i + 1))
  const { last } = await w.db.get<{ last: number }>(
    sql`select last from cases.number where prefix = ${prefix} and day = '2026-11-18'`,
  )
  expect(last).toBe(rows.length)
}

async function expectWhole(): Promise<void> {
  const sorted = (rows: TallyRow[]) => rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort()
  expect(sorted(await tallyOf(w.db))).toEqual(sorted(await recount(w.db)))
  // Each has one first move, one entry and one event, and is marked for its words.
  const odd = await w.db.rows(sql`select c.id from cases."case" c where
    (select count(*) from cases.move m where m."case" = c.id and m.move = 'opened' and m.actor = c.opened_by and m.to_state = c.state) <> 1
    or (select count(*) from audit.entry e where e.subject_id = c.id::text and e.verb = 'case.opened' and e.actor_id = c.opened_by
      and e.area_id = c.home_area_id and e.detail = jsonb_build_object('type', c.type)) <> 1
    or (select count(*) from events.event e where e.kind = 'case.opened' and e.data ->> 'id' = c.id::text
      and e.data ->> 'code' = c.code and e.area_id = c.home_area_id) <> 1
    or (select count(*) from search.pending p where p.ref = c.id) <> 1`)
  expect(odd).toEqual([])
}

describe('cases that are opened together', () => {
  it('are all stored whole, whatever they bear', async () => {
    const parent = await openIn(w.db, asked('Gốc'))
    const bodies = Array.from({ length: 30 }, (_, i) =>
      asked(`Việc "${i}", \\ {a,b} 'x' 😀`, {
        ...(i % 2 && { place: { lat: 15.9 + i / 100, lon: 108.1 } }),
        ...(i % 3 === 0 && { assignee: w.officer.id, helpers: [w.lead.id, w.officer.id] }),
        ...(i % 5 === 0 && { dueAt: '2026-11-20T16:00:00+07:00' }),
        ...(i % 7 === 0 && { parent: { kind: 'case', id: parent.id } }),
        ...(i % 11 === 0 && { term: { value: 0.25, unit: 'working-day' } }),
        fields: { category: 'road', depth: i % 10, caller: 'Ông \n "Tư"' },
      }),
    )
    const all = await Promise.all(bodies.map((body) => openIn(w.db, body)))
    for (const [i, { id }] of all.entries()) {
      const one = await w.show(id)
      expect(one).toMatchObject({
        title: bodies[i]!.title,
        fields: bodies[i]!.fields,
        lat: i % 2 ? 15.9 + i / 100 : null,
        assignee: i % 3 ? null : w.officer.id,
        version: 1,
        history: [{ move: 'opened', actor: w.officer.id }],
        parent: i % 7 ? null : { kind: 'case', id: parent.id },
      })
      expect(one.helpers.map((h) => h.id)).toEqual(i % 3 ? [] : [w.lead.id, w.officer.id])
      if (i % 5 === 0) expect(one.dueAt).toBe('2026-11-20T16:00:00+07:00')
      else if (i % 11 === 0) expect(one.dueAt).toBe('2026-11-18T11:00:00+07:00')
      else expect(one.dueAt).toBe('2026-12-03T17:00:00+07:00')
    }
    await expectNoGap()
    await expectWhole()
  })

  it('do not suffer from one among them that is refused, by the form or by the database', async () => {
    const bodies = Array.from({ length: 17 }, (_, i) =>
      i === 4 ? asked('Bị từ chối') : i === 9 ? asked('Sai', { fields: {} }) : asked(`Tốt ${i}`),
    )
    const results = await Promise.allSettled(bodies.map((body) => openIn(w.db, body)))
    expect(results.map((r) => r.status)).toEqual(bodies.map((_, i) => (i === 4 || i === 9 ? 'rejected' : 'fulfilled')))
    expect(results[9]).toMatchObject({ reason: { status: 422, errors: [{ path: '/fields/category' }] } })
    const { n } = await w.db.get<{ n: number }>(
      sql`select count(*)::integer as n from cases."case" where title in ('Bị từ chối', 'Sai')`,
    )
    expect(n).toBe(0)
    await expectNoGap()
    await expectWhole()
  })

  it('are numbered without a gap by two processes at once, of several kinds', async () => {
    const bodies = Array.from({ length: 60 }, (_, i) =>
      i % 3 ? asked(`Hai nơi ${i}`) : { type: 'cases.task', title: `Giao ${i}`, area: '20900' },
    )
    const all = await Promise.all(
      bodies.map(async (body, i) => {
        await new Promise((resolve) => setTimeout(resolve, (i * 37) % 50))
        return openIn(i % 2 ? w.db : other, body)
      }),
    )
    expect(new Set(all.map((one) => one.code)).size).toBe(60)
    await expectNoGap('PA')
    await expectNoGap('VIEC')
    await expectWhole()
  })

  it('are numbered on after a transaction that took a number and failed', async () => {
    const before = numberOf(await openIn(w.db, asked('Trước')))
    const failing = w.db.tx(async (tx) => {
      await openCase(tx, w.officer, asked('Không thành'))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    const after = await Promise.all(Array.from({ length: 5 }, (_, i) => openIn(w.db, asked(`Sau ${i}`))))
    expect(after.map(numberOf).sort(ascending)).toEqual([1, 2, 3, 4, 5].map((n) => before + n))
    await expectNoGap()
  })

  it('open once when a sender repeats its own id meanwhile, in any process', async () => {
    const id = newId(w.db.now)
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, i) => openIn(i % 2 ? w.db : other, asked('Gửi lại', i % 3 ? { id } : {}))),
    )
    const same = all.filter((one) => one.id === id)
    expect(same).toHaveLength(8)
    expect(new Set(same.map((one) => one.code)).size).toBe(1)
    expect(new Set(all.map((one) => one.code)).size).toBe(5)
    await expectNoGap()
    await expectWhole()
  })

  it('go the ordinary way when somebody who is told of them acts in their transaction', async () => {
    let acted = 0
    subscribe(
      w.db,
      'case.opened',
      async (tx, { data }) => {
        acted++
        if ((data as { title: string }).title === 'Bị chặn') throw new Error('blocked')
        await tx.run(sql`update cases."case" set source = 'followed' where id = ${(data as { id: string }).id}`)
      },
      async (_db, { data }) => !(data as { title: string }).title.startsWith('B'),
    )
    const results = await Promise.allSettled(
      ['Bình thường', 'Bị chặn', 'Khác'].map((title) => openIn(w.db, asked(title))),
    )
    expect(results.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(acted).toBeGreaterThanOrEqual(2)
    const followed = await w.db.rows(
      sql`select title from cases."case" where source = 'followed' and title = 'Bình thường'`,
    )
    expect(followed).toHaveLength(1)
    await expectNoGap()
    await expectWhole()
  })

  it('are told to screens once each, in order, with the numbers of their events', async () => {
    const relay = await startRelay(w.db)
    const passed: Relayed[] = []
    const leave = onRelayed(w.db, (events) => passed.push(...events))
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) => openIn(i % 4 ? w.db : other, asked(`Màn hình ${i}`))),
    )
    await relay.settle()
    await relay.settle()
    leave()
    await relay.stop()
    expect(passed.map((e) => (e.data as { id: string }).id).sort()).toEqual(all.map((one) => one.id).sort())
    const stored = await w.db.rows<{ id: number; data: unknown }>(
      sql`select id, data from events.event where id = any(${passed.map((e) => e.id)}::bigint[]) order by id`,
    )
    expect(passed.map(({ id, data }) => ({ id, data })).sort((a, b) => a.id - b.id)).toEqual(stored)
  })

  it('are sealed into the chain of the audit', async () => {
    await w.db.tx((tx) => seal(tx, 0))
    // A mark counts once what ran anywhere in the server has ended, another test's transaction too.
    await expect.poll(() => w.db.tx((tx) => seal(tx, 0))).toBeGreaterThan(0)
  })
})

describe('the history of a case', () => {
  it('cannot go on for a case that does not exist, nor lose the case it belongs to', async () => {
    const one = await openIn(w.db, asked('Có thật'))
    const later = (id: string) => sql`insert into cases.move ("case", at, move, actor_kind, actor, to_state, version)
      values (${id}, now(), 'comment', 'system', 'system', 'new', 2)`
    await w.db.run(later(one.id))
    await expect(w.db.run(later(newId(w.db.now)))).rejects.toMatchObject({ code: '23503' })
    await expect(w.db.run(sql`delete from cases."case" where id = ${one.id}`)).rejects.toMatchObject({ code: '23503' })
  })
})
