import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callRoute } from '#platform/access/server/testing.ts'
import { giveActing } from '#platform/identity/server/acting.ts'
import { settleActing } from '#platform/identity/server/acting-grants.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import type { DutyDetail, DutyOut, ReportOut, UsesOut } from '../../regime/contract.ts'
import { makeDuties } from './make-duties.ts'
import { openDuties } from './open-duties.ts'
import { regimeRoutes } from './regime-routes.ts'
import { MONTHLY, makeWard, type Ward } from './testing.ts'

let ward: Ward
/** Monday 16 November 2026, 09:00 in Viet Nam. */
const NOW = '2026-11-16T02:00:00Z'
const DUTIES = '/api/v1/reports/duties'

const ask = async <T>(name: string, who: string, input: object = {}) =>
  (await callRoute<T>(ward.db, regimeRoutes, name, await ward.actor(who), input)).answer
const duties = async (who = 'lead') => (await ask<{ items: DutyOut[] }>(`GET ${DUTIES}`, who)).items
const november = async () => (await duties()).find((d) => d.period === '2026-11@decree-09')!
const show = (id: string, who = 'clerk') => ask<DutyDetail>(`GET ${DUTIES}/:id`, who, { params: { id } })
const move = (id: string, who: string, body: object) => ask(`POST ${DUTIES}/:id/moves`, who, { params: { id }, body })

beforeAll(async () => {
  ward = await makeWard(NOW)
  await ward.give(['births', '2025-11@decree-09', 20], ['revenue', '2026-11@decree-09', 1_540_000_000])
})
afterAll(() => ward.db.close())

describe('a report of the regime', () => {
  it('is put there by who approves figures of the sender, and by nobody else', async () => {
    await expect(ask('POST /api/v1/reports/regime', 'clerk', { body: MONTHLY })).rejects.toMatchObject({ status: 403 })
    await expect(ask('POST /api/v1/reports/regime', 'stranger', { body: MONTHLY })).rejects.toMatchObject({
      status: 403,
    })
    await ask('POST /api/v1/reports/regime', 'lead', { body: MONTHLY })
    await expect(ask('POST /api/v1/reports/regime', 'lead', { body: MONTHLY })).rejects.toMatchObject({ status: 409 })
  })
  it('is refused with every place of its outline that nobody can fill', async () => {
    const outline = [{ kind: 'text', text: '{{field.nothing}} và {{births}}' }]
    await expect(
      ask('POST /api/v1/reports/regime', 'lead', { body: { ...MONTHLY, code: 'X', outline } }),
    ).rejects.toMatchObject({ status: 422, errors: [{ path: '/outline/0' }, { path: '/outline/0' }] })
  })
  it('has one duty a period, made a year ahead, due by its own rule', async () => {
    expect(await november()).toMatchObject({
      from: '2026-10-15',
      closes: '2026-11-14',
      due: '2026-11-17',
      standing: 'soon',
      ownerName: 'clerk',
    })
    const { n } = await ward.db.get<{ n: number }>(sql`select count(*)::integer as n from reports.duty`)
    expect(n).toBeGreaterThan(12)
    expect(await makeDuties(ward.db)).toBe(0)
  })
  it('is not seen by who may not read figures there', async () => {
    expect(await duties('stranger')).toEqual([])
    await expect(show((await november()).id, 'stranger')).rejects.toMatchObject({ status: 404 })
  })
})

describe('a duty whose day has come', () => {
  it('lies in the inbox of its owner as a task with its due time, once', async () => {
    await openDuties(ward.db)
    await openDuties(ward.db)
    const tasks = await ward.db.rows<{ assignee: string; due: Date; parent: string }>(
      sql`select assignee, due_at as due, parent_id as parent from cases."case" where parent_kind = 'duty'`,
    )
    const one = await november()
    expect(one.state).toBe('open')
    expect(tasks.filter((t) => t.parent === one.id)).toEqual([
      { assignee: ward.id.clerk, due: new Date('2026-11-17T10:00:00Z'), parent: one.id },
    ])
  })
  it('is told to its owner on the working days the report names, once a day', async () => {
    const told = () =>
      ward.db.rows(
        sql`select 1 from notifications.message where about_kind = 'duty' and about_id = ${one.id} and times = 1`,
      )
    const one = await november()
    expect(await told()).toHaveLength(1)
    await openDuties(ward.db)
    expect(await told()).toHaveLength(1)
  })
})

