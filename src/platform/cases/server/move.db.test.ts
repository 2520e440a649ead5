import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { STRANGER } from '#platform/areas/server/testing.ts'
import { storeFile } from '#platform/files/server/store-file.ts'
import { makeWorld, type World } from './testing.ts'

let w: World
let dir: string
beforeAll(async () => {
  w = await makeWorld()
  dir = await mkdtemp(path.join(tmpdir(), 'saola-cases-'))
})
afterAll(async () => {
  await w.db.close()
  await rm(dir, { recursive: true, force: true })
})

const at = (clock: string) => w.db.setNow(`2026-11-${clock}:00+07:00`)
const task = async (more: object = {}, actor = w.lead) => {
  const body = { type: 'cases.task', title: 'Chuẩn bị họp', area: '20900', ...more }
  const { id } = await w.ask<{ id: string }>('POST /api/v1/cases', { body, actor })
  return w.show(id, actor)
}

describe('moving a case', () => {
  it('compares the version before everything else', async () => {
    const one = await w.open()
    await w.move(one.id, 'take', { version: 1 }, w.officer)
    await expect(w.move(one.id, 'no-such-move', { version: 1 }, STRANGER)).rejects.toMatchObject({ status: 409 })
    await expect(w.move(one.id, 'take', { version: 1 }, w.officer)).rejects.toMatchObject({ status: 409 })
    expect((await w.show(one.id)).version).toBe(2)
  })

  it('writes what was done, by whom, from where to where', async () => {
    const one = await w.open()
    const done = await w.move(
      one.id,
      'take',
      { note: 'Đã ra hiện trường', place: { lat: 15.2, lon: 108.1 } },
      w.officer,
    )
    expect(done).toMatchObject({ state: 'doing', phase: 'working', version: 2 })
    expect(done.history.at(-1)).toMatchObject({
      move: 'take',
      from: 'new',
      to: 'doing',
      actorName: 'Người can',
      note: 'Đã ra hiện trường',
      place: { lat: 15.2, lon: 108.1 },
    })
  })

  it('says 404 for an unknown case, 422 for an unknown move and for one its state does not allow', async () => {
    await expect(w.move('x', 'take')).rejects.toMatchObject({ status: 404 })
    await expect(w.move('0198c000-0000-7000-8000-00000000aaaa', 'take')).rejects.toMatchObject({ status: 404 })
    const one = await w.open()
    await expect(w.move(one.id, 'fly')).rejects.toMatchObject({ status: 422, errors: [{ path: '/move' }] })
    await expect(w.move(one.id, 'post', {}, w.officer)).rejects.toMatchObject({ status: 422 })
  })

  it('lists what I may do now, those that need nothing first, grave ones behind their like', async () => {
    const one = await w.open()
    const moves = (await w.show(one.id, w.lead)).moves
    const needs = moves.map((m) => m.needs.length > 0)
    expect(needs).toEqual([...needs].sort((a, b) => Number(a) - Number(b)))
    expect(moves.map((m) => m.move)).toContain('refuse')
    expect(moves[0]).toMatchObject({ move: 'take', needs: [] })
    expect((await w.show(one.id, w.officer)).moves.map((m) => m.move)).not.toContain('refuse')
    expect((await w.show(one.id, w.viewer)).moves).toEqual([])
  })

  it.each([
    ['a stranger', () => STRANGER],
    ['an officer of another commune', () => w.elsewhere],
    ['a viewer', () => w.viewer],
    ['an officer of another field', () => w.other],
  ])('refuses %s', async (_who, actor) => {
    const one = await w.open()
    await expect(w.move(one.id, 'take', {}, actor())).rejects.toMatchObject({ status: 403 })
    await expect(w.move(one.id, 'comment', { note: 'x' }, actor())).rejects.toMatchObject({ status: 403 })
  })

  it('keeps a move for its movers: only a lead refuses, only the one in charge or a lead finishes', async () => {
    const one = await w.open({}, w.officer)
    await w.move(one.id, 'take', {}, w.officer)
    await expect(w.move(one.id, 'finish', {}, w.officer)).rejects.toMatchObject({ status: 403 })
    await expect(w.move(one.id, 'refuse', { note: 'Sai' }, w.officer)).rejects.toMatchObject({ status: 403 })
    await w.move(one.id, 'claim', {}, w.officer)
    expect(await w.move(one.id, 'finish', {}, w.officer)).toMatchObject({ state: 'done', timeliness: 'early' })
    const two = await w.open()
    expect(await w.move(two.id, 'refuse', { note: 'Không thuộc xã' }, w.lead)).toMatchObject({ phase: 'refused' })
  })

  it('keeps when a move was made that waited for a line; the clock counts from when it came', async () => {
    const one = await w.open({}, w.officer)
    await w.move(one.id, 'comment', { note: 'Đã xuống xem', ago: 7200 }, w.officer)
    const [, late] = (await w.show(one.id, w.officer)).history
    expect(Date.parse(late!.at) - Date.parse(late!.madeAt!)).toBe(7_200_000)
    await w.move(one.id, 'comment', { note: 'ngay', ago: 0 }, w.officer)
    expect((await w.show(one.id, w.officer)).history.at(-1)!.madeAt).toBeNull()
  })

  it('asks for what the move needs', async () => {
    const one = await w.open()
    await expect(w.move(one.id, 'refuse', {}, w.lead)).rejects.toMatchObject({ errors: [{ path: '/fill/note' }] })
    await expect(w.move(one.id, 'ask', {}, w.lead)).rejects.toMatchObject({ errors: [{ path: '/fill/what' }] })
    await expect(w.move(one.id, 'comment', { note: ' ' }, w.lead)).rejects.toMatchObject({ status: 422 })
    await expect(w.move(one.id, 'attach', {}, w.lead)).rejects.toMatchObject({ errors: [{ path: '/files' }] })
  })
})

