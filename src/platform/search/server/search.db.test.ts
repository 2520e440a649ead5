import fc from 'fast-check'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Db, openDb } from '#platform/database/server/db.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { refOf } from './doc-key.ts'
import { countFound, findNewest } from './find-newest.ts'
import { findRanked } from './find-ranked.ts'
import { indexPending } from './index-pending.ts'
import { mergeOnce, sweepSegments } from './merge-segments.ts'
import { type Question, wordsOf } from './question.ts'
import { search } from './search.ts'
import type { Doc } from './subjects.ts'
import { notesIn } from './testing.ts'

let db: TestDb
let desk: ReturnType<typeof notesIn>

beforeAll(async () => {
  db = await freshDatabase()
  desk = notesIn(db)
})
afterAll(() => db.close())
beforeEach(async () => {
  desk.notes.clear()
  Object.assign(desk.reach, { parts: [{ areas: 'all' }], also: [] })
  await db.run(sql`truncate search.pending, search.doc, search.segment, search.chunk, search.posting`)
  db.local.delete('search.kept')
  db.local.delete('search.segments')
})

let last = 0
const note = (text: string, more: Partial<Doc> = {}): Doc => ({
  ref: `0198c000-0000-7000-8000-${String(++last).padStart(12, '0')}`,
  at: new Date(Date.UTC(2020, 0, 1) + last * 1000),
  title: '',
  text,
  kind: 'plain',
  areaId: 1,
  ...more,
})
const settle = async () => {
  while ((await indexPending(db)) > 0);
  while (await mergeOnce(db));
}
const asked = (q: string, more: Partial<Question> = {}): Question => ({ subject: 'note', ...wordsOf(db, q)!, ...more })
const found = async (q: string, more: Partial<Question> = {}, n = 100) =>
  (await (await findNewest(db, asked(q, more))).next(n)).map(refOf)

describe('words', () => {
  it('are found with and without accents, the newest document first', async () => {
    const [one, two] = [note('Đèn đường hỏng'), note('đen đuổng họng')]
    await desk.write([one, two])
    expect(await found('den duong')).toEqual([])
    await settle()
    expect(await found('den duong')).toEqual([two.ref, one.ref])
    expect(await found('đèn đường', { exact: true })).toEqual([one.ref])
    expect(await found('den hong đường')).toEqual([two.ref, one.ref])
    expect(await found('duong xa')).toEqual([])
  })

  it('that are still being typed are found by their beginning, short or long; finished ones are not', async () => {
    const one = note('nghiêng nghênh 2611180042')
    await desk.write([one])
    await settle()
    for (const q of ['n', 'ngh', 'nghie', 'nghieng ngh', '26', '2611180', '261118004'])
      expect([q, await found(q)]).toEqual([q, [one.ref]])
    for (const q of ['ngh ', 'ngh nghenh', '261118 ']) expect([q, await found(q)]).toEqual([q, []])
  })

  it('of what changed or went away are found as they are now', async () => {
    const one = note('cây đổ')
    const two = note('cây gãy')
    await desk.write([one, two])
    await settle()
    await desk.write([{ ...one, text: 'mất nước', at: new Date('2024-05-01T00:00:00Z') }])
    await desk.remove([two.ref])
    await settle()
    expect([await found('cay'), await found('mat nuoc')]).toEqual([[], [one.ref]])
    await desk.write([{ ...one, text: 'cây đổ lại' }])
    await settle()
    expect([await found('cay'), await found('mat nuoc')]).toEqual([[one.ref], []])
  })
})

describe('ranked', () => {
  it('come first those with the accents typed, then those in whose title the words stand, then the newest', async () => {
    const [exact, title, old, fresh] = [
      note('đường xa'),
      note('xa', { title: 'dương' }),
      note('dương xa'),
      note('dưỡng xa'),
    ]
    await desk.write([exact, title, old, fresh])
    await settle()
    const best = async (q: string, n = 10) => (await findRanked(db, asked(q), n)).map(refOf)
    expect(await best('đường ')).toEqual([exact.ref, title.ref, fresh.ref, old.ref])
    expect(await best('duong', 2)).toEqual([title.ref, fresh.ref])
  })
})

