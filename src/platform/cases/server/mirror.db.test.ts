import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MirroredCase } from '#platform/contract.ts'
import { checkMirrored, mirrorCases } from './mirror-cases.ts'
import { recount, tallyOf } from './tally.ts'
import { makeWorld, type World } from './testing.ts'

let w: World
beforeAll(async () => {
  w = await makeWorld()
})
afterAll(() => w.db.close())

const row = (n: number, more: Partial<MirroredCase> = {}): MirroredCase => ({
  type: 'desk.dossier',
  code: `H47.101.02-261116-${String(n).padStart(4, '0')}`,
  title: `Cấp bản sao ${n}`,
  area: '20900',
  receivedAt: '2026-11-16T09:00:00+07:00',
  state: 'received',
  fields: { applicant: 'Nguyễn Văn A' },
  ...more,
})
const mirror = (...rows: MirroredCase[]) => w.db.tx((tx) => mirrorCases(tx, rows, { sourceId: 'may-chu-mot-cua' }))
const find = (n: number) => w.show(row(n).code)

describe('following another system', () => {
  it('keeps its code, computes the clock where it promised no time, and takes the same again as nothing', async () => {
    expect(await mirror(row(1), row(2, { dueAt: '2026-11-25T17:00:00+07:00' }))).toEqual({
      accepted: 2,
      changed: 2,
      unchanged: 0,
      rejected: [],
    })
    expect(await find(1)).toMatchObject({
      code: row(1).code,
      dueAt: '2026-11-19T17:00:00+07:00',
      clock: { fixed: false },
    })
    expect(await find(2)).toMatchObject({ dueAt: '2026-11-25T17:00:00+07:00', clock: { fixed: true } })
    expect(await mirror(row(1), row(1), row(2, { dueAt: '2026-11-25T17:00:00+07:00', row: 9 }))).toEqual({
      accepted: 3,
      changed: 0,
      unchanged: 3,
      rejected: [],
    })
    expect((await find(1)).version).toBe(1)
  })

  it('follows a change of state with a move, and judges what has ended by the day', async () => {
    await mirror(row(3))
    await mirror(row(3, { state: 'returned', endedAt: '2026-11-18T08:00:00+07:00' }))
    const done = await find(3)
    expect(done).toMatchObject({ state: 'returned', timeliness: 'early', version: 2 })
    expect(done.history.map((m) => [m.move, m.from, m.to])).toEqual([
      ['opened', null, 'received'],
      ['mirrored', 'received', 'returned'],
    ])
    await mirror(
      row(4, { state: 'returned', dueAt: '2026-11-17T10:00:00+07:00', endedAt: '2026-11-17T16:00:00+07:00' }),
    )
    expect((await find(4)).timeliness).toBe('on-time')
  })

  it('folds what stopped the clock; where nobody told, it stops when the state is first seen', async () => {
    const clock: MirroredCase['clock'] = [
      { at: '2026-11-16T10:00:00+07:00', kind: 'supplement-requested', rule: 'RESTART' },
      { at: '2026-11-17T15:30:00+07:00', kind: 'complete', rule: 'RESTART' },
    ]
    await mirror(row(5, { clock }))
    expect(await find(5)).toMatchObject({ dueAt: '2026-11-23T17:00:00+07:00', clock: { events: clock } })
    await mirror(row(6))
    await mirror(row(6, { state: 'supplement' }))
    expect(await find(6)).toMatchObject({ timeliness: 'paused', clock: { paused: true } })
    w.db.setNow('2026-11-20T09:00:00+07:00')
    await mirror(row(6))
    expect(await find(6)).toMatchObject({ dueAt: '2026-11-23T17:00:00+07:00', clock: { paused: false } })
    w.db.setNow('2026-11-18T09:00:00+07:00')
  })

  it('gives back what cannot be kept with the reason, and keeps the rest', async () => {
    const bad = [
      row(10, { type: 'desk.report' }),
      row(10, { state: 'lost' }),
      row(10, { area: '99999' }),
      row(10, { receivedAt: '16/11/2026' }),
      row(10, { receivedAt: '2026-12-16T09:00:00+07:00' }),
      row(10, { code: ' ' }),
      row(10, { fields: { colour: 'red' } }),
    ]
    const answer = await mirror(...bad, row(10), row(10, { title: 'Khác' }))
    expect(answer).toMatchObject({ accepted: 1, changed: 1 })
    expect(answer.rejected.map((r) => r.index)).toEqual([0, 1, 2, 3, 4, 5, 6, 8])
    expect((await checkMirrored(w.db, bad)).map((r) => r.reason.vi)).not.toContain('')
  })

  it('lets people claim, assign and comment, but never move it', async () => {
    await mirror(row(11))
    const { id } = await find(11)
    expect(await w.move(id, 'claim', {}, w.officer)).toMatchObject({ assignee: w.officer.id })
    await w.move(id, 'comment', { note: 'Đã gọi người nộp' }, w.officer)
    for (const move of ['rename', 'extend', 'hand-over', 'merge'])
      await expect(w.move(id, move, { fill: { title: 'x' } }, w.lead)).rejects.toMatchObject({ status: 422 })
    await mirror(row(11, { title: 'Đổi tên' }))
    expect(await find(11)).toMatchObject({ title: 'Đổi tên', assignee: w.officer.id })
  })

  it('takes a year of 5,500 in one call, and the tally still equals a recount', async () => {
    const many = Array.from({ length: 5500 }, (_, i) =>
      row(1000 + i, i % 3 ? { state: 'returned', endedAt: '2026-11-17T10:00:00+07:00' } : {}),
    )
    expect(await mirror(...many)).toMatchObject({ accepted: 5500, changed: 5500, rejected: [] })
    expect(await mirror(...many)).toMatchObject({ changed: 0, unchanged: 5500 })
    const sorted = (rows: object[]) => rows.map((r) => JSON.stringify(r, Object.keys(r).sort())).sort()
    expect(sorted(await tallyOf(w.db))).toEqual(sorted(await recount(w.db)))
  })
})
