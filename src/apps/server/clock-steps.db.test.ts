import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { escalateDue } from '#platform/alerts/server/escalate.ts'
import { startCentre } from '#platform/alerts/server/testing.ts'
import { cases } from '#platform/cases/module.ts'
import { openCase } from '#platform/cases/server/open-case.ts'
import { watchAllDue } from '#platform/cases/server/watch-due.ts'
import { flipAllDue } from '#platform/freshness/server/flip-due.ts'
import { whenSteady } from '#platform/jobs/server/steady-clock.ts'
import type { Task } from '#platform/jobs/server/task.ts'

const GAUGES = Array.from({ length: 12 }, (_, n) => `step-${n}`)
const HOUR = 3_600_000
const WATCHES: Task[] = [flipAllDue, (db) => db.tx((tx) => escalateDue(tx, tx.now)), (db) => watchAllDue(db)]

let c: Awaited<ReturnType<typeof startCentre>>
let wall = Date.parse('2026-11-23T08:00:00+07:00')
let passed = 0
beforeAll(async () => {
  c = await startCentre([cases])
  c.db.setNow(new Date(wall))
  for (const id of GAUGES) await c.gauge(id)
  const dueAt = new Date(wall + 20 * HOUR).toISOString()
  for (let n = 0; n < 5; n++)
    await c.db.tx((tx) => openCase(tx, c.admin, { type: 'cases.task', title: `Việc ${n}`, area: '20900', dueAt }))
  await turn(0)
})
afterAll(() => c.close())

/** Real time passes, the gauges speak, and the watch takes its turns. */
async function turn(minutes: number, { speak = true, step = 0 } = {}): Promise<void> {
  wall += minutes * 60_000 + step
  passed += minutes * 60_000
  c.db.setNow(new Date(wall))
  const at = new Date(wall).toISOString()
  if (speak) await c.read(GAUGES.map((thing) => ({ thing, at, value: 1 })))
  for (const watch of WATCHES)
    await whenSteady(watch, () => passed)(c.db, {}, { attempt: 1, signal: new AbortController().signal })
}
const alarms = async () => (await c.list(c.admin, { rule: 'river.silent' })).length
const late = async () =>
  (await c.db.get<{ n: number }>(sql`select count(*)::int as n from cases.move where move in ('late', 'escalated')`)).n

describe('a clock that is set', () => {
  it.each([
    ['an hour ahead', HOUR],
    ['a day ahead', 24 * HOUR],
    ['an hour back', -HOUR],
    ['a day back', -24 * HOUR],
  ])('%s and right again a few minutes later alarms nobody', async (_name, step) => {
    await turn(5)
    await turn(1, { step, speak: false })
    await turn(3, { speak: false })
    await turn(1, { step: -step, speak: false })
    await turn(2)
    expect([await alarms(), await late()]).toEqual([0, 0])
  })

  it('an hour ahead for good is believed after ten minutes, when the gauges have spoken with the new time', async () => {
    await turn(1, { step: HOUR })
    for (let n = 0; n < 4; n++) await turn(5)
    expect([await alarms(), await late()]).toEqual([0, 0])
  })

  it('hides no gauge that has really stopped, and no case that is really late', async () => {
    for (let n = 0; n < 40; n++) await turn(60, { speak: false })
    expect(await alarms()).toBe(GAUGES.length)
    expect(await late()).toBeGreaterThanOrEqual(5)
  })
})
