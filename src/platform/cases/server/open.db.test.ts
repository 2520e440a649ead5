import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { STRANGER } from '#platform/areas/server/testing.ts'
import { newId } from '#platform/database/server/new-id.ts'
import type { CaseOpened } from '../contract.ts'
import { answerParent } from './parents.ts'
import { makeWorld, type World } from './testing.ts'

let w: World
beforeAll(async () => {
  w = await makeWorld()
})
afterAll(() => w.db.close())

describe('opening a case', () => {
  it('gives it a code of the day, a clock, a first move, and an office nobody has to know', async () => {
    const one = await w.open({ title: 'Đèn đường tắt' }, w.officer)
    expect(one).toMatchObject({
      code: 'PA-261118-0001',
      state: 'new',
      version: 1,
      area: '20900',
      dueAt: '2026-12-03T17:00:00+07:00',
      timeliness: 'in-time',
      giver: w.officer.id,
      assignee: null,
    })
    expect(one.history).toMatchObject([{ move: 'opened', actor: w.officer.id, to: 'new' }])
    expect((await w.open()).code).toBe('PA-261118-0002')
  })

  it('takes a task with nothing but title and area, from whoever works in any field there', async () => {
    const { id } = await w.ask<{ id: string }>('POST /api/v1/cases', {
      body: { type: 'cases.task', title: 'Rà soát hộ nghèo', area: '20900' },
      actor: w.other,
    })
    expect(await w.show(id, w.other)).toMatchObject({ state: 'new', dueAt: '2026-11-26T17:00:00+07:00', office: null })
  })

  it.each([
    ['a stranger', () => STRANGER],
    ['an officer of another commune', () => w.elsewhere],
    ['who may only read', () => w.viewer],
    ['an officer of another field', () => w.other],
  ])('refuses %s', async (_who, actor) => {
    await expect(w.open({}, actor())).rejects.toMatchObject({ status: 403 })
  })

  it.each([
    [{ type: 'desk.unknown' }, '/type'],
    [{ type: 'desk.dossier', fields: {} }, '/type'],
    [{ area: '99999' }, '/area'],
    [{ fields: {} }, '/fields/category'],
    [{ fields: { category: 'river' } }, '/fields/category'],
    [{ fields: { category: 'road', depth: 11 } }, '/fields/depth'],
    [{ fields: { category: 'road', depth: '1' } }, '/fields/depth'],
    [{ fields: { category: 'road', colour: 'red' } }, '/fields/colour'],
    [{ receivedAt: '2026-11-18T10:00:00+07:00' }, '/receivedAt'],
    [{ receivedAt: 'hôm qua' }, '/receivedAt'],
    [{ dueAt: '2026-11-31T10:00:00+07:00' }, '/dueAt'],
    [{ assignee: '0198c000-0000-7000-8000-00000000ffff' }, '/assignee'],
    [{ office: 'không có' }, '/office'],
  ])('refuses %j with 422, naming the field', async (more, path) => {
    await expect(w.open(more)).rejects.toMatchObject({ status: 422, errors: [{ path }] })
  })

  it('names the types that are known', async () => {
    await expect(w.open({ type: 'x' })).rejects.toMatchObject({ title: { en: expect.stringContaining('desk.report') } })
  })

  it('gives the same case back when a sender repeats its own id, and refuses the id to a stranger to it', async () => {
    const id = '0198d000-0000-7000-8000-000000000001'
    const first = await w.open({ id }, w.officer)
    const again = await w.open({ id, title: 'Gửi lại' }, w.officer)
    expect(again).toMatchObject({ id, code: first.code, title: first.title })
    await expect(w.open({ id, area: '20908' }, w.elsewhere)).rejects.toMatchObject({ status: 409 })
  })

  it('keeps a due time given from above, and a term given for this one', async () => {
    const fixed = await w.open({ dueAt: '2026-11-20T16:00:00+07:00' })
    expect(fixed).toMatchObject({ dueAt: '2026-11-20T16:00:00+07:00', clock: { fixed: true, term: null } })
    const short = await w.open({ term: { value: 1, unit: 'working-day' } })
    expect(short).toMatchObject({ dueAt: '2026-11-19T17:00:00+07:00', clock: { fixed: false } })
  })

  it('reads the area code on the day of receipt and says where its ground lies today', async () => {
    const old = await w.open({ area: '20900', receivedAt: '2025-06-20T09:00:00+07:00' })
    expect(old).toMatchObject({ area: '20900', areaFrom: expect.not.stringMatching('2025-07-01') })
    expect(old.homeArea).not.toBeNull()
  })

  it('numbers many that come at once without a gap, in shared transactions', async () => {
    const body = { type: 'desk.report', title: 'Cùng lúc', area: '20900', fields: { category: 'light' } }
    const before = Number((await w.open()).code.slice(-4))
    const all = await Promise.all(
      Array.from({ length: 40 }, () => w.ask<{ code: string }>('POST /api/v1/cases', { body, actor: w.officer })),
    )
    expect(all.map((one) => Number(one.code.slice(-4))).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, i) => before + 1 + i),
    )
  })

  it('writes event and audit entry in the same transaction, with nothing personal in either', async () => {
    const one = await w.open({ fields: { category: 'road', caller: 'Nguyễn Văn Kín' } }, w.officer)
    const written = await w.db.get<{ event: string; entry: string }>(sql`select
      (select data::text from events.event where kind = 'case.opened' and data ->> 'id' = ${one.id}) as event,
      (select verb from audit.entry where subject_id = ${one.id} and verb = 'case.opened') as entry`)
    expect(written.entry).toBe('case.opened')
    expect(written.event).toContain(one.code)
    expect(written.event).not.toContain('Kín')
  })
})

describe('what a case belongs to, and where it lies', () => {
  it('must exist where somebody answers for its kind', async () => {
    const parent = await w.open()
    const made = await w.open({ parent: { kind: 'case', id: parent.id } })
    expect(made.parent).toMatchObject({ kind: 'case', id: parent.id })
    for (const odd of [
      { kind: 'case', id: newId(w.db.now) },
      { kind: 'thing', id: 'no-such-gauge' },
      { kind: 'area', id: '99999' },
      { kind: 'figure', id: 'socio-economic.grdp/99999/2026' },
    ])
      await expect(w.open({ parent: odd })).rejects.toMatchObject({ status: 422, errors: [{ path: '/parent' }] })
    expect((await w.open({ parent: { kind: 'paper', id: '12/CV-UBND' } })).parent).toMatchObject({ kind: 'paper' })
    answerParent(w.db, 'alert', async (_db, id) => id === 'a1')
    await expect(w.open({ parent: { kind: 'alert', id: 'a2' } })).rejects.toMatchObject({ status: 422 })
    expect((await w.open({ parent: { kind: 'alert', id: 'a1' } })).parent).toMatchObject({ id: 'a1' })
  })

  it('is taken and questioned when its place lies far nearer to another commune', async () => {
    const area = (await areaIndex(w.db)).find('20900', '2026-11-18')!
    const other = (await areaIndex(w.db)).find('20779', '2026-11-18')!
    const open = (lat: number, lon: number) =>
      w.ask<CaseOpened>('POST /api/v1/cases', {
        body: { type: 'desk.report', title: 'x', area: '20900', place: { lat, lon }, fields: { category: 'road' } },
      })
    expect((await open(area.lat!, area.lon!)).warnings).toBeUndefined()
    const odd = await open(other.lat!, other.lon!)
    expect(odd.warnings).toMatchObject([{ vi: expect.stringContaining(other.fullName) }])
    expect((await w.show(odd.id)).area).toBe('20900')
  })
})
