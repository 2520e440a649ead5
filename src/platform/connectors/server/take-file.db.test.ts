import sql from 'sql-template-tag'
import type { Static } from 'typebox'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import type { TestDb } from '#platform/database/server/testing.ts'
import { recountLines } from '#platform/figures/server/lines/recount-lines.ts'
import { migrateJobs } from '#platform/jobs/server/migrate-jobs.ts'
import { runDueJobs } from '#platform/jobs/server/run-due-jobs.ts'
import type { ImportList, ImportOut } from '../contract.ts'
import { routes } from './routes.ts'
import { takeFile } from './take-file.ts'
import { centre, commitImport, LEAD, sendFile, workbook } from './testing.ts'

let db: TestDb
let codes: string[]
const MONTHS = Array.from({ length: 12 }, (_, m) => `2026-${String(m + 1).padStart(2, '0')}`)
const JOBS = { 'connectors.take-file': takeFile }
const look = (id: string, actor = LEAD) =>
  askRoute<ImportOut>(db, routes, 'GET /api/v1/imports/:id', { params: { id }, actor })
const stored = () =>
  db.get<{ n: number; keys: number; moves: number }>(sql`select count(*)::int as n,
  count(distinct (indicator, area_id, period))::int as keys, (select count(*)::int from figures.move) as moves from figures.value`)

/** Units by months of one indicator and the next: more cells than are taken while one waits. */
const large = (base: number) =>
  workbook([
    ['Mã ĐVHC', 'Chỉ tiêu', ...MONTHS],
    ...codes.flatMap((code, r) =>
      ['Dân số', 'Số hộ', 'Số hộ nghèo', 'Thu ngân sách'].map((title, i) => [
        code,
        title,
        ...MONTHS.map((_, m) => (r === 3 && i === 1 && m === 2 ? 'chưa có' : base + r * 10 + i)),
      ]),
    ),
  ])

beforeAll(async () => {
  db = await centre()
  await migrateJobs(db.url)
  const index = await areaIndex(db)
  codes = index
    .children(index.find('48', '2026-11-21')!.id, '2026-11-21')
    .slice(0, 80)
    .map((a) => a.code)
})
afterAll(() => db.close())
beforeEach(() =>
  db.run(sql`truncate figures.value, figures.move, figures.finding, figures.line, connectors.upload cascade`),
)

describe('a file of thousands of figures', () => {
  it('answers at once that it is being taken, tells how far it is, and ends as it was previewed', async () => {
    const seen = await sendFile(db, await large(1000), { status: 'official' })
    const total = codes.length * 48 - 1
    expect(seen).toMatchObject({ accepted: total, state: 'previewed' })
    const begun = await commitImport(db, seen.id)
    expect(begun).toMatchObject({ state: 'taking', progress: { done: 0, total } })
    expect(await stored()).toMatchObject({ n: 0 })
    await runDueJobs(db, JOBS)
    const done = await look(seen.id)
    expect(done).toMatchObject({ state: 'committed', accepted: total, rejected: [{ cell: 'E15' }] })
    expect(done.progress).toBeUndefined()
    expect(await stored()).toEqual({ n: total, keys: total, moves: total })
    expect(await recountLines(db)).toEqual([])
    expect(await db.get(sql`select state, accepted, rejected from sources.run where id = ${done.run}`)).toEqual({
      state: 'partial',
      accepted: total,
      rejected: 1,
    })
    expect(await commitImport(db, seen.id)).toEqual(done)
  })

  it('that is cut off in the middle is gone on with behind the last portion: nothing is lost, nothing is there twice', async () => {
    const seen = await sendFile(db, await large(2000), { status: 'official' })
    await commitImport(db, seen.id)
    // The process dies in the midst of the second portion: what it wrote since the first is taken back by the database.
    const tx = db.tx
    let begun = 0
    const dying = Object.create(db, {
      tx: {
        value: (work: Parameters<typeof tx>[0]) =>
          tx(async (one) => {
            const answer = await work(one)
            if (++begun === 2) throw new Error('killed')
            return answer
          }),
      },
    }) as typeof db
    await expect(takeFile(dying, { id: seen.id }, { signal: AbortSignal.any([]) })).rejects.toThrow('killed')
    const { n } = await stored()
    expect(n).toBeGreaterThan(0)
    expect(n).toBeLessThan(seen.accepted)
    expect(await look(seen.id)).toMatchObject({ state: 'taking', progress: { done: n, total: seen.accepted } })
    await runDueJobs(db, JOBS)
    expect(await look(seen.id)).toMatchObject({ state: 'committed', accepted: seen.accepted })
    expect(await stored()).toEqual({ n: seen.accepted, keys: seen.accepted, moves: seen.accepted })
    expect(await recountLines(db)).toEqual([])
  })

  it('that a stopping centre leaves is left at the end of a portion, and asked for again', async () => {
    const seen = await sendFile(db, await large(3000), { status: 'official' })
    await commitImport(db, seen.id)
    await runDueJobs(db, { 'connectors.take-file': async () => {} })
    await takeFile(db, { id: seen.id }, { signal: AbortSignal.abort() })
    expect(await look(seen.id)).toMatchObject({ state: 'taking' })
    await runDueJobs(db, JOBS)
    expect(await look(seen.id)).toMatchObject({ state: 'committed' })
  })

  it('can be taken on by its owner when it got stuck, is found in the list of his files, and shown to nobody else', async () => {
    const seen = await sendFile(db, await large(4000))
    await commitImport(db, seen.id)
    await runDueJobs(db, { 'connectors.take-file': async () => {} })
    const list = (actor = LEAD) => askRoute<Static<typeof ImportList>>(db, routes, 'GET /api/v1/imports', { actor })
    expect((await list()).items).toMatchObject([{ id: seen.id, state: 'taking', accepted: seen.accepted, rejected: 1 }])
    expect((await list(STRANGER)).items).toEqual([])
    await expect(look(seen.id, STRANGER)).rejects.toMatchObject({ status: 404 })
    await expect(commitImport(db, seen.id, STRANGER)).rejects.toMatchObject({ status: 404 })
    expect(await commitImport(db, seen.id)).toMatchObject({ state: 'taking' })
    await runDueJobs(db, JOBS)
    expect(await look(seen.id)).toMatchObject({ state: 'committed' })
  })
})
