import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callRoute } from '#platform/access/server/testing.ts'
import { enterFigures } from '#platform/figures/server/enter-figures.ts'
import { giveActing } from '#platform/identity/server/acting.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import type { DutyDetail, DutyOut } from '../../regime/contract.ts'
import { openDuties } from './open-duties.ts'
import { regimeRoutes } from './regime-routes.ts'
import { MONTHLY, makeWard, type Ward } from './testing.ts'

let ward: Ward
let id: string
let minute = 0
const DUTIES = '/api/v1/reports/duties'
const GAPS = { insist: true, note: 'chưa có số' }

/** Each call a minute after the one before. */
const ask = async <T>(name: string, who: string, input: object = {}) => {
  ward.db.setNow(new Date(Date.UTC(2026, 10, 16, 2, minute++)).toISOString())
  return (await callRoute<T>(ward.db, regimeRoutes, name, await ward.actor(who), input)).answer
}
const show = (who: string) => ask<DutyDetail>(`GET ${DUTIES}/:id`, who, { params: { id } })
const move = (who: string, body: object) => ask(`POST ${DUTIES}/:id/moves`, who, { params: { id }, body })
const edit = async (who: string, text: string) =>
  ask(`PUT ${DUTIES}/:id/content`, who, {
    params: { id },
    body: { content: [...(await show(who)).content, { kind: 'text', text }] },
  })
const enter = async (who: string, indicator: string, period: string, value: number) => {
  const actor = await ward.actor(who)
  ward.db.setNow(new Date(Date.UTC(2026, 10, 16, 2, minute++)).toISOString())
  const row = { indicator: `field.${indicator}`, area: 'ward', period, value, status: 'draft' as const }
  const done = await ward.db.tx((tx) => enterFigures(tx, actor, [row], {}))
  expect(done.accepted).toBe(1)
}
const refused = (about: string) => ({ status: 403, title: { vi: expect.stringContaining(about) } })

beforeAll(async () => {
  ward = await makeWard('2026-11-16T02:00:00Z')
  await ask('POST /api/v1/reports/regime', 'lead', { body: MONTHLY })
  await openDuties(ward.db)
  const { items } = await ask<{ items: DutyOut[] }>(`GET ${DUTIES}`, 'lead')
  id = items.find((d) => d.period === '2026-11@decree-09')!.id
  await move('clerk', { move: 'begin' })
})
afterAll(() => ward.db.close())

describe('who enters does not approve: a report', () => {
  it('is not signed by the lead who edited the clerk’s draft, and the page says why', async () => {
    await edit('clerk', 'Dự thảo của cán bộ.')
    expect((await show('lead')).moves).toContain('sign')
    await edit('lead', 'Lãnh đạo thêm câu này.')
    await edit('lead', 'Và câu này.')
    const one = await show('lead')
    expect(one.moves).not.toContain('sign')
    expect(one.ownWork).toMatchObject({ vi: expect.stringContaining('đã sửa nội dung') })
    expect(one.history.filter((h) => h.move === 'edit').map((h) => h.by)).toEqual(['clerk', 'lead'])
    await expect(move('lead', { move: 'sign', ...GAPS })).rejects.toMatchObject(refused('đã sửa nội dung'))
  })
  it('is signed by him once its maker has handed the edited text in', async () => {
    await move('clerk', { move: 'submit', ...GAPS })
    expect(await show('lead')).toMatchObject({ moves: ['return', 'sign'], ownWork: null })
    await move('lead', { move: 'sign', ...GAPS })
    await move('lead', { move: 'withdraw', note: 'xem lại' })
    await move('clerk', { move: 'submit', ...GAPS })
  })
  it('is not signed by who has entered a figure of it since, also one it is compared with or worked out from', async () => {
    for (const [indicator, period] of [
      ['births', '2026-11@decree-09'],
      ['births', '2025-11@decree-09'],
      ['all', '2026-11@decree-09'],
    ] as const) {
      expect((await show('lead')).moves).toContain('sign')
      await enter('lead', indicator, period, 20)
      expect((await show('lead')).ownWork).toMatchObject({ vi: expect.stringContaining('đã nhập hoặc giải thích') })
      await expect(move('lead', { move: 'sign', ...GAPS })).rejects.toMatchObject(refused('đã nhập hoặc giải thích'))
      await move('lead', { move: 'return', note: 'trình lại' })
      await move('clerk', { move: 'submit', ...GAPS })
    }
  })
  it('is not held up by a figure of another period or another report', async () => {
    await enter('lead', 'births', '2026-08@decree-09', 7)
    await enter('lead', 'spent', '2026-11@decree-09', 7)
    expect(await show('lead')).toMatchObject({ moves: ['return', 'sign'], ownWork: null })
  })
  it('is not signed by who has explained a change of it since', async () => {
    const body = { indicator: 'field.births', text: 'Tự giải thích' }
    await ask(`PUT ${DUTIES}/:id/reasons`, 'lead', { params: { id }, body })
    await expect(move('lead', { move: 'sign', ...GAPS })).rejects.toMatchObject(refused('“Số trẻ sinh”'))
  })
  it('is signed by the acting head in his place', async () => {
    const acting = {
      forPerson: ward.id.lead!,
      byPerson: ward.id.viewer!,
      areaId: null,
      field: null,
      paper: 'QĐ 12',
      from: new Date('2026-11-16T00:00:00Z'),
      to: new Date('2026-11-17T12:00:00Z'),
    }
    await ward.db.tx((tx) => giveActing(tx, SYSTEM, acting))
    expect(await show('viewer')).toMatchObject({ moves: expect.arrayContaining(['sign']), ownWork: null })
    await move('viewer', { move: 'sign', ...GAPS })
    expect((await show('lead')).signed).toMatchObject({ name: 'viewer' })
  })
})
