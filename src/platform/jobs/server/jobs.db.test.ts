import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import sql from 'sql-template-tag'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { enqueue } from './enqueue.ts'
import { migrateJobs } from './migrate-jobs.ts'
import { reclaimJobs } from './reclaim.ts'
import { runDueJobs } from './run-due-jobs.ts'
import { type Jobs, startJobs } from './start-jobs.ts'
import { isWorkLeft, watchHands } from './stuck.ts'

const says = { vi: 'Thử', en: 'Test' }
let db: TestDb
const open: Jobs[] = []
const keep = async (jobs: Promise<Jobs>) => {
  const j = await jobs
  open.push(j)
  return j
}
const waiting = () =>
  db.get<{ n: number }>(sql`select count(*)::integer as n from graphile_worker.jobs`).then((r) => r.n)

beforeAll(async () => {
  db = await freshDatabase()
  await migrateJobs(db.url)
})
afterEach(async () => {
  for (const jobs of open.splice(0)) await jobs.stop()
})
afterAll(() => db.close())

describe('enqueue', () => {
  it('asks for nothing when the transaction fails', async () => {
    await expect(
      db.tx(async (tx) => {
        await enqueue(tx, 'note', { n: 1 })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await waiting()).toBe(0)
  })
  it('tells jobs apart by keys of any length', async () => {
    const far = 'area,'.repeat(300)
    const seen: unknown[] = []
    await db.tx(async (tx) => {
      for (const [n, key] of [`${far}1`, `${far}2`, `${far}1`].entries()) await enqueue(tx, 'far', { n }, { key })
    })
    await runDueJobs(db, { far: async (_, payload) => seen.push(payload) })
    expect(seen).toEqual(expect.arrayContaining([{ n: 1 }, { n: 2 }]))
    expect(seen).toHaveLength(2)
  })
  it('runs the task once with its payload after the commit', async () => {
    const seen: unknown[] = []
    await db.tx((tx) => enqueue(tx, 'note', { n: 2 }))
    await runDueJobs(db, { note: async (_, payload) => seen.push(payload) })
    expect(seen).toEqual([{ n: 2 }])
    expect(await waiting()).toBe(0)
  })
  it('replaces a job of the same key and leaves a later one for later', async () => {
    const seen: unknown[] = []
    await db.tx((tx) => enqueue(tx, 'note', { n: 3 }, { key: 'k' }))
    await db.tx((tx) => enqueue(tx, 'note', { n: 4 }, { key: 'k' }))
    await db.tx((tx) => enqueue(tx, 'note', { n: 5 }, { runAt: new Date('2099-01-01T00:00:00Z') }))
    await runDueJobs(db, { note: async (_, payload) => seen.push(payload) })
    expect(seen).toEqual([{ n: 4 }])
    expect(await waiting()).toBe(1)
  })
  it('keeps a job that failed, with the reason', async () => {
    await db.tx((tx) => enqueue(tx, 'break', {}))
    await runDueJobs(db, { break: async () => Promise.reject(new Error('the far side was closed')) })
    const row = await db.get<{ attempts: number; reason: string }>(sql`select attempts, last_error as reason
      from graphile_worker._private_jobs where last_error is not null`)
    expect(row).toEqual({ attempts: 1, reason: 'the far side was closed' })
  })
})

describe('periodic work', () => {
  it('is done by one process only, and by the other when the first ends', async () => {
    const turns: string[] = []
    const start = (name: string) =>
      keep(
        startJobs(db, { tick: async () => turns.push(name) }, [{ task: 'tick', every: 0.02, says }], {
          concurrency: 1,
        }),
      )
    const first = await start('first')
    await vi.waitFor(() => expect(turns.length).toBeGreaterThan(3), 8000)
    const second = await start('second')
    const before = turns.length
    await vi.waitFor(() => expect(turns.length).toBeGreaterThan(before + 5), 8000)
    expect(turns).not.toContain('second')
    expect([first.leads(), second.leads()]).toEqual([true, false])
    await first.stop()
    await vi.waitFor(() => expect(turns).toContain('second'), 8000)
  })
  it('goes on after a turn that failed', async () => {
    let turns = 0
    const said: string[] = []
    const tick = async () => {
      turns++
      throw new Error('not today')
    }
    const log = { info: () => {}, warn: () => {}, error: (_: object, m: string) => said.push(m) }
    await keep(startJobs(db, { tick }, [{ task: 'tick', every: 0.02, says }], { log }))
    await vi.waitFor(() => expect(turns).toBeGreaterThan(3), 8000)
    expect(said.filter((m) => m.startsWith('periodic task failed'))).toHaveLength(1)
  })
  it('does not start with a schedule for a task that nobody has', async () => {
    await expect(startJobs(db, {}, [{ task: 'ghost', every: 1, says }])).rejects.toThrow(/ghost/)
  })
})

describe('a database that goes away', () => {
  it('is waited for: work goes on when it is back, and the process does not die', async () => {
    const done: unknown[] = []
    let turns = 0
    await keep(
      startJobs(db, { note: async (_, p) => done.push(p), tick: async () => turns++ }, [
        { task: 'tick', every: 0.05, says },
      ]),
    )
    await vi.waitFor(() => expect(turns).toBeGreaterThan(0), 8000)
    await closed(db.url, async () => {
      await new Promise((resolve) => setTimeout(resolve, 1200))
    })
    const then = turns
    await vi.waitFor(() => db.tx((tx) => enqueue(tx, 'note', { back: true })), { timeout: 10_000 })
    await vi.waitFor(() => expect(done).toContainEqual({ back: true }), { timeout: 15_000 })
    await vi.waitFor(() => expect(turns).toBeGreaterThan(then), { timeout: 15_000 })
  }, 60_000)
})

describe('the work of a process that died', () => {
  const lockedBy = (worker: string) =>
    db.tx(async (tx) => {
      await enqueue(tx, 'left', {}, { key: worker })
      await tx.run(
        sql`update graphile_worker._private_jobs set locked_by = ${worker}, locked_at = now() - interval '1 minute' where key = ${worker}`,
      )
    })
  const isFree = (worker: string) =>
    db
      .get<{ free: boolean }>(
        sql`select locked_by is null as free from graphile_worker._private_jobs where key = ${worker}`,
      )
      .then((r) => r.free)

  it('is given back, while the work of a living one is left alone', async () => {
    const living = new pg.Client({ connectionString: db.url })
    await living.connect()
    await living.query(`select pg_advisory_lock_shared(7267656, hashtext('worker-alive'))`)
    await lockedBy('worker-dead')
    await lockedBy('worker-alive')
    expect(await reclaimJobs(db)).toBe(1)
    expect(await isFree('worker-dead')).toBe(true)
    expect(await isFree('worker-alive')).toBe(false)
    await living.end()
  })
})

describe('work that nobody takes', () => {
  it('is found when it has lain ready for a while, and only if it is ours', async () => {
    await db.tx((tx) => enqueue(tx, 'lies', {}, { key: 'lies' }))
    expect(await isWorkLeft(db, ['lies'])).toBe(false)
    await db.run(sql`update graphile_worker._private_jobs set run_at = now() - interval '1 minute' where key = 'lies'`)
    expect(await isWorkLeft(db, ['other'])).toBe(false)
    expect(await isWorkLeft(db, ['lies'])).toBe(true)
    await runDueJobs(db, { lies: async () => {} })
    expect(await isWorkLeft(db, ['lies'])).toBe(false)
  })
  it('is looked for only by workers that have had nothing in hand for a while', () => {
    const events = new EventEmitter() as WorkerEvents
    let at = 0
    const hands = watchHands(events, () => at)
    expect(hands.idle()).toBe(false)
    at = 31_000
    expect(hands.idle()).toBe(true)
    events.emit('job:start', {} as never)
    at = 90_000
    expect(hands.idle()).toBe(false)
    events.emit('job:complete', {} as never)
    expect(hands.idle()).toBe(false)
    at = 121_000
    expect(hands.idle()).toBe(true)
  })
})

/** Closes the database to everybody, as a restart does, while `during` runs. */
async function closed(url: string, during: () => Promise<void>): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  const other = new URL(url)
  other.pathname = '/postgres'
  const admin = new pg.Client({ connectionString: other.href })
  await admin.connect()
  await admin.query(`alter database ${name} with allow_connections false`)
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  await during()
  await admin.query(`alter database ${name} with allow_connections true`)
  await admin.end()
}
