import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { getArea } from '#platform/areas/server/area-index.ts'
import { STRANGER } from '#platform/areas/server/testing.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import type { FiguresTaken } from '../contract.ts'
import type { LockOut } from '../desk-contract.ts'
import { fig, figureDesk, H, person } from './testing.ts'

const { at, ask, post, waiting } = figureDesk()
const bulk = (body: object, actor?: Actor) =>
  ask<FiguresTaken>('POST /api/v1/figures/moves/bulk', { body, ...(actor && { actor }) })
const set = (name: string, value: unknown) => at().db.tx((tx) => setSetting(tx, SYSTEM, { name, value }))

describe('moving in bulk', () => {
  const rows = (status: string) => [
    fig('2025-10', 100, { status }),
    fig('2025-11', 900, { status }),
    fig('2025-11', 5, { status, indicator: 'people.poor' }),
  ]
  it('approves everything without warnings and leaves the odd ones', async () => {
    const { province } = at()
    await post([fig('2025-10', 100, { status: 'official' })])
    await post(rows('submitted').slice(1))
    expect(await waiting({ period: '2025-11' })).toMatchObject({
      total: 2,
      odd: 1,
      items: [{ indicator: H }, { indicator: 'people.poor' }],
    })
    const lead = person('lead', province)
    expect(await bulk({ move: 'approve', odd: 'no', period: '2025-11' }, lead)).toMatchObject({
      accepted: 1,
      rejected: [],
    })
    expect((await waiting()).items.map((w) => w.indicator)).toEqual([H])
    expect(await bulk({ move: 'return', area: '20779', indicator: H, note: 'Xem lại' }, lead)).toMatchObject({
      accepted: 1,
    })
    expect((await waiting()).items[0]?.status).toBe('returned')
  })
  it('reaches only what the actor may move, and needs the right', async () => {
    const { db, commune } = at()
    await post(rows('submitted'))
    const elsewhere = (await getArea(db, '20854', '2026-11-21')).id
    expect(await bulk({ move: 'approve' }, person('lead', elsewhere))).toMatchObject({ accepted: 0, rejected: [] })
    expect(await bulk({ move: 'approve' }, person('officer', commune))).toMatchObject({ accepted: 0 })
    expect((await waiting({}, person('viewer', elsewhere))).total).toBe(0)
    expect((await waiting({}, STRANGER)).total).toBe(0)
    expect((await waiting({}, person('viewer', commune))).total).toBe(3)
  })
  it('takes drafts back, never what was submitted', async () => {
    const { commune } = at()
    await post([fig('2025-10', 1), fig('2025-11', 1, { status: 'submitted' })])
    const officer = person('officer', commune)
    const items = ['2025-10', '2025-11'].map((period) => ({ indicator: H, area: '20779', period }))
    expect(
      await ask<FiguresTaken>('POST /api/v1/figures/moves', { body: { items, move: 'withdraw' }, actor: officer }),
    ).toMatchObject({ accepted: 1, rejected: [{ index: 1 }] })
    expect((await waiting()).total).toBe(1)
  })
})

describe('steps of approval', () => {
  it('go from the commune over the department to the province, each at its turn', async () => {
    const { db, commune, province } = at()
    await set('figures.approval-steps', ['commune', 'office', 'province'])
    const [officer, head, department, leader] = [
      person('officer', commune),
      person('lead', commune),
      person('lead', province, 'people'),
      person('lead', province),
    ]
    const items = [{ indicator: H, area: '20779', period: '2025' }]
    const approve = (actor: Actor) =>
      ask<FiguresTaken>('POST /api/v1/figures/moves', { body: { items, move: 'approve' }, actor })
    await post([fig('2025', 10, { status: 'submitted' })], officer)
    await expect(post([fig('2025', 10, { status: 'official' })], head)).rejects.toMatchObject({ status: 403 })
    expect(await approve(head)).toMatchObject({ accepted: 1 })
    expect((await waiting()).items[0]).toMatchObject({ status: 'submitted', step: 1, steps: 3 })
    expect((await approve(head)).rejected[0]?.reason.vi).toContain('Chưa đến lượt')
    expect(await approve(department)).toMatchObject({ accepted: 1 })
    expect((await waiting()).items[0]?.step).toBe(2)
    expect(await approve(leader)).toMatchObject({ accepted: 1 })
    expect((await waiting()).total).toBe(0)
    const moves = await db.rows<{ move: string }>(sql`select move from figures.move order by id`)
    expect(moves.map((m) => m.move)).toEqual(['submit', 'pass', 'pass', 'approve'])
    await set('figures.approval-steps', [])
  })
})