describe('one turn', () => {
  const give = (id: string, who: string, to: string) =>
    ask(`PUT ${DUTIES}/:id/owner`, who, { params: { id }, body: { owner: ward.id[to] } })
  const task = async (id: string) =>
    ward.db.get<{ assignee: string; due: Date; moves: string[] }>(sql`select c.assignee, c.due_at as due,
      (select array_agg(m.move order by m.at, m.version) from cases.move m where m."case" = c.id) as moves
      from cases."case" c join reports.duty d on d."case" = c.id where d.id = ${id}`)
  it('is given to another owner by who signs or by its owner, with its task; not to who may not write there', async () => {
    const { id } = await november()
    await expect(give(id, 'viewer', 'lead')).rejects.toMatchObject({ status: 403 })
    await expect(give(id, 'lead', 'viewer')).rejects.toMatchObject({ status: 422, errors: [{ path: '/owner' }] })
    await give(id, 'clerk', 'lead')
    expect(await task(id)).toMatchObject({ assignee: ward.id.lead })
    await expect(give(id, 'clerk', 'clerk')).rejects.toMatchObject({ status: 403 })
    await give(id, 'lead', 'clerk')
    expect(await show(id)).toMatchObject({ ownerName: 'clerk', mayGive: true })
    expect((await show(id)).history.filter((h) => h.move === 'give').map((h) => h.note)).toEqual(['lead', 'clerk'])
  })
  it('has dates of its own by an exception: its task follows, the other turns do not', async () => {
    const { items } = await ask<{ items: ReportOut[] }>('GET /api/v1/reports/regime', 'lead')
    const rule = items[0]!.rule
    const put = (exceptions: object) =>
      ask('PATCH /api/v1/reports/regime/:id', 'lead', {
        params: { id: items[0]!.id },
        body: { rule: { ...rule, exceptions } },
      })
    await put({ '2026-11@decree-09': { due: '2026-11-19' }, '2026-12@decree-09': { skip: true } })
    const one = await november()
    expect(one.due).toBe('2026-11-19')
    expect(await task(one.id)).toMatchObject({
      due: new Date('2026-11-19T10:00:00Z'),
      moves: expect.arrayContaining(['retimed']),
    })
    expect((await duties()).map((d) => d.period)).not.toContain('2026-12@decree-09')
    await expect(put({ '2026-11@decree-09': { from: '2026-11-20', to: '2026-11-01' } })).rejects.toMatchObject({
      status: 422,
      errors: [{ path: '/rule' }],
    })
    await put({})
    expect(await task(one.id)).toMatchObject({ due: new Date('2026-11-17T10:00:00Z') })
  })
})

