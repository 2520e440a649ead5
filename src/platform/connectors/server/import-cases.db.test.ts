import sql from 'sql-template-tag'
import Type from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import { DESK } from '#platform/cases/server/testing.ts'
import type { MirroredCase } from '#platform/contract.ts'
import type { TestDb } from '#platform/database/server/testing.ts'
import { migrateJobs } from '#platform/jobs/server/migrate-jobs.ts'
import { runDueJobs } from '#platform/jobs/server/run-due-jobs.ts'
import type { ImportOut } from '../contract.ts'
import type { FinishingConnector } from './finishing.ts'
import { registerConnectors } from './registry.ts'
import { routes } from './routes.ts'
import { takeFile } from './take-file.ts'
import { centre, commitImport, LEAD, sendFile } from './testing.ts'

const words = { vi: 'Danh sách', en: 'List' }
/** Lines of `number area state`; what the centre knows is added when it is finished. */
const list: FinishingConnector = {
  title: words,
  help: words,
  door: 'file',
  config: Type.Object({}),
  read: (payload) => ({
    cases: new TextDecoder()
      .decode(payload)
      .trim()
      .split('\n')
      .map((line, i): MirroredCase => {
        const [number, area = '', state = ''] = line.split(' ')
        const fields = { applicant: 'Nguyễn Văn A' }
        return {
          type: 'desk.dossier',
          code: `T-${number}`,
          title: '',
          area,
          receivedAt: '2026-11-20T08:00:00+07:00',
          state,
          fields,
          row: i + 1,
        }
      }),
  }),
  finish: async (db, batch) => ({
    ...batch,
    simulated: true,
    decisions: [words],
    warnings: [{ row: 1, column: null, reason: words }],
    cases: batch.cases!.map((c) => ({ ...c, title: `Lúc ${db.now.toISOString().slice(0, 10)}` })),
  }),
}
let db: TestDb
beforeAll(async () => {
  db = await centre([DESK])
  registerConnectors(db, { 'desk.list': list })
  await migrateJobs(db.url)
})
afterAll(() => db.close())

const send = (text: string, more: object = {}) =>
  sendFile(db, Buffer.from(text), {}, { type: 'desk.list', name: 'ho-so.txt', ...more })

describe('a file of cases', () => {
  it('is previewed without personal fields, finished with what the centre knows, and mirrored by the commit', async () => {
    const out = await send('1 20900 received\n2 99999 received\n3 20900 flying')
    expect(out).toMatchObject({ accepted: 1, decisions: [words], warnings: [{ row: 1 }] })
    expect(out.rejected.map((r) => [r.row, r.value])).toEqual([
      [2, 'T-2'],
      [3, 'T-3'],
    ])
    expect(out.preview).toMatchObject([{ code: 'T-1', title: 'Lúc 2026-11-21', fields: {} }])
    expect(JSON.stringify(out.preview)).not.toContain('Nguyễn')
    const done = await commitImport(db, out.id)
    expect(done).toMatchObject({ accepted: 1, state: 'committed' })
    expect(await db.rows(sql`select code, state, simulated, fields from cases."case"`)).toEqual([
      { code: 'T-1', state: 'received', simulated: true, fields: { applicant: 'Nguyễn Văn A' } },
    ])
    expect(await db.get(sql`select count(*)::int as n from sources.reject where run = ${done.run}`)).toEqual({ n: 2 })
  })
  it('moves cases when they changed and counts the same again as known', async () => {
    const again = await commitImport(db, (await send('1 20900 returned')).id)
    const same = await commitImport(db, (await send('1 20900 returned')).id)
    const counts = (run: string | null) => db.get(sql`select accepted, duplicates from sources.run where id = ${run}`)
    expect(await counts(again.run)).toEqual({ accepted: 1, duplicates: 0 })
    expect(await counts(same.run)).toEqual({ accepted: 0, duplicates: 1 })
    expect(await db.get(sql`select state from cases."case" where code = 'T-1'`)).toEqual({ state: 'returned' })
  })
  it('is refused row by row to somebody who may not write cases there', async () => {
    const out = await send('9 20900 received', { actor: STRANGER })
    expect(out).toMatchObject({ accepted: 0, rejected: [{ row: 1, reason: { vi: expect.stringContaining('quyền') } }] })
  })
})

describe('a file of thousands of cases', () => {
  const JOBS = { 'connectors.take-file': takeFile }
  const N = 1000
  const many = (from: number) => Array.from({ length: N }, (_, i) => `${from + i} 20900 received`).join('\n')
  const look = (id: string) =>
    askRoute<ImportOut>(db, routes, 'GET /api/v1/imports/:id', { params: { id }, actor: LEAD })
  const there = (from: number) =>
    db.get(sql`select count(*)::int as n, count(distinct c.code)::int as codes, (select count(*)::int from cases.move m
      join cases."case" o on o.id = m."case" where substring(o.code, 3)::int between ${from} and ${from + N - 1}) as moves
    from cases."case" c where substring(c.code, 3)::int between ${from} and ${from + N - 1}`)
  const run = (id: string | null) =>
    db.get(sql`select state, accepted, duplicates, rejected from sources.run where id = ${id}`)

  it('is taken part by part behind the answer, which tells how far it is', async () => {
    const seen = await send(`${many(1000)}\n5000 99999 received`)
    expect(seen).toMatchObject({ accepted: N })
    expect(await commitImport(db, seen.id)).toMatchObject({ state: 'taking', progress: { done: 0, total: N } })
    await runDueJobs(db, JOBS)
    const done = await look(seen.id)
    expect(done).toMatchObject({ state: 'committed', accepted: N, rejected: [{ row: N + 1 }] })
    expect(await there(1000)).toEqual({ n: N, codes: N, moves: N })
    expect(await run(done.run)).toEqual({ state: 'partial', accepted: N, duplicates: 0, rejected: 1 })
    expect(await db.get(sql`select count(*)::int as n from connectors.part`)).toEqual({ n: 0 })
  })

  it('that is cut off in the middle is gone on with behind the last part: nothing is lost, nothing is there twice', async () => {
    const seen = await send(many(2000))
    await commitImport(db, seen.id)
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
    const left = await look(seen.id)
    expect(left).toMatchObject({ state: 'taking', progress: { total: N } })
    const { done } = left.progress!
    expect(done).toBeGreaterThan(0)
    expect(done).toBeLessThan(N)
    expect(await there(2000)).toEqual({ n: done, codes: done, moves: done })
    const { id } = await db.get<{ id: string }>(sql`select run_id as id from connectors.upload where id = ${seen.id}`)
    expect(await run(id)).toEqual({ state: 'running', accepted: done, duplicates: 0, rejected: 0 })
    await runDueJobs(db, JOBS)
    expect(await look(seen.id)).toMatchObject({ state: 'committed', accepted: N })
    expect(await there(2000)).toEqual({ n: N, codes: N, moves: N })
    expect(await run(id)).toEqual({ state: 'ok', accepted: N, duplicates: 0, rejected: 0 })
  })
})
