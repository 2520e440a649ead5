import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Module } from '#platform/contract.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { arrived } from './arrived.ts'
import { flipDue } from './flip-due.ts'
import { freshnessOf } from './freshness-of.ts'
import { answerLastSeen } from './last-seen.ts'
import { listFreshness } from './list-freshness.ts'
import { setContract } from './set-contract.ts'

const t = { vi: 'x', en: 'x' }
const LEVEL = 'river.level'
const MODULE: Module = {
  id: 'river',
  title: t,
  icon: 'x',
  indicators: {
    level: { of: 'reading', title: t, unit: 'm', better: 'low', roll: 'last', range: [0, 9], due: { every: 600 } },
    free: { of: 'reading', title: t, unit: 'm', better: 'low', roll: 'last', range: [0, 9] },
  },
}

let db: TestDb
let last: Map<string, Date>
const START = Date.parse('2026-11-21T08:00:00+07:00')
const at = (minutes: number) => new Date(START + minutes * 60_000)
const subject = `a/${LEVEL}`

beforeAll(async () => {
  db = await freshDatabase({ modules: [MODULE] })
})
afterAll(() => db.close())
beforeEach(async () => {
  last = new Map()
  answerLastSeen(db, async (_tx, subjects) => new Map([...last].filter(([s]) => subjects.includes(s))))
  await db.run(sql`truncate freshness.contract, events.event`)
  db.local.delete('freshness.known')
  db.local.delete('cached:freshness.unwell')
})

const come = (minutes: number, indicator = LEVEL, now = minutes) => {
  db.setNow(at(now))
  last.set(`a/${indicator}`, at(minutes))
  return db.tx((tx) =>
    arrived(tx, [{ kind: 'series', subject: `a/${indicator}`, indicator, areaId: 1, at: at(minutes) }]),
  )
}
const look = (minutes: number) => {
  db.setNow(at(minutes))
  return db.tx((tx) => flipDue(tx, tx.now))
}
const state = async () => (await freshnessOf(db, [subject])).get(subject)?.state

describe('a freshness contract', () => {
  it('is not there before the first value, nor for an indicator nobody waits for', async () => {
    expect(await look(0)).toEqual([])
    await come(0, 'river.free')
    expect((await freshnessOf(db, ['a/river.free'])).size).toBe(0)
  })

  it('begins with the first value and flips to late and missing at its hours, each once', async () => {
    await come(0)
    expect(await state()).toBe('fresh')
    expect(await look(19.9)).toEqual([])
    expect(await look(20)).toMatchObject([{ subject, from: 'fresh', to: 'late', dueAt: at(10) }])
    expect(await look(21)).toEqual([])
    expect(await look(60)).toMatchObject([{ from: 'late', to: 'missing' }])
    expect(await look(600)).toEqual([])
    const told = await db.rows<{ data: { to: string; dueAt: string } }>(
      sql`select data from events.event where kind = 'freshness.flipped' order by id`,
    )
    expect(told.map((e) => e.data.to)).toEqual(['late', 'missing'])
  })

  it('is not written by readings that come in time, and yet is not late', async () => {
    await come(0)
    const row = () => db.get(sql`select xmin::text, ctid::text from freshness.contract`)
    const before = await row()
    for (let m = 1; m < 20; m++) await come(m)
    expect(await row()).toEqual(before)
    expect(await look(20)).toEqual([])
    expect(await look(38.9)).toEqual([])
    expect(await look(39)).toMatchObject([{ from: 'fresh', to: 'late', dueAt: at(29) }])
  })

  it('flips back in the transaction of the value that came', async () => {
    await come(0)
    await look(60)
    await come(61)
    expect(await state()).toBe('fresh')
    expect(
      await db.get(
        sql`select data->>'from' as "from", data->>'to' as "to" from events.event where kind = 'freshness.flipped' order by id desc limit 1`,
      ),
    ).toEqual({ from: 'missing', to: 'fresh' })
  })

  it('is not healed by a value that is itself too old', async () => {
    await come(0)
    await look(60)
    await come(30, LEVEL, 61)
    expect(await state()).toBe('late')
  })

  it('begins in the state its first value gives, without a flip: history raises no alarm', async () => {
    await come(-10_000, LEVEL, 0)
    expect(await state()).toBe('missing')
    expect(await look(1)).toEqual([])
    expect(await db.rows(sql`select 1 from events.event where kind = 'freshness.flipped'`)).toEqual([])
    await come(2)
    expect(await state()).toBe('fresh')
  })

  it('counts a value that came while another process was flipping, at the next look', async () => {
    await come(0)
    await look(20)
    last.set(subject, at(19))
    expect(await look(20.2)).toMatchObject([{ from: 'late', to: 'fresh', dueAt: at(29) }])
  })

  it('leaves series alone where nobody answers for readings', async () => {
    await come(0)
    db.local.delete('freshness.last-seen')
    expect(await look(100)).toEqual([])
    expect(await state()).toBe('fresh')
  })

  it('can be set by a person before any value, is audited, and refuses to be missing before late', async () => {
    db.setNow(at(0))
    const series = { thing: 'a', indicator: LEVEL, areaId: 1 }
    await db.tx((tx) => setContract(tx, { kind: 'user', id: 'p' }, series, { everySeconds: 60 }))
    expect(await look(1.9)).toEqual([])
    expect(await look(2)).toMatchObject([{ to: 'late' }])
    expect(await db.rows(sql`select 1 from audit.entry where verb = 'freshness.set'`)).toHaveLength(1)
    await expect(
      db.tx((tx) =>
        setContract(tx, { kind: 'user', id: 'p' }, series, { everySeconds: 60, lateAfter: 3, missingAfter: 2 }),
      ),
    ).rejects.toMatchObject({ status: 422 })
  })

  it('of a figure follows its own due day', async () => {
    const figure = { kind: 'figure' as const, subject: 'river.count/20900', indicator: 'river.count', areaId: 1 }
    db.setNow(at(0))
    await db.tx((tx) => arrived(tx, [{ ...figure, at: at(0), dueAt: at(100) }]))
    expect(await look(99)).toEqual([])
    expect(await look(100)).toMatchObject([{ subjectKind: 'figure', to: 'late' }])
    await db.tx((tx) => arrived(tx, [{ ...figure, at: at(100), dueAt: at(200) }]))
    expect((await freshnessOf(db, [figure.subject])).get(figure.subject)).toMatchObject({
      state: 'fresh',
      dueAt: at(200),
    })
  })

  it('is listed by state in pages, only within reach', async () => {
    db.setNow(at(0))
    for (const [thing, area] of [
      ['a', 1],
      ['b', 2],
      ['c', 1],
    ] as const)
      await db.tx((tx) =>
        arrived(tx, [
          { kind: 'series', subject: `${thing}/${LEVEL}`, indicator: LEVEL, areaId: area, at: at(-10_000) },
        ]),
      )
    const first = await listFreshness(db, 'all', { state: 'missing', limit: 2 })
    const second = await listFreshness(db, 'all', { state: 'missing', limit: 2, cursor: first.next! })
    expect([...first.items, ...second.items].map((i) => i.subject[0])).toEqual(['a', 'b', 'c'])
    expect(second.next).toBeNull()
    expect((await listFreshness(db, [2], {})).items.map((i) => i.subject[0])).toEqual(['b'])
    expect((await listFreshness(db, 'all', { state: 'fresh' })).items).toEqual([])
  })
})