describe('a draft', () => {
  it('is begun by who writes figures there, not by who only looks', async () => {
    const { id } = await november()
    await expect(move(id, 'viewer', { move: 'begin' })).rejects.toMatchObject({ status: 403 })
    await move(id, 'clerk', { move: 'begin' })
    expect((await show(id)).moves).toEqual(['submit'])
    expect((await show(id, 'lead')).moves).toEqual(['submit', 'sign', 'drop'])
  })
  it('shows what is missing with …, never as zero, and who gave it the last time', async () => {
    const one = await show((await november()).id)
    const births = one.filled.find((f) => f.hole === 'field.births')!
    expect(births).toMatchObject({ state: 'missing', text: '…', value: null, owes: null, period: '2026-11@decree-09' })
    expect(one.filled.find((f) => f.hole === 'field.revenue||||tỷ')).toMatchObject({ text: '1,5', state: 'ok' })
    await expect(move(one.id, 'clerk', { move: 'submit' })).rejects.toMatchObject({ status: 422 })
    await expect(move(one.id, 'clerk', { move: 'submit', insist: true })).rejects.toMatchObject({ status: 422 })
  })
  it('is filled as soon as the figures are there, with the change in words and in the table', async () => {
    await ward.give(
      ['births', '2026-11@decree-09', 21],
      ['done', '2026-11@decree-09', 97],
      ['all', '2026-11@decree-09', 100],
    )
    await ward.give(['done', '2025-11@decree-09', 95], ['all', '2025-11@decree-09', 100])
    const { id } = await november()
    await ask(`PUT ${DUTIES}/:id/reasons`, 'clerk', {
      params: { id },
      body: { indicator: 'field.births', text: 'Năm nay nhiều cặp vợ chồng trẻ' },
    })
    const one = await show(id)
    const text = one.parts[1]! as Extract<DutyDetail['parts'][number], { kind: 'text' }>
    expect(text.pieces.map((p) => p.text).join('')).toBe(
      'Trong kỳ có 21 trẻ sinh ra, tăng 5,0\u00a0% so với cùng kỳ năm trước. Thu ngân sách 1,5 tỷ đồng.',
    )
    const table = one.parts[2]! as Extract<DutyDetail['parts'][number], { kind: 'table' }>
    // A rate differs in points, a count grows in per cent.
    expect(table.rows.map((r) => r.map((c) => c.text))).toEqual([
      ['1', 'Tỷ lệ đúng hạn', '%', '97', '2,0'],
      ['2', 'Số trẻ sinh', 'trẻ', '21', '5,0'],
    ])
    expect(one.filled.every((f) => f.state === 'ok')).toBe(true)
    expect(one.filled[0]!.passport).toBe('/api/v1/passports/figure/field.births/ward/2026-11%40decree-09')
  })
  it('keeps what its owner writes, and refuses a stale copy', async () => {
    const one = await show((await november()).id)
    const content = [...one.content, { kind: 'text', text: 'Trên đây là báo cáo.' }]
    const put = (version: number) =>
      ask(`PUT ${DUTIES}/:id/content`, 'clerk', { params: { id: one.id }, body: { content, version } })
    await put(one.version)
    await expect(put(one.version)).rejects.toMatchObject({ status: 409 })
    expect((await show(one.id)).content).toHaveLength(5)
  })
})

describe('a signature', () => {
  it('is not given by who only writes, and keeps number, name, time and the values as they were known', async () => {
    const { id } = await november()
    await move(id, 'clerk', { move: 'submit' })
    await expect(move(id, 'clerk', { move: 'sign' })).rejects.toMatchObject({ status: 403 })
    await move(id, 'lead', { move: 'sign', position: 'Phó Chủ tịch' })
    const one = await show(id)
    expect(one).toMatchObject({ state: 'signed', number: 1, signed: { name: 'lead' }, changed: [] })
    expect(one.head).toMatchObject({
      number: 'Số: 01/BC-UBND',
      placeDate: 'Trà My, ngày 16 tháng 11 năm 2026',
      position: 'PHÓ CHỦ TỊCH',
      abstract: 'Tình hình kinh tế – xã hội tháng 11 năm 2026',
    })
    const verbs = await ward.db.rows<{ verb: string }>(
      sql`select verb from audit.entry where subject_kind = 'duty' and subject_id = ${id} and verb <> 'report.given' order by id`,
    )
    expect(verbs.map((v) => v.verb)).toEqual(['report.begin', 'report.edited', 'report.submit', 'report.sign'])
  })
  it('is never of who handed the report in; another who may sign, or acts for one, gives it', async () => {
    const { id } = (await duties()).find((d) => d.period === '2026-12@decree-09')!
    const gaps = { insist: true, note: 'chưa có số' }
    await move(id, 'lead', { move: 'begin' })
    await expect(move(id, 'lead', { move: 'sign', ...gaps })).rejects.toMatchObject({
      status: 403,
      title: { vi: expect.stringContaining('không tự ký') },
    })
    await move(id, 'lead', { move: 'submit', ...gaps })
    expect(await show(id, 'lead')).toMatchObject({ moves: ['return'], ownWork: { vi: expect.any(String) } })
    await expect(move(id, 'lead', { move: 'sign', ...gaps })).rejects.toMatchObject({ status: 403 })
    await expect(move(id, 'clerk', { move: 'sign', ...gaps })).rejects.toMatchObject({ status: 403 })
    await ward.db.tx((tx) =>
      giveActing(tx, SYSTEM, {
        forPerson: ward.id.lead!,
        byPerson: ward.id.clerk!,
        areaId: null,
        field: null,
        paper: 'QĐ 12',
        from: new Date('2026-11-16T00:00:00Z'),
        to: new Date('2026-11-16T12:00:00Z'),
      }),
    )
    expect(await show(id)).toMatchObject({ moves: ['return', 'sign'], ownWork: null })
    await move(id, 'clerk', { move: 'sign', ...gaps })
    expect((await show(id)).signed).toMatchObject({ name: 'clerk' })
    await move(id, 'lead', { move: 'withdraw', note: 'Chưa tới kỳ' })
    await ward.db.tx((tx) => tx.run(sql`update identity.acting set ended_at = ${tx.now}`))
    await ward.db.tx(settleActing)
  })
  it('stands when a figure is corrected, and the page says what changed since', async () => {
    ward.db.setNow('2026-11-17T02:00:00Z')
    await ward.give(['births', '2026-11@decree-09', 25])
    const one = await show((await november()).id)
    expect(one.filled.find((f) => f.hole === 'field.births')!.text).toBe('21')
    expect(one.changed.find((c) => c.hole === 'field.births')).toMatchObject({ was: '21', now: '25' })
    expect(one.filled.find((f) => f.hole === 'field.births')!.passport).toContain('?known=2026-11-16T09%3A00')
    await move(one.id, 'lead', { move: 'withdraw', note: 'Sửa số trẻ sinh' })
    expect((await show(one.id)).filled.find((f) => f.hole === 'field.births')!.text).toBe('25')
  })
})

