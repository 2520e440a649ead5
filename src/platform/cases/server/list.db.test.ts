import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { STRANGER } from '#platform/areas/server/testing.ts'
import { saveOffice } from '#platform/offices/server/save-office.ts'
import { type Raw, SYSTEM } from '#platform/routes/server/route.ts'
import type { BulkMoveOut, CaseTypeOut, CaseViewOut, InboxOut } from '../desk-contract.ts'
import { listCases } from './list-cases.ts'
import { countAnew } from './tally.ts'
import { makeWorld, type World } from './testing.ts'

let w: World
beforeAll(async () => {
  w = await makeWorld('2026-11-18T09:00:00+07:00')
})
afterAll(() => w.db.close())

const text = async (raw: Raw) => {
  let all = ''
  for await (const part of raw.body as AsyncIterable<string>) all += part
  return all
}

describe('the list of cases', () => {
  it('pages newest first and by due time without loss or repetition, with those that have no due time last', async () => {
    for (let i = 0; i < 7; i++)
      await w.open({ title: `Trang ${i}`, term: { value: (i * 3) % 7, unit: 'working-day' } }, w.officer)
    await w.db.run(sql`update cases."case" set due_at = null, late_at = null where title in ('Trang 3', 'Trang 4')`)
    for (const sort of ['newest', 'due'] as const) {
      const whole = (await w.list({ sort }, w.officer)).items.map((c) => c.id)
      const paged: string[] = []
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await w.list({ sort, limit: 2, ...(cursor && { cursor }) }, w.officer)
        paged.push(...page.items.map((c) => c.id))
        cursor = page.next
      }
      expect(paged).toEqual(whole)
      expect(new Set(paged).size).toBe(7)
    }
    const due = (await w.list({ sort: 'due' })).items.map((c) => c.dueAt)
    expect(due.slice(-2)).toEqual([null, null])
    await expect(w.list({ cursor: 'nonsense' })).rejects.toMatchObject({ status: 422, errors: [{ path: '/cursor' }] })
  })

  it('shows what the grants reach and what one takes part in, and counts the same', async () => {
    const far = await w.open({ area: '20908', title: 'Nơi khác' }, w.elsewhere)
    const ids = async (actor: World['officer']) => (await w.list({ total: true }, actor)).items.map((c) => c.id)
    expect(await ids(w.officer)).not.toContain(far.id)
    expect(await ids(w.elsewhere)).toEqual([far.id])
    expect((await w.list({ total: true }, w.elsewhere)).total).toBe(1)
    expect(await ids(w.other)).toEqual([])
    expect(await ids(STRANGER)).toEqual([])
    await w.move(far.id, 'add-helper', { fill: { to: w.other.id } }, w.elsewhere)
    expect(await ids(w.other)).toEqual([far.id])
    expect((await w.list({ total: true })).total).toBe(8)
  })

  it('says the same from memory as from the tables, after moves, with time and with other names', async () => {
    const one = await w.open({ title: 'Nhớ', dueAt: '2026-11-18T10:00:00+07:00', assignee: w.officer.id })
    const same = async (query: object, actor: World['officer'] = w.lead) => {
      const [page, read] = [await w.list(query, actor), await listCases(w.db, actor, query)]
      expect(page).toEqual(JSON.parse(JSON.stringify(read)))
      return page.items.find((c) => c.id === one.id)
    }
    const all = [{}, { total: true }, { sort: 'due', total: true }, { due: 'today', total: true }, { limit: 1 }]
    for (const query of all) for (const actor of [w.lead, w.officer, w.other, w.elsewhere]) await same(query, actor)
    expect((await same({}))?.timeliness).toBe('soon')
    w.db.setNow('2026-11-18T10:00:01+07:00')
    expect((await same({}))?.timeliness).toBe('overdue')
    w.db.setNow('2026-11-18T09:00:00+07:00')
    expect((await same({}))?.timeliness).toBe('soon')
    await w.move(one.id, 'rename', { fill: { title: 'Nhớ mới' } }, w.lead)
    expect((await same({}))?.title).toBe('Nhớ mới')
    // Not even what is written behind the program's back is missed.
    await w.db.run(sql`update cases."case" set title = 'Sau lưng' where id = ${one.id}`)
    expect((await same({}))?.title).toBe('Sau lưng')
    await w.db.run(sql`delete from cases.move where "case" = ${one.id}`)
    await w.db.run(sql`delete from cases."case" where id = ${one.id}`)
    await w.db.tx((tx) => countAnew(tx))
    expect(await same({})).toBeUndefined()
  })

  it('filters by type, state, due time, people, office, area and parent', async () => {
    await w.db.tx((tx) => saveOffice(tx, SYSTEM, { code: 'P1', name: { vi: 'Phòng Một' }, kind: 'department' }))
    const parent = await w.open({ title: 'Gốc' })
    const one = await w.open(
      {
        title: 'Lọc',
        dueAt: '2026-11-18T16:00:00+07:00',
        office: 'phong mot',
        assignee: w.officer.id,
        parent: { kind: 'case', id: parent.id },
      },
      w.lead,
    )
    const hits = async (query: object, actor?: World['officer']) =>
      (await w.list(query, actor)).items.some((c) => c.id === one.id)
    for (const query of [
      { type: 'desk.report' },
      { type: 'cases.task,desk.report' },
      { state: 'new' },
      { state: 'open' },
      { state: 'waiting,working' },
      { due: 'today' },
      { due: 'soon' },
      { due: '2026-11-18' },
      { office: 'P1' },
      { assignee: w.officer.id },
      { giver: w.lead.id },
      { area: '48' },
      { parent: `case:${parent.id}` },
    ])
      expect([query, await hits(query)]).toEqual([query, true])
    for (const query of [
      { type: 'cases.task' },
      { state: 'ended' },
      { state: 'doing' },
      { due: 'overdue' },
      { due: 'none' },
      { due: '2026-11-17' },
      { office: 'none' },
      { assignee: 'none' },
      { area: '68' },
      { parent: 'alert:x' },
    ])
      expect([query, await hits(query)]).toEqual([query, false])
    expect(await hits({ assignee: 'me' }, w.officer)).toBe(true)
    expect(await hits({ giver: 'me' }, w.officer)).toBe(false)
    expect((await w.show(parent.id)).children).toMatchObject([{ id: one.id, code: one.code }])
    w.db.setNow('2026-11-18T16:00:01+07:00')
    expect(await hits({ due: 'overdue' })).toBe(true)
    w.db.setNow('2026-11-18T09:00:00+07:00')
    for (const query of [{ type: 'x' }, { state: 'x' }, { due: 'x' }, { area: '99999' }])
      await expect(w.list(query)).rejects.toMatchObject({ status: 422 })
  })

  it('finds words without accents by their beginnings, and a whole code first', async () => {
    const one = await w.open({ title: 'Đèn đường hỏng ở thôn Dương Hòa' })
    for (const q of ['den duong hong', 'ĐÈN', 'duong hoa', 'thon duo'])
      expect([q, (await w.list({ q })).items.map((c) => c.id)]).toEqual([q, [one.id]])
    expect((await w.list({ q: 'xa xoi' })).items).toEqual([])
    expect((await w.list({ q: one.code.toLowerCase() })).items[0]?.id).toBe(one.id)
    expect((await w.list({ q: one.code }, w.elsewhere)).items).toEqual([])
    expect((await w.list({ q: '-- ; \' "' })).items.length).toBeGreaterThan(0)
  })

  it('gives the same as a spreadsheet that takes nothing for a formula, without personal fields, and writes that down', async () => {
    await w.open({ title: '=1+1, "xem"', fields: { category: 'road', caller: 'Nguyễn Kín' } }, w.officer)
    const file = await text(
      await w.ask('GET /api/v1/cases', { query: { format: 'csv', type: 'desk.report' }, actor: w.officer }),
    )
    expect(file).toContain(`"'=1+1, ""xem"""`)
    expect(file).not.toContain('Kín')
    expect(file.startsWith('\uFEFFMã,')).toBe(true)
    expect(file.trim().split('\r\n').length).toBe((await w.list({ type: 'desk.report' }, w.officer)).items.length + 1)
    const { n } = await w.db.get<{ n: number }>(
      sql`select count(*)::integer as n from audit.entry where verb = 'cases.exported' and actor_id = ${w.officer.id}`,
    )
    expect(n).toBe(1)
  })
})

