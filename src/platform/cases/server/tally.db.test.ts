import fc from 'fast-check'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deadline } from '#kernel/deadline.ts'
import { Problem } from '#kernel/errors.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import { saveOffice } from '#platform/offices/server/save-office.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import type { TallyOut } from '../desk-contract.ts'
import { CASE_COLUMNS, type CaseRow } from './case-row.ts'
import { termOf } from './clock.ts'
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
      if (!move || ids.length === 0) ids.push((await w.open({ area: where % 2 ? '20900' : '20908' })).id)
      else
        await w
          .move(ids[where % ids.length]!, move[0], move[1])
          .then(() => effects++)
          .catch((error: unknown) => {
            if (!(error instanceof Problem)) throw error
          })
    }
    expect(effects).toBeGreaterThan(60)
    expect(sorted(await tallyOf(w.db))).toEqual(sorted(await recount(w.db)))
    const calendar = await calendarOf(w.db)
    for (const row of await w.db.rows<CaseRow>(sql`select ${CASE_COLUMNS} from cases."case" c`)) {
      const events = await w.db.rows<{
        at: Date
        kind: 'pause'
        rule: 'PAUSE'
      }>(sql`select at, clock_kind as kind, clock_rule as rule
        from cases.move where "case" = ${row.id} and clock_kind is not null order by id`)
      const whole = deadline({ receivedAt: row.receivedAt, term: termOf(row)!, cutoff: row.cutoff, events }, calendar)
      expect([row.dueOriginal, row.pausedAt !== null]).toEqual([whole.dueAt, whole.paused])
    }
  })

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