describe('one entry for many reports', () => {
  it('counts the places where a figure stands, the figures behind them, and what was not typed again', async () => {
    await ask('POST /api/v1/reports/regime', 'lead', {
      body: {
        ...MONTHLY,
        code: 'BC-02',
        name: 'Báo cáo dân số',
        outline: [{ kind: 'text', text: '{{field.births}} trẻ.' }],
      },
    })
    const one = await ask<UsesOut>('GET /api/v1/reports/uses', 'clerk', { query: { indicator: 'field.births' } })
    expect(one.items[0]!.reports.map((r) => r.code)).toEqual(['BC-01', 'BC-02'])
    // November and December: births stand four times in one report (number, words, table, growth), once in the other.
    expect(one).toMatchObject({ reports: 2, fields: 10, entries: 2, retyped: 8 })
    const all = await ask<UsesOut>('GET /api/v1/reports/uses', 'clerk')
    // Beside births: revenue once, a rate twice; the rate is worked out from two figures that have to be given.
    expect(all).toMatchObject({ duties: 4, fields: 10 + 2 + 4, entries: 2 + 2 + 4, retyped: 8 })
    expect(all.items.find((i) => i.indicator === 'field.rate')).toMatchObject({ fields: 4, entries: 2, retyped: 2 })
    expect((await ask<UsesOut>('GET /api/v1/reports/uses', 'stranger')).fields).toBe(0)
  })
})

describe('a changed rule', () => {
  it('moves what lies ahead and leaves what somebody has begun', async () => {
    const [report] = (await ask<{ items: { id: string; version: number }[] }>('GET /api/v1/reports/regime', 'lead'))
      .items
    await ask('PATCH /api/v1/reports/regime/:id', 'lead', {
      params: { id: report!.id },
      body: { rule: { ...MONTHLY.rule, only: ['12'] }, version: report!.version },
    })
    const left = (await duties()).filter((d) => d.code === 'BC-01').map((d) => d.period)
    expect(left).toEqual(['2026-11@decree-09', '2026-12@decree-09'])
    await expect(
      ask('PATCH /api/v1/reports/regime/:id', 'clerk', { params: { id: report!.id }, body: { ended: true } }),
    ).rejects.toMatchObject({ status: 403 })
  })
})