describe('personal fields', () => {
  it('are whole for those who may work on it, each view written down, and masked for those who may only read', async () => {
    const one = await w.open({ fields: { category: 'road', caller: 'Nguyễn Văn Kín' } })
    expect((await w.show(one.id, w.officer)).fields.caller).toBe('Nguyễn Văn Kín')
    const masked = await w.show(one.id, w.viewer)
    expect(masked).toMatchObject({ personalShown: false, fields: { category: 'road', caller: 'N••• V••• K•••' } })
    const seen = await w.db.rows<{ actor: string }>(
      sql`select actor_id as actor from audit.entry where verb = 'case.personal-seen' and subject_id = ${one.id}`,
    )
    expect(seen.map((s) => s.actor)).toContain(w.officer.id)
    expect(seen.map((s) => s.actor)).not.toContain(w.viewer.id)
    await expect(w.show(one.id, w.elsewhere)).rejects.toMatchObject({ status: 403 })
    expect(JSON.stringify(await w.list({}, w.officer))).not.toContain('Kín')
  })
})

describe('the inbox', () => {
  it('gives counts and first pages of what is late, due today, soon, waiting for me and missing from me', async () => {
    const given = (dueAt: string, assignee: string | null, giver = w.lead) =>
      w.open({ title: 'Hộp', dueAt, ...(assignee && { assignee }) }, giver)
    w.db.setNow('2026-11-18T07:00:00+07:00')
    const late = await given('2026-11-18T08:00:00+07:00', w.officer.id)
    w.db.setNow('2026-11-18T09:00:00+07:00')
    const today = await given('2026-11-18T17:00:00+07:00', w.officer.id)
    const soon = await given('2026-11-20T17:00:00+07:00', w.officer.id)
    const free = await given('2026-12-20T17:00:00+07:00', null)
    const inbox = (actor: World['officer'], query: object = {}) =>
      w.ask<InboxOut>('GET /api/v1/inbox', { query, actor })
    const idsOf = (answer: InboxOut, group: string) =>
      answer.groups.find((g) => g.group === group)!.items.map((c) => c.id)
    const mine = await inbox(w.officer)
    expect(idsOf(mine, 'late')).toEqual([late.id])
    expect(idsOf(mine, 'today')).toContain(today.id)
    expect(idsOf(mine, 'soon')).toEqual([soon.id])
    expect(idsOf(mine, 'waiting')).toContain(free.id)
    expect(idsOf(mine, 'missing')).toEqual([])
    expect(mine.people).toEqual([])
    const lead = await inbox(w.lead)
    expect(idsOf(lead, 'missing')).toEqual([late.id])
    expect(lead.people.find((p) => p.id === w.officer.id)).toMatchObject({ name: 'Người can', late: 1 })
    expect(idsOf(await inbox(w.elsewhere), 'waiting')).not.toContain(free.id)
    expect((await inbox(STRANGER)).groups.every((g) => g.count === 0)).toBe(true)
    const further = await w.list({ inbox: 'late', sort: 'due' }, w.officer)
    expect(further.items.map((c) => c.id)).toEqual([late.id])
    for (const actor of [w.officer, w.lead, w.elsewhere, w.viewer]) {
      const together = await inbox(actor)
      for (const group of together.groups) expect(group).toEqual((await inbox(actor, { group: group.group })).groups[0])
    }
    const waiting = async () => (await inbox(w.officer)).groups.find((g) => g.group === 'waiting')!.count
    const before = await waiting()
    await w.move(free.id, 'assign', { fill: { to: w.officer.id } })
    expect(idsOf(await inbox(w.officer), 'waiting')).not.toContain(free.id)
    expect(await waiting()).toBe(before - 1)
    const whole = await inbox(w.officer, { limit: 1000 })
    for (const { id } of [late, today, soon, free]) expect(whole.items.map((c) => c.id)).toContain(id)
  })
})