describe('a closed period', () => {
  const close = (body: object, actor?: Actor) =>
    ask<LockOut>('POST /api/v1/figures/locks', { body, ...(actor && { actor }) })
  it('takes only corrections with a note, until a leader opens it and says why', async () => {
    const { db, commune, province } = at()
    const lead = person('lead', province)
    await post([fig('2025-10', 100, { status: 'official' })])
    const lock = await close({ period: '2025', area: '48', note: 'Khóa sổ năm' }, lead)
    const officer = person('officer', commune)
    expect((await post([fig('2025-10', 101)], officer)).rejected[0]?.reason.vi).toContain('đã khóa sổ')
    expect((await post([fig('2025-10', 102, { status: 'official' })], lead)).accepted).toBe(0)
    expect(
      (await post([fig('2025-10', 102, { status: 'official', note: 'Đính chính theo biên bản' })], lead)).accepted,
    ).toBe(1)
    expect((await post([fig('2026-01', 100)], officer)).accepted).toBe(1)
    const open = (actor: Actor) =>
      ask<LockOut>('POST /api/v1/figures/locks/:id/open', {
        params: { id: String(lock.id) },
        body: { reason: 'Bổ sung số liệu' },
        actor,
      })
    await expect(open(officer)).rejects.toMatchObject({ status: 403 })
    expect(await open(lead)).toMatchObject({ openedReason: 'Bổ sung số liệu', area: '48' })
    await expect(open(lead)).rejects.toMatchObject({ status: 409 })
    expect((await post([fig('2025-10', 103)], officer)).accepted).toBe(1)
    const verbs = await db.rows<{ verb: string }>(
      sql`select verb from audit.entry where verb like 'figures.period%' order by id`,
    )
    expect(verbs.map((v) => v.verb)).toEqual(['figures.period-closed', 'figures.period-opened'])
  })
  it('is closed by somebody who may approve there, for the named indicators only', async () => {
    const { commune, province } = at()
    await expect(close({ period: '2025', area: '48' }, person('lead', commune))).rejects.toMatchObject({ status: 403 })
    await expect(close({ period: '2025' }, person('lead', province))).rejects.toMatchObject({ status: 403 })
    await expect(close({ period: '2025-13' })).rejects.toMatchObject({ status: 422 })
    await expect(close({ period: '2025', scope: ['people.nothing'] })).rejects.toMatchObject({ status: 422 })
    await close({ period: '2025', scope: ['people.poor'] })
    expect((await post([fig('2025', 10), fig('2025', 1, { indicator: 'people.poor' })])).rejected).toMatchObject([
      { index: 1 },
    ])
  })
  it('is closed once, however often it is asked for, so that it is opened once', async () => {
    const all = await Promise.allSettled([1, 2, 3].map(() => close({ period: '2025-03', area: '48' })))
    expect(all.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    await expect(close({ period: '2025-03', area: '48' })).rejects.toMatchObject({ status: 409 })
    await close({ period: '2025-03', area: '20779' })
    await close({ period: '2025-03', area: '48', scope: ['people.poor'] })
  })
  it('lets what was submitted before pass only with a note', async () => {
    const { province } = at()
    await post([fig('2025', 10, { status: 'submitted' })])
    await close({ period: '2025' })
    const items = [{ indicator: H, area: '20779', period: '2025' }]
    const lead = person('lead', province)
    const approve = (note?: string) =>
      ask<FiguresTaken>('POST /api/v1/figures/moves', {
        body: { items, move: 'approve', ...(note && { note }) },
        actor: lead,
      })
    expect((await approve()).accepted).toBe(0)
    expect((await approve('Nộp muộn')).accepted).toBe(1)
  })
})
