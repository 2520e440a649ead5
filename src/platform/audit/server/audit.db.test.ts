import sql from 'sql-template-tag'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { type Actor, type Call, SYSTEM } from '#platform/routes/server/route.ts'
import { readAudit } from './read.ts'
import { record } from './record.ts'
import { auditRoutes } from './routes.ts'
import { findBrokenSeal, seal } from './seal.ts'

let db: TestDb
const note = (verb: string, id: string, areaId: number | null = null, who = 'hoa') =>
  db.tx((tx) => record(tx, { kind: 'user', id: who }, verb, { kind: 'case', id, areaId }, { n: id }))
/** Seals until `count` more entries are sealed: a busy neighbour on the same server may put it off for a moment. */
const sealed = async (count: number) => {
  let total = 0
  await vi.waitFor(
    async () => {
      total += await db.tx((tx) => seal(tx, 0))
      expect(total).toBe(count)
    },
    { timeout: 10_000 },
  )
}

beforeEach(async () => {
  db = await freshDatabase({ now: '2026-11-21T03:00:00Z' })
})
afterEach(() => db.close())

describe('the chain of seals', () => {
  it('is whole while nothing is touched', async () => {
    await note('case.made', '1')
    await note('case.seen', '1')
    await sealed(2)
    await note('case.closed', '1')
    await sealed(1)
    await sealed(0)
    expect(await findBrokenSeal(db)).toBeUndefined()
  })
  it('leaves out nothing when an earlier entry is committed after a later one', async () => {
    const hoa = { kind: 'user', id: 'hoa' }
    let late: Promise<void> = Promise.resolve()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await db.tx(async (early) => {
      await early.run(sql`select pg_current_xact_id()`)
      let written = () => {}
      const wrote = new Promise<void>((resolve) => {
        written = resolve
      })
      late = db.tx(async (tx) => {
        await record(tx, hoa, 'case.made', { kind: 'case', id: 'earlier' })
        written()
        await held
      })
      await wrote
      await record(early, hoa, 'case.made', { kind: 'case', id: 'later' })
    })
    for (let i = 0; i < 3; i++) expect(await db.tx((tx) => seal(tx, 0))).toBe(0)
    release()
    await late
    await sealed(2)
    expect(await findBrokenSeal(db)).toBeUndefined()
  })
  it('breaks when an entry is changed afterwards', async () => {
    await note('case.made', '1')
    await sealed(1)
    await note('case.closed', '2')
    await sealed(1)
    await db.run(sql`update audit.entry set actor_id = 'somebody' where subject_id = '1'`)
    expect(await findBrokenSeal(db)).toEqual({ upto: 1 })
  })
  it('breaks when an entry is taken out, or slipped in', async () => {
    for (const id of ['1', '2', '3']) await note('case.made', id)
    await sealed(3)
    await db.run(sql`delete from audit.entry where subject_id = '2'`)
    expect(await findBrokenSeal(db)).toEqual({ upto: 3 })
    await db.run(sql`insert into audit.entry (id, at, actor_kind, actor_id, verb, subject_kind, subject_id)
      overriding system value values (2, now(), 'user', 'x', 'case.made', 'case', '2')`)
    expect(await findBrokenSeal(db)).toEqual({ upto: 3 })
  })
  it('breaks for good when an old seal is rewritten to fit: the later ones hang on it', async () => {
    await note('case.made', '1')
    await sealed(1)
    await note('case.made', '2')
    await sealed(1)
    await db.run(sql`update audit.seal set hash = repeat('0', 64) where upto = 1`)
    expect(await findBrokenSeal(db)).toEqual({ upto: 1 })
  })
  it('leaves out nothing of a transaction that was still open when it was sealed', async () => {
    await db.tx(async (open) => {
      await record(open, { kind: 'user', id: 'hoa' }, 'case.made', { kind: 'case', id: 'slow' })
      await note('case.made', 'quick')
      expect(await db.tx((tx) => seal(tx, 0))).toBe(0)
    })
    await sealed(2)
    expect(await findBrokenSeal(db)).toBeUndefined()
  })
  it('loses nothing with a transaction that fails', async () => {
    await note('case.made', '1')
    await db
      .tx(async (tx) => {
        await record(tx, SYSTEM, 'case.made', { kind: 'case', id: '2' })
        throw new Error('no')
      })
      .catch(() => {})
    await note('case.made', '3')
    await sealed(2)
    expect(await findBrokenSeal(db)).toBeUndefined()
  })
})

describe('reading the audit', () => {
  beforeEach(async () => {
    await note('case.made', '1', 7)
    await note('case.seen', '1', 7, 'lan')
    await note('case.made', '2', 9)
    await note('case.made', '3')
  })
  const ids = (page: { items: { subject: { id: string } }[] }) => page.items.map((i) => i.subject.id)

  it('finds by subject, by actor and by day, newest first', async () => {
    expect(ids(await readAudit(db, {}, 'all'))).toEqual(['3', '2', '1', '1'])
    expect((await readAudit(db, { subject: 'case/1' }, 'all')).items.map((i) => i.verb)).toEqual([
      'case.seen',
      'case.made',
    ])
    expect(ids(await readAudit(db, { actor: 'lan' }, 'all'))).toEqual(['1'])
    expect(ids(await readAudit(db, { from: '2026-11-22' }, 'all'))).toEqual([])
    expect(ids(await readAudit(db, { from: '2026-11-21', to: '2026-11-21' }, 'all'))).toHaveLength(4)
  })
  it('shows only the areas one answers for, and nothing without an area', async () => {
    expect(ids(await readAudit(db, {}, [7]))).toEqual(['1', '1'])
    expect(ids(await readAudit(db, {}, []))).toEqual([])
  })
  it('comes in pages', async () => {
    const first = await readAudit(db, { limit: 3 }, 'all')
    expect(ids(first)).toEqual(['3', '2', '1'])
    const second = await readAudit(db, { limit: 3, cursor: first.next! }, 'all')
    expect([ids(second), second.next]).toEqual([['1'], null])
  })
  it('refuses a moment it cannot read', async () => {
    await expect(readAudit(db, { from: 'yesterday' }, 'all')).rejects.toMatchObject({ status: 422 })
    await expect(readAudit(db, { cursor: 'x' }, 'all')).rejects.toMatchObject({ status: 422 })
  })
  it('is itself written down, and asks the reach of who reads', async () => {
    const reader: Actor = { kind: 'user', id: 'binh', name: 'Bình', grants: [] }
    const [list] = auditRoutes(async (_, actor) => (actor.id === 'binh' ? [9] : []))
    expect(list!.need).toBe('audit:read')
    const page = await list!.handle({ db, actor: reader } as unknown as Call, {
      params: {},
      query: {},
      body: undefined,
      files: [],
      bytes: Buffer.alloc(0),
    })
    expect(ids(page as never)).toEqual(['2'])
    expect((await readAudit(db, { actor: 'binh' }, 'all')).items.map((i) => i.verb)).toEqual(['audit.read'])
  })
})
