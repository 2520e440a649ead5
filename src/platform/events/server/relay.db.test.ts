import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tx } from '#platform/database/server/db.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { cached } from './cached.ts'
import { emit, subscribe, tellWithin } from './outbox.ts'
import { onRelayed, type Relay, type Relayed, startRelay } from './relay.ts'

let db: TestDb
let relay: Relay
const passed: Relayed[] = []

beforeAll(async () => {
  db = await freshDatabase()
  relay = await startRelay(db)
  onRelayed(db, (events) => passed.push(...events))
})
afterAll(async () => {
  await relay.stop()
  await db.close()
})

const names = () => passed.map((e) => (e.data as { n: string }).n)
const happen = (n: string) => db.tx((tx) => emit(tx, { kind: 'test.happened', topic: 'alerts', data: { n } }))

/** Writes an event at once, where `emit` would send it with the commit: so gaps can be made on purpose. */
const put = (tx: Tx, n: string) =>
  tx.run(
    sql`insert into events.event (at, kind, topic, data) values (${tx.now}, 'test.happened', 'alerts', ${JSON.stringify({ n })})`,
  )

describe('the relay', () => {
  it('passes on what was committed, once, in order', async () => {
    await happen('a')
    await happen('b')
    await relay.settle()
    expect(names()).toEqual(['a', 'b'])
  })

  it('never passes on what was rolled back', async () => {
    await db
      .tx(async (tx) => {
        await emit(tx, { kind: 'test.happened', topic: 'alerts', data: { n: 'gone' } })
        throw new Error('no')
      })
      .catch(() => {})
    await happen('c')
    await relay.settle()
    expect(names()).toEqual(['a', 'b', 'c'])
  })

  it('passes on an event whose transaction ends after a later one, and says so in `low`', async () => {
    const written = Promise.withResolvers<void>()
    const finish = Promise.withResolvers<void>()
    const slow = db.tx(async (tx) => {
      await put(tx, 'slow')
      written.resolve()
      await finish.promise
    })
    await written.promise
    await happen('fast')
    await relay.settle()
    const fast = passed.find((e) => (e.data as { n: string }).n === 'fast')!
    expect(fast.low).toBeLessThan(fast.id)
    finish.resolve()
    await slow
    await relay.settle()
    expect(names().slice(-2)).toEqual(['fast', 'slow'])
  })

  it('passes on what its own process has written and numbered, in order with all else, once, and never before its commit', async () => {
    passed.length = 0
    const number = (tx: Tx, n: string) =>
      tx.get<{ id: number }>(sql`insert into events.event (at, kind, topic, data)
        values (${tx.now}, 'test.happened', 'alerts', ${JSON.stringify({ n })}) returning id`)
    await db.tx(async (tx) => {
      const { id } = await number(tx, 'own')
      await db.tx((other) => number(other, 'between'))
      const last = await number(tx, 'own too')
      await relay.settle()
      expect(names()).toEqual(['between'])
      await tellWithin(tx, [
        { kind: 'test.happened', topic: 'alerts', data: { n: 'own' }, written: { id, at: tx.now } },
        { kind: 'test.happened', topic: 'alerts', data: { n: 'own too' }, written: { id: last.id, at: tx.now } },
      ])
    })
    await relay.settle()
    expect(names()).toEqual(['between', 'own', 'own too'])
    expect(passed.map((e) => e.data)).toEqual([{ n: 'between' }, { n: 'own' }, { n: 'own too' }])
    await happen('after')
    await relay.settle()
    expect(names()).toEqual(['between', 'own', 'own too', 'after'])
    passed.length = 0
  })
})

describe('a gap of a transaction with a higher number than its neighbour', () => {
  it('is not given up while that transaction runs', async () => {
    const [numbered, written, finish] = [
      Promise.withResolvers<void>(),
      Promise.withResolvers<void>(),
      Promise.withResolvers<void>(),
    ]
    const first = db.tx(async (tx) => {
      await tx.run(sql`select pg_current_xact_id()`)
      numbered.resolve()
      await written.promise
      await put(tx, 'early number')
    })
    await numbered.promise
    const second = db.tx(async (tx) => {
      await put(tx, 'late number')
      written.resolve()
      await finish.promise
    })
    await first
    await relay.settle()
    // Longer than a gap is kept for patience alone: only the running transaction keeps it open now.
    await new Promise((go) => setTimeout(go, 2300))
    await relay.settle()
    finish.resolve()
    await second
    await relay.settle()
    expect(names().slice(-2)).toEqual(['early number', 'late number'])
  })
})

describe('subscribers', () => {
  it('write in the same transaction: when they throw, the cause is undone', async () => {
    subscribe(db, 'test.refused', async () => {
      throw new Error('refused')
    })
    await expect(
      db.tx(async (tx) => {
        await tx.run(sql`create table public.left_behind (n int)`)
        await emit(tx, { kind: 'test.refused', data: {} })
      }),
    ).rejects.toThrow('refused')
    expect(await db.find(sql`select 1 from pg_tables where tablename = 'left_behind'`)).toBeUndefined()
  })
})

describe('a cached index', () => {
  it('is loaded once and again after the event it depends on', async () => {
    let loads = 0
    const index = cached('test', async () => ++loads, { until: ['test.happened'] })
    expect([await index(db), await index(db)]).toEqual([1, 1])
    await happen('d')
    expect(await index(db)).toBe(2)
  })
})