describe('moving many at once', () => {
  it('gives each its own result; one that refuses does not hold back the others', async () => {
    const [a, b, far] = [await w.open(), await w.open(), await w.open({ area: '20908' })]
    const answer = await w.ask<BulkMoveOut>('POST /api/v1/cases/moves', {
      body: { ids: [a.id, far.id, 'x', b.id], move: 'take' },
      actor: w.officer,
    })
    expect(answer.done).toBe(2)
    expect(answer.items.map((i) => [i.ok, i.status])).toEqual([
      [true, 200],
      [false, 403],
      [false, 404],
      [true, 200],
    ])
  })
})

describe('types, kept filters and presence', () => {
  it('lists the declared types to those who may read there', async () => {
    const types = async (actor: World['officer']) =>
      (await w.ask<{ items: CaseTypeOut[] }>('GET /api/v1/case-types', { actor })).items.map((t) => [t.id, t.mayWrite])
    expect(await types(w.officer)).toEqual([
      ['cases.task', true],
      ['desk.report', true],
      ['desk.dossier', false],
    ])
    expect(await types(w.viewer)).toContainEqual(['desk.report', false])
    expect(await types(w.other)).toEqual([['cases.task', true]])
    expect(await types(STRANGER)).toEqual([])
  })

  it('keeps filters for their owner, shows shared ones to all, and lets only the owner change or remove them', async () => {
    const save = (body: object, actor = w.officer) => w.ask<CaseViewOut>('POST /api/v1/case-views', { body, actor })
    const seen = async (actor: World['officer']) =>
      (await w.ask<{ items: CaseViewOut[] }>('GET /api/v1/case-views', { actor })).items.map((v) => [v.title, v.mine])
    const own = await save({ title: 'Của tôi', query: { due: 'today' } })
    const shared = await save({ title: 'Chung', query: {}, shared: true })
    expect(await seen(w.officer)).toEqual([
      ['Chung', true],
      ['Của tôi', true],
    ])
    expect(await seen(w.lead)).toEqual([['Chung', false]])
    await expect(save({ id: shared.id, title: 'Cướp', query: {} }, w.lead)).rejects.toMatchObject({ status: 404 })
    const remove = (id: string, actor = w.officer) => w.ask('DELETE /api/v1/case-views/:id', { params: { id }, actor })
    await expect(remove(shared.id, w.lead)).rejects.toMatchObject({ status: 404 })
    await remove(own.id)
    expect(await seen(w.officer)).toEqual([['Chung', true]])
  })

  it('tells who else has a case open, for a short while', async () => {
    const one = await w.open()
    const enter = (actor: World['officer'], open = true) =>
      w.ask<{ present: { id: string }[] }>('POST /api/v1/cases/:id/presence', {
        params: { id: one.id },
        body: { open },
        actor,
      })
    await enter(w.officer)
    expect((await enter(w.lead)).present).toEqual([{ id: w.officer.id, name: 'Người can' }])
    expect((await w.show(one.id, w.officer)).present).toEqual([{ id: w.lead.id, name: 'Người truong' }])
    await enter(w.lead, false)
    expect((await w.show(one.id, w.officer)).present).toEqual([])
    await expect(enter(w.elsewhere)).rejects.toMatchObject({ status: 403 })
    w.db.setNow('2026-11-18T09:05:00+07:00')
    expect((await w.show(one.id, w.lead)).present).toEqual([])
  })
})
