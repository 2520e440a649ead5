import fc from 'fast-check'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deadline } from '#kernel/deadline.ts'
import { Problem } from '#kernel/errors.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { saveOffice } from '#platform/offices/server/save-office.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import type { CasesQuery } from '../contract.ts'
import type { TallyOut } from '../desk-contract.ts'
import { CASE_COLUMNS, type CaseRow } from './case-row.ts'
import { termOf } from './clock.ts'
import { countBy, countStatement, planCount } from './count-cases.ts'
import { knownCount } from './known-count.ts'
import { listCases } from './list-cases.ts'
import { planPage } from './page-of-cases.ts'
import { recount, tallyOf } from './tally.ts'
import { makeWorld, type World } from './testing.ts'

let w: World
beforeAll(async () => {
  w = await makeWorld()
  for (const code of ['A', 'B'])
    await w.db.tx((tx) =>
      saveOffice(tx, SYSTEM, { code, name: { vi: `Phòng ${code}` }, kind: 'department', area: '20900' }),
    )
})
afterAll(() => w.db.close())

const sorted = (rows: object[]) => rows.map((r) => JSON.stringify(r, Object.keys(r).sort())).sort()
const MOVES: [string, object?][] = [
  ['take'],
  ['post'],
  ['ask', { fill: { what: 'x' } }],
  ['finish'],
  ['refuse', { note: 'x' }],
  ['reopen'],
  ['claim'],
  ['hand-over', { fill: { office: 'A' } }],
  ['hand-over', { fill: { office: 'Phòng B' } }],
  ['extend', { fill: { until: '2027-01-15', reason: 'x' } }],
  ['rename', { fill: { title: 'Khác' } }],
  ['assign', {}],
  ['add-helper', {}],
  ['merge', {}],
  ['many', {}],
]

/** Moves that name a person or another case are filled for the moment. */
function filled(move: string, more: object, ids: readonly string[], where: number): object {
  const people = [w.officer.id, w.lead.id, w.elsewhere.id]
  if (move === 'assign' || move === 'add-helper') return { fill: { to: people[where % people.length] } }
  return move === 'merge' ? { fill: { into: ids[(where + 1) % ids.length] } } : more
}

const PLACES = ['20900', '20908']
/** Everything the screen of cases and the inbox can ask that the kept counts answer. */
const QUESTIONS: CasesQuery[] = [
  ...['overdue', 'today', 'soon', 'week', '2026-12-01'].flatMap((due) => [
    { due },
    { due, office: 'A' },
    { due, area: '20900', assignee: 'none' },
  ]),
  ...['open', 'ended', 'doing', 'working'].flatMap((state) => [{ state }, { state, assignee: 'none' }]),
  { type: 'desk.report', office: 'none' },
  { area: '48', state: 'open', type: 'desk.report,cases.task' },
  ...(['late', 'today', 'soon'] as const).flatMap((inbox) => [
    { inbox, of: 'office' as const },
    { inbox, of: 'all' as const },
  ]),
  { inbox: 'waiting' },
  { inbox: 'waiting', of: 'all' },
]

