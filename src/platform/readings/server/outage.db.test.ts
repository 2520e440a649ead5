import { cpSync, mkdtempSync, readdirSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Db, openDb } from '#platform/database/server/db.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import type { Intake } from './intake.ts'
import { layRiver, level, RIVER, testIntake } from './testing.ts'

/** A wire to the database that can be cut (connections end) or frozen (nothing passes, nothing ends). */
function wire(to: URL) {
  const sockets = new Set<Socket>()
  let cut = false
  let frozen = false
  const server: Server = createServer((near) => {
    if (cut) return near.destroy()
    const far = connect(Number(to.port), to.hostname)
    for (const [a, b] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(a)
      a.on('error', () => b.destroy())
      a.on('close', () => b.destroy())
      a.on('data', (data) => (frozen ? held.push(() => b.write(data)) : b.write(data)))
    }
  })
  const held: (() => void)[] = []
  return {
    server,
    cut: () => {
      cut = true
      for (const s of sockets) s.destroy()
      sockets.clear()
    },
    mend: () => {
      cut = false
    },
    freeze: () => {
      frozen = true
    },
    thaw: () => {
      frozen = false
      for (const pass of held.splice(0)) pass()
    },
  }
}

let direct: TestDb
let db: Db
let line: ReturnType<typeof wire>
let intake: Intake & { dir: string }

beforeAll(async () => {
  direct = await freshDatabase({ modules: [RIVER] })
  await layRiver(direct)
  const url = new URL(direct.url)
  line = wire(new URL(direct.url))
  await new Promise<void>((resolve) => line.server.listen(0, '127.0.0.1', resolve))
  // The line stands between two ends of TCP, not of a socket in a folder.
  url.searchParams.delete('host')
  url.hostname = '127.0.0.1'
  url.port = String((line.server.address() as { port: number }).port)
  db = openDb({ url: url.href, declared: direct.declared, connections: 4 })
})
beforeEach(async () => {
  line.mend()
  line.thaw()
  await direct.run(
    sql`truncate readings.raw, readings.closed_hour, readings.correction, readings.receipt, readings.reject`,
  )
  await direct.run(
    sql`update readings.series set last_at = null, last_value = null, prev_at = null, prev_value = null, open_n = 0`,
  )
  intake = testIntake(db)
})
afterAll(async () => {
  line.thaw()
  await db.close()
  line.cut()
  line.server.close()
  await direct.close()
})

const minute = (n: number) => new Date(Date.UTC(2026, 10, 20, 0, n)).toISOString()
const values = async () =>
  (await direct.rows<{ value: number }>(sql`select value from readings.raw order by at`)).map((r) => r.value)
const take = (...rows: unknown[]) => intake.take(rows as never[], { actor: SYSTEM })

describe('while the database is away', () => {
  it('readings are on disk before they are acknowledged, and are stored in order when it is back', async () => {
    expect(await take(level(minute(1), 1))).toMatchObject({ accepted: 1 })
    line.cut()
    expect(await take(level(minute(2), 2), level(minute(2), 99))).toEqual({
      accepted: 0,
      duplicates: 0,
      rejected: [expect.objectContaining({ index: 1 })],
      spooled: 1,
    })
    expect(await take(level(minute(3), 3))).toMatchObject({ spooled: 1 })
    expect(await take(level(minute(3), 4))).toMatchObject({ spooled: 1 })
    expect(intake.spooled()).toBeGreaterThan(0)
    line.mend()
    await intake.settle()
    expect(await values()).toEqual([1, 2, 4])
    expect(await direct.get(sql`select old_value, value from readings.correction`)).toEqual({ old_value: 3, value: 4 })
    expect(await direct.get(sql`select count(*)::int as n from readings.reject`)).toEqual({ n: 1 })
    expect(intake.spooled()).toBe(0)
    expect(readdirSync(intake.dir)).toEqual([])
    expect(await take(level(minute(5), 5))).toMatchObject({ accepted: 1 })
    await intake.stop()
  })

  it('the next process stores what a killed one left, once', async () => {
    line.cut()
    await take(level(minute(1), 1))
    await take(level(minute(2), 2))
    await intake.stop()
    expect(readdirSync(intake.dir)).toHaveLength(1)
    line.mend()
    const next = testIntake(db, { spoolDir: intake.dir })
    await next.settle()
    expect(await values()).toEqual([1, 2])
    expect(await direct.get(sql`select sum(accepted)::int as accepted from readings.receipt`)).toEqual({ accepted: 2 })
    await next.stop()
  })

  it('nobody waits longer than the patience when it is frozen; what was half sent is stored once', async () => {
    await take(level(minute(1), 1))
    line.freeze()
    const result = await take(level(minute(2), 2))
    expect(result).toMatchObject({ spooled: 1 })
    line.thaw()
    await intake.settle()
    expect(await values()).toEqual([1, 2])
    expect(await direct.get(sql`select n from readings.hour`)).toEqual({ n: 2 })
    await intake.stop()
  })

  it('a full spool says 503 and when to come back', async () => {
    await intake.stop()
    intake = testIntake(db, { spoolLimit: 10 })
    line.cut()
    await expect(take(level(minute(1), 1))).rejects.toMatchObject({ status: 503, retryAfter: 10 })
    line.mend()
    expect(await take(level(minute(1), 1))).toMatchObject({ accepted: 1 })
    await intake.stop()
  })

  it('what a crowd was told is on disk is stored once, whether the line is cut or the process is killed', async () => {
    await intake.stop()
    intake = testIntake(db, { crowded: 1 })
    const rain = (n: number) => level(minute(n), n, 'cau-lau', 'hazards.rain-hour')
    for (const n of [1, 2]) {
      await take(level(minute(n), n))
      await take(rain(n))
    }
    const { first } = await direct.tx(async (tx) => {
      // Somebody holds the series of the first, so that the second surely comes behind a flush.
      await tx.run(sql`select 1 from readings.series where thing = 'ai-nghia' for update`)
      const first = take(level(minute(3), 3))
      await new Promise((resolve) => setImmediate(resolve))
      expect(await take(rain(3))).toEqual({ accepted: 1, duplicates: 0, rejected: [] })
      return { first }
    })
    line.cut()
    // What a killed process would leave: the disk as it is now.
    const left = mkdtempSync(path.join(tmpdir(), 'saola-left-'))
    cpSync(intake.dir, left, { recursive: true })
    await first
    expect(await take(rain(4))).toMatchObject({ rejected: [] })
    line.mend()
    await intake.settle()
    expect(await values()).toEqual([1, 1, 2, 2, 3, 3, 4])
    expect(readdirSync(left).join()).toMatch(/^journal-/)
    await intake.stop()
    const next = testIntake(db, { spoolDir: left })
    await next.settle()
    expect(await values()).toEqual([1, 1, 2, 2, 3, 3, 4])
    expect(await direct.rows(sql`select n from readings.hour order by n`)).toEqual([{ n: 3 }, { n: 4 }])
    expect(readdirSync(left)).toEqual([])
    await next.stop()
  })
})