describe('who may see only a part', () => {
  it('finds what lies in their areas, of their kinds, and what is theirs beside; nothing of the rest is counted', async () => {
    const [here, kind, there, mine] = [
      note('rác', { areaId: 7 }),
      note('rác', { areaId: 8, kind: 'open' }),
      note('rác', { areaId: 8 }),
      note('rác', { areaId: 9 }),
    ]
    await desk.write([here, kind, there, mine])
    await settle()
    const within = { parts: [{ areas: [7] }, { areas: 'all' as const, kinds: ['open'] }], also: [mine.ref] }
    expect(await found('rac', { within })).toEqual([mine.ref, kind.ref, here.ref])
    expect(await countFound(db, asked('rac', { within }), 100)).toBe(3)
    expect(await found('rac', { within: { parts: [], also: [] } })).toEqual([])
    expect(await found('rac', { within, kinds: ['open'] })).toEqual([kind.ref])
    expect(await found('rac', { within, areas: [9] })).toEqual([mine.ref])
  })

  it('gets no line of what the subject does not show them, whatever the index says', async () => {
    const [one, gone] = [note('mất điện'), note('mất điện')]
    await desk.write([one, gone])
    await settle()
    desk.notes.delete(gone.ref)
    const page = await search(db, SYSTEM, { q: 'mat dien', limit: 1, total: true })
    expect(page.items.map((item) => item.id)).toEqual([one.ref])
  })
})

describe('the face', () => {
  it('gives pages of both orders without loss, snippets and years', async () => {
    const many = Array.from({ length: 30 }, (_, i) =>
      note(`số ${i} ngập nước`, { at: new Date(`20${10 + (i % 3)}-06-0${1 + (i % 9)}T00:00:00Z`) }),
    )
    await desk.write(many)
    await settle()
    for (const order of ['newest', 'ranked'] as const) {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await search(db, SYSTEM, { q: 'ngap nuoc', limit: 7, order, ...(cursor && { cursor }) })
        seen.push(...page.items.map((item) => item.id))
        cursor = page.next ?? undefined
      } while (cursor)
      expect(seen.toSorted()).toEqual(many.map((doc) => doc.ref).toSorted())
    }
    const page = await search(db, SYSTEM, { q: 'ngập', year: '2010-2011', total: true, limit: 1 })
    expect([page.total, page.items[0]!.exact, page.items[0]!.snippet.some((p) => p.hit && p.text === 'ngập')]).toEqual([
      20,
      true,
      true,
    ])
    expect((await search(db, SYSTEM, { q: 'ngap', cursor: 'x' })).items).toEqual([])
    expect((await search(db, SYSTEM, { q: '?!' })).items).toEqual([])
  })
})

const WORDS = ['ma', 'má', 'mã', 'đất', 'dat', 'xa', 'xanh', 'xao', '12', '123', '1234567']
const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      texts: fc.array(text, { minLength: 1, maxLength: 12 }),
      at: fc.nat(50),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('change' as const), which: fc.nat(), text, at: fc.nat(50) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const) }) },
)
const query = fc.record({
  q: fc.tuple(text, fc.constantFrom('', ' ')).map(([a, b]) => a + b),
  exact: fc.boolean(),
  areas: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }), { nil: undefined }),
  from: fc.option(fc.nat(50), { nil: undefined }),
  to: fc.option(fc.nat(50), { nil: undefined }),
  portion: fc.integer({ min: 1, max: 9 }),
})

const bare = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').replace('đ', 'd')