describe('the clock of a case', () => {
  it('restarts when a supplement is complete, pauses for a posting, and equals the deadline of its history', async () => {
    at('18T09:00')
    const one = await w.open()
    at('20T09:00')
    const asked = await w.move(one.id, 'ask', { fill: { what: 'Ảnh' } }, w.officer)
    expect(asked).toMatchObject({ timeliness: 'paused', clock: { paused: true } })
    at('27T15:30')
    const back = await w.move(one.id, 'take', {}, w.officer)
    expect(back).toMatchObject({
      dueAt: '2026-12-14T17:00:00+07:00',
      clock: { paused: false, effectiveDay: '2026-11-30' },
    })
    expect(back.clock.events).toMatchObject([{ kind: 'supplement-requested' }, { kind: 'complete', rule: 'RESTART' }])
    at('18T09:00')
  })

  it('goes on where it stopped after a pause', async () => {
    at('16T09:00')
    const one = await w.open()
    await w.move(one.id, 'take', {}, w.officer)
    at('19T16:30')
    await w.move(one.id, 'post', {}, w.officer)
    at('26T09:00')
    expect(await w.move(one.id, 'take', {}, w.officer)).toMatchObject({ dueAt: '2026-12-07T17:00:00+07:00' })
    at('18T09:00')
  })

  it('does not move a due time given from above', async () => {
    const one = await w.open({ dueAt: '2026-11-20T16:00:00+07:00' })
    const asked = await w.move(one.id, 'ask', { fill: { what: 'Ảnh' } }, w.officer)
    expect(asked).toMatchObject({ dueAt: '2026-11-20T16:00:00+07:00', timeliness: 'soon' })
  })

  it('extends once, by a lead, to a working day after the due day; the first due time is kept and judged by', async () => {
    const one = await w.open({ term: { value: 1, unit: 'working-day' } })
    const until = (day: string, actor = w.lead) =>
      w.move(one.id, 'extend', { fill: { until: day, reason: 'Mưa' } }, actor)
    await expect(until('2026-11-23', w.officer)).rejects.toMatchObject({ status: 403 })
    await expect(until('2026-11-19')).rejects.toMatchObject({ errors: [{ path: '/fill/until' }] })
    await expect(until('2026-11-24')).rejects.toMatchObject({ errors: [{ path: '/fill/until' }] })
    expect(await until('2026-11-23')).toMatchObject({
      dueAt: '2026-11-23T17:00:00+07:00',
      dueOriginal: '2026-11-19T17:00:00+07:00',
    })
    await expect(until('2026-11-25')).rejects.toMatchObject({ status: 422 })
    at('20T09:00')
    await w.move(one.id, 'take', {}, w.lead)
    expect(await w.move(one.id, 'finish', {}, w.lead)).toMatchObject({ timeliness: 'late' })
    at('18T09:00')
  })

  it('judges by the day, and a due time by the hour by the instant', async () => {
    const finish = async (more: object, clock: string) => {
      at('18T09:00')
      const one = await w.open(more)
      await w.move(one.id, 'take', {}, w.lead)
      at(clock)
      return (await w.move(one.id, 'finish', {}, w.lead)).timeliness
    }
    const day = { term: { value: 1, unit: 'working-day' } }
    const hours = { term: { value: 4, unit: 'working-hour' } }
    expect(await finish(day, '18T16:00')).toBe('early')
    expect(await finish(day, '19T22:00')).toBe('on-time')
    expect(await finish(day, '20T00:00')).toBe('late')
    expect(await finish(hours, '18T14:59')).toBe('on-time')
    expect(await finish(hours, '18T15:01')).toBe('late')
    at('18T09:00')
  })
})