describe('the tally', () => {
  it('equals a full recount, and every clock the deadline of its history, after 300 random operations', async () => {
    const ids: string[] = []
    let now = Date.parse('2026-11-18T09:00:00+07:00')
    let effects = 0
    for (const [what, where, hours] of fc.sample(fc.tuple(fc.nat(MOVES.length + 2), fc.nat(), fc.nat(9)), {
      numRuns: 300,
      seed: 7,
    })) {
      now += hours * 3_600_000
      w.db.setNow(new Date(now))
      const move = MOVES[what]
      const soon = where % 3 ? {} : { dueAt: new Date(now + 5 * 3_600_000).toISOString() }
      if (!move || ids.length === 0) ids.push((await w.open({ area: PLACES[where % 2], ...soon })).id)
      else if (move[0] === 'many')
        await w.ask('POST /api/v1/cases/moves', { body: { ids: ids.slice(-3), move: 'claim' } })
      else
        await w
          .move(ids[where % ids.length]!, move[0], filled(move[0], move[1] ?? {}, ids, where))
          .then(() => effects++)
          .catch((error: unknown) => {
            if (!(error instanceof Problem)) throw error
          })
    }
    expect(effects).toBeGreaterThan(60)
    expect(sorted(await tallyOf(w.db))).toEqual(sorted(await recount(w.db)))
    const calendar = await calendarOf(w.db)
    for (const row of await w.db.rows<CaseRow>(sql`select ${CASE_COLUMNS} from cases."case" c where not c.due_fixed`)) {
      const events = await w.db.rows<{
        at: Date
        kind: 'pause'
        rule: 'PAUSE'
      }>(sql`select at, clock_kind as kind, clock_rule as rule
        from cases.move where "case" = ${row.id} and clock_kind is not null order by id`)
      const whole = deadline({ receivedAt: row.receivedAt, term: termOf(row)!, cutoff: row.cutoff, events }, calendar)
      expect([row.dueOriginal, row.pausedAt !== null]).toEqual([whole.dueAt, whole.paused])
    }
  }, 60_000)

  it('knows of every question of a screen what counting one by one would say, for whoever asks, at any hour', async () => {
    await w.move((await w.open({ area: '20908' })).id, 'add-helper', { fill: { to: w.officer.id } }, w.elsewhere)
    await w.db.run(sql`update identity.person set office = 'A' where id = ${w.lead.id}`)
    await w.db.tx((tx) => emit(tx, { kind: 'person.changed', data: {} }))
    const began = w.db.now.getTime()
    let [seen, nothing] = [0, 0]
    for (const hours of [0, 3, 30, 400]) {
      w.db.setNow(new Date(began + hours * 3_600_000))
      for (const who of [w.lead, w.officer, w.elsewhere, w.other, w.viewer])
        for (const query of QUESTIONS) {
          const plan = await planPage(w.db, who, query)
          const { known, rest } = await planCount(w.db, who, query, plan.conditions)
          expect(await knownCount(w.db, who, query), 'the counts know it').toBeDefined()
          const reckoned = known + (rest ? await countBy(w.db, rest) : 0)
          const counted = await countBy(w.db, countStatement(plan.conditions))
          expect([who.name, query, reckoned]).toEqual([who.name, query, counted])
          const { items } = await listCases(w.db, who, { ...query, limit: 500, sort: hours ? 'due' : 'newest' })
          expect([query, items.length]).toEqual([query, counted])
          if (counted) seen++
          else nothing++
        }
    }
    expect(seen).toBeGreaterThan(100)
    expect(nothing).toBeGreaterThan(20)
    w.db.setNow(new Date(began))
  }, 60_000)

  it('is kept through moves made at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, async () => (await w.open()).id))
    await Promise.all(ids.map((id, i) => w.move(id, i % 2 ? 'take' : 'refuse', { note: 'x' })))
    expect(sorted(await tallyOf(w.db))).toEqual(sorted(await recount(w.db)))
  })

  it('answers counts by type and state for what the asker may see, fresh after each move', async () => {
    const tally = (actor?: World['officer'], query: object = {}) =>
      w.ask<TallyOut>('GET /api/v1/cases/tally', { query, ...(actor && { actor }) })
    const whole = await tally()
    const own = await tally(w.officer)
    const { n } = await w.db.get<{ n: number }>(sql`select count(*)::integer as n from cases."case"`)
    expect(whole.total.n).toBe(n)
    expect(own.total.n).toBeLessThan(n)
    expect(own.total.n + (await tally(w.elsewhere)).total.n).toBe(n)
    expect((await tally(undefined, { area: '20908' })).total.n).toBe((await tally(w.elsewhere)).total.n)
    const { total } = whole
    expect(total.overdue + total.today + total.soon + total.later + total.paused + total.none + total.ended).toBe(n)
    const one = await w.open({ dueAt: new Date(w.db.now.getTime() + 60_000).toISOString() }, w.officer)
    expect((await tally(w.officer)).total).toMatchObject({ n: own.total.n + 1, today: own.total.today + 1 })
    w.db.setNow(new Date(w.db.now.getTime() + 61_000))
    expect((await tally(w.officer)).total).toMatchObject({ overdue: own.total.overdue + 1, today: own.total.today })
    await w.move(one.id, 'refuse', { note: 'x' }, w.lead)
    expect((await tally(w.officer)).total).toMatchObject({ overdue: own.total.overdue, ended: own.total.ended + 1 })
    await expect(tally(undefined, { type: 'x' })).rejects.toMatchObject({ status: 422 })
  })
})