describe('whatever was written, changed, taken away and merged', () => {
  it('is found exactly as by reading every document, in the same order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 40 }),
        fc.array(query, { minLength: 3, maxLength: 6 }),
        async (steps, queries) => {
          await db.run(sql`truncate search.pending, search.doc, search.segment, search.chunk, search.posting`)
          db.local.delete('search.segments')
          desk.notes.clear()
          const day = (n: number) => new Date(Date.UTC(2021, 0, 1 + n))
          for (const one of steps) {
            const refs = [...desk.notes.keys()]
            const which = 'which' in one ? refs[one.which % refs.length] : undefined
            if (one.do === 'write')
              for (const given of one.texts) {
                await desk.write([note(given, { at: day(one.at), areaId: given.length % 3 })])
                await indexPending(db)
              }
            else if (one.do === 'settle') await settle()
            else if (which && one.do === 'change')
              await desk.write([{ ...desk.notes.get(which)!, text: one.text, at: day(one.at) }])
            else if (which && one.do === 'remove') await desk.remove([which])
          }
          await indexPending(db)
          for (const { q, exact, areas, from, to, portion } of queries) {
            const words = q.trim().split(' ')
            const open = !q.endsWith(' ') && !exact
            const expected = [...desk.notes.values()]
              .filter((doc) => {
                const own = doc.text.split(' ')
                const holds = words.every((word, i) =>
                  own.some((has) =>
                    exact
                      ? has === word
                      : open && i === words.length - 1
                        ? bare(has).startsWith(bare(word))
                        : bare(has) === bare(word),
                  ),
                )
                return (
                  holds &&
                  (!areas || areas.includes(doc.areaId)) &&
                  (from === undefined || doc.at >= day(from)) &&
                  (to === undefined || doc.at < day(to))
                )
              })
              .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.ref < b.ref ? 1 : -1))
              .map((doc) => doc.ref)
            const question = asked(q, {
              exact,
              areas,
              from: from === undefined ? undefined : day(from),
              to: to === undefined ? undefined : day(to),
            })
            const finder = await findNewest(db, question)
            const got: string[] = []
            for (;;) {
              const keys = await finder.next(portion)
              got.push(...keys.map(refOf))
              if (keys.length < portion) break
            }
            expect(got).toEqual(expected)
            expect(await countFound(db, question, 1000)).toBe(expected.length)
            const ranked = (await findRanked(db, question, 1000)).map(refOf)
            expect(ranked.toSorted()).toEqual(expected.toSorted())
          }
        },
      ),
      { numRuns: 25 },
    )
  }, 120_000)
})

describe('a process that dies', () => {
  it('between taking the marks and the commit leaves both marks and index as they were', async () => {
    await desk.write([note('sạt lở')])
    const url = `${db.url}${db.url.includes('?') ? '&' : '?'}application_name=dying`
    const dying = openDb({ url, declared: db.declared })
    const its = notesIn(dying)
    for (const [ref, doc] of desk.notes) its.notes.set(ref, doc)
    // Its connection is cut in the middle of the transaction, as kill -9 does.
    const cut = its.notes.get.bind(its.notes)
    its.notes.get = (ref) => {
      void db.run(sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
        and application_name = 'dying'`)
      return cut(ref)
    }
    await indexPending(dying).catch(() => {})
    await dying.close().catch(() => {})
    await settle()
    expect(await found('sat lo')).toEqual([...desk.notes.keys()])
    expect(await db.get(sql`select count(*) as n from search.doc`)).toEqual({ n: 1 })
  })
})

describe('two processes', () => {
  it('index and merge the same marks without losing or doubling a document', async () => {
    const other: Db = openDb({ url: db.url, declared: db.declared })
    const its = notesIn(other)
    const docs = Array.from({ length: 300 }, (_, i) => note(`chung ${i}`))
    for (const doc of docs) its.notes.set(doc.ref, doc)
    const work = async (own: Db) => {
      for (let idle = 0; idle < 5; ) {
        const n = await indexPending(own, 10)
        await mergeOnce(own)
        idle = n ? 0 : idle + 1
        if (!n) await new Promise((go) => setTimeout(go, 10))
      }
    }
    const writing = (async () => {
      for (let i = 0; i < docs.length; i += 7) await desk.write(docs.slice(i, i + 7))
    })()
    await Promise.all([writing, work(db), work(other)])
    await settle()
    await other.close()
    const all = await found('chung', {}, 1000)
    expect(all).toEqual(docs.map((doc) => doc.ref).reverse())
    expect(await db.get(sql`select count(*) as n from search.pending`)).toEqual({ n: 0 })
  })
})

describe('what was merged away', () => {
  it('is kept a minute for those who read it, then removed', async () => {
    for (let i = 0; i < 10; i++) {
      await desk.write([note('gộp')])
      await indexPending(db)
    }
    await mergeOnce(db)
    const count = async () => (await db.get<{ n: number }>(sql`select count(*) as n from search.segment`)).n
    expect(await count()).toBe(11)
    await db.tx(sweepSegments)
    expect(await count()).toBe(11)
    db.setNow(new Date(Date.now() + 61_000))
    await db.tx(sweepSegments)
    expect([await count(), await db.get(sql`select count(distinct segment) as n from search.posting`)]).toEqual([
      1,
      { n: 1 },
    ])
    expect((await found('gop')).length).toBe(10)
  })
})