describe('moves that every case has', () => {
  it('is claimed by one person only', async () => {
    const one = await w.open()
    expect(await w.move(one.id, 'claim', {}, w.officer)).toMatchObject({ assigneeName: 'Người can' })
    await expect(w.move(one.id, 'claim', {}, w.lead)).rejects.toMatchObject({ status: 422 })
    await expect(w.move(one.id, 'claim', {}, w.elsewhere)).rejects.toMatchObject({ status: 403 })
  })

  it('is assigned and helped with; whoever takes part may read and move it without a grant for the field', async () => {
    const one = await w.open()
    await expect(w.show(one.id, w.elsewhere)).rejects.toMatchObject({ status: 403 })
    await w.move(one.id, 'add-helper', { fill: { to: w.elsewhere.id } }, w.officer)
    const seen = await w.show(one.id, w.elsewhere)
    expect(seen.helpers).toMatchObject([{ id: w.elsewhere.id }])
    await w.move(one.id, 'take', {}, w.officer)
    expect(await w.move(one.id, 'finish', {}, w.elsewhere)).toMatchObject({ state: 'done' })
    const two = await w.open()
    expect(await w.move(two.id, 'assign', { fill: { to: w.other.id } }, w.officer)).toMatchObject({
      assignee: w.other.id,
    })
    await expect(w.move(two.id, 'assign', { fill: { to: STRANGER.id } }, w.officer)).rejects.toMatchObject({
      errors: [{ path: '/fill/to' }],
    })
  })

  it('is renamed and found under the new title', async () => {
    const one = await w.open()
    await w.move(one.id, 'rename', { fill: { title: 'Sạt lở Quốc lộ 40B' } }, w.officer)
    expect((await w.list({ q: 'sat lo quoc' })).items.map((c) => c.id)).toEqual([one.id])
  })

  it('is merged into another of the same type, which says so in its history', async () => {
    const [one, two, chore] = [await w.open(), await w.open(), await task()]
    await expect(w.move(one.id, 'merge', { fill: { into: chore.code } }, w.officer)).rejects.toMatchObject({
      status: 422,
    })
    await expect(w.move(one.id, 'merge', { fill: { into: one.code } }, w.officer)).rejects.toMatchObject({
      status: 422,
    })
    const merged = await w.move(one.id, 'merge', { fill: { into: two.code } }, w.officer)
    expect(merged).toMatchObject({ mergedInto: two.id, phase: 'refused' })
    expect((await w.show(two.id)).history.at(-1)).toMatchObject({ move: 'absorbed', fill: { code: one.code } })
    await expect(w.move(one.id, 'reopen', {}, w.lead)).rejects.toMatchObject({ status: 422 })
  })

  it('is never merged in a ring, though two people merge two into each other at the same moment', async () => {
    for (let n = 0; n < 5; n++) {
      const [one, two] = [await w.open(), await w.open()]
      const done = await Promise.allSettled([
        w.move(one.id, 'merge', { fill: { into: two.code } }, w.officer),
        w.move(two.id, 'merge', { fill: { into: one.code } }, w.lead),
      ])
      expect(done.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
      const after = [await w.show(one.id), await w.show(two.id)]
      expect(after.filter((each) => each.mergedInto === null)).toHaveLength(1)
    }
  })

  it('takes only files its mover has uploaded', async () => {
    const one = await w.open()
    const png = Buffer.from(
      '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082',
      'hex',
    )
    const { hash } = await w.db.tx((tx) => storeFile(tx, dir, { bytes: png, name: 'anh.png', who: w.officer }))
    await expect(w.move(one.id, 'attach', { files: [hash] }, w.lead)).rejects.toMatchObject({
      errors: [{ path: '/files/0' }],
    })
    const after = await w.move(one.id, 'attach', { files: [hash] }, w.officer)
    expect(after.history.at(-1)?.files).toMatchObject([{ hash, name: 'anh.png' }])
  })
})

describe('a task', () => {
  it('is done when its giver accepts the result, and returned with what is missing', async () => {
    const one = await task({ assignee: w.other.id })
    await w.move(one.id, 'start', {}, w.other)
    await expect(w.move(one.id, 'report', {}, w.other)).rejects.toMatchObject({ errors: [{ path: '/fill/result' }] })
    const reported = await w.move(one.id, 'report', { fill: { result: 'Đã xong' } }, w.other)
    expect(reported).toMatchObject({ state: 'reported', timeliness: 'early', fields: { result: 'Đã xong' } })
    await expect(w.move(one.id, 'accept', {}, w.other)).rejects.toMatchObject({ status: 403 })
    await expect(w.move(one.id, 'return', {}, w.lead)).rejects.toMatchObject({ errors: [{ path: '/fill/note' }] })
    expect(await w.move(one.id, 'return', { note: 'Thiếu danh sách' }, w.lead)).toMatchObject({
      state: 'doing',
      timeliness: 'in-time',
    })
    await w.move(one.id, 'report', { fill: { result: 'Đủ' } }, w.other)
    expect(await w.move(one.id, 'accept', {}, w.lead)).toMatchObject({ state: 'done', phase: 'done' })
    expect(await w.move(one.id, 'reopen', { note: 'Sai số' }, w.lead)).toMatchObject({ state: 'doing', endedAt: null })
  })

  it('can be cancelled by its giver only', async () => {
    const one = await task({ assignee: w.other.id }, w.officer)
    await expect(w.move(one.id, 'cancel', { note: 'Thôi' }, w.other)).rejects.toMatchObject({ status: 403 })
    expect(await w.move(one.id, 'cancel', { note: 'Thôi' }, w.officer)).toMatchObject({ phase: 'refused' })
  })
})
