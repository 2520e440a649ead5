import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import type { Actor } from '#platform/routes/server/route.ts'
import type { DifferenceOut, GiverOut } from '../desk-contract.ts'
import { routes } from './routes.ts'
import { fig, figureDesk, H, person } from './testing.ts'

const { at, ask, post } = figureDesk()

describe('givers', () => {
  const differences = (query: object = {}, actor?: Actor) =>
    ask<{ items: DifferenceOut[] }>('GET /api/v1/figures/differences', { query: { ...query }, ...(actor && { actor }) })
  const official = (value: number, giver: string) => fig('2025', value, { status: 'official', giver })
  const decide = (giver: string, actor?: Actor) =>
    ask('POST /api/v1/figures/differences/decide', {
      body: { indicator: H, area: '20779', period: '2025', giver, reason: 'Theo tổng điều tra' },
      ...(actor && { actor }),
    })
  const stands = async () =>
    await at().db.get<{ value: number; giver: string }>(
      sql`select value, giver from figures.value where known_to is null`,
    )
  it('that agree need no decision', async () => {
    await post([official(5000, 'lris')])
    expect((await post([official(5010, 'Chi cục Thống kê')])).warnings).toEqual([])
    expect((await differences()).items).toEqual([])
    expect(await stands()).toMatchObject({ value: 5000, giver: 'lris' })
  })
  it('that differ are both kept until one person decides and says why', async () => {
    const { commune } = at()
    await post([official(5000, 'LRIS')])
    expect(await post([official(5600, 'statistics')])).toMatchObject({ accepted: 1, warnings: [{ check: 'differs' }] })
    expect(await stands()).toMatchObject({ value: 5000, giver: 'lris' })
    const [open] = (await differences({ area: '48' })).items
    expect(open).toMatchObject({
      indicator: H,
      offers: [
        { giver: 'lris', value: 5000, stands: true },
        { giver: 'statistics', value: 5600, stands: false },
      ],
    })
    expect(open?.share).toBeCloseTo(600 / 5600, 9)
    await expect(decide('statistics', person('officer', commune))).rejects.toMatchObject({ status: 403 })
    await expect(decide('treasury')).rejects.toMatchObject({ status: 422 })
    await decide('statistics', person('lead', commune))
    expect(await stands()).toMatchObject({ value: 5600, giver: 'statistics' })
    expect((await differences()).items).toEqual([])
    expect((await differences({ all: true })).items).toMatchObject([
      { chosen: 'statistics', reason: 'Theo tổng điều tra' },
    ])
    await expect(decide('lris')).rejects.toMatchObject({ status: 404 })
  })
  it('keep what was entered without a name, once a giver has said the same: another one stays beside it', async () => {
    await post([fig('2025', 5000, { status: 'official' })])
    await post([official(5000, 'treasury')])
    expect(await post([official(5600, 'finance')])).toMatchObject({ accepted: 1, warnings: [{ check: 'differs' }] })
    expect(await stands()).toMatchObject({ value: 5000 })
    const [open] = (await differences()).items
    expect(open?.offers).toMatchObject([
      { giver: 'treasury', value: 5000, stands: true },
      { giver: 'finance', value: 5600, stands: false },
    ])
    await post([official(5100, 'treasury')])
    expect(await stands()).toMatchObject({ value: 5100 })
  })
  it('that say the same again after a decision ask nothing, and something new asks again', async () => {
    await post([official(5000, 'lris')])
    await post([official(5600, 'statistics')])
    await decide('lris')
    expect(await stands()).toMatchObject({ value: 5000 })
    await post([official(5600, 'statistics')])
    expect((await differences()).items).toEqual([])
    await post([official(5700, 'statistics')])
    expect((await differences()).items).toHaveLength(1)
    await post([official(5000, 'statistics')])
    expect((await differences()).items).toEqual([])
  })
  it('may correct their own word', async () => {
    await post([official(5000, 'lris')])
    await post([official(5100, 'lris')])
    expect(await stands()).toMatchObject({ value: 5100 })
    expect((await differences()).items).toEqual([])
  })
  it('are late by their own due days, and are changed only by who may change sources', async () => {
    await post([
      fig('2026-09', 10, { giver: 'lris' }),
      { ...fig('2026-09', 10, { giver: 'statistics' }), area: '20854' },
    ])
    const giver = {
      id: 'statistics',
      title: { vi: 'Thống kê', en: 'Statistics' },
      kind: 'statistics',
      duties: [{ scope: H, dueDays: 30 }],
    }
    await expect(
      ask('POST /api/v1/figures/givers', { body: { ...giver, duties: [{ scope: 'x.y', dueDays: 1 }] } }),
    ).rejects.toMatchObject({ status: 422 })
    await expect(ask('POST /api/v1/figures/givers', { body: { ...giver, office: 'khong-co' } })).rejects.toMatchObject({
      status: 422,
      errors: [{ path: '/office' }],
    })
    await ask('POST /api/v1/figures/givers', { body: giver })
    const { items } = await ask<{ items: GiverOut[] }>('GET /api/v1/figures/givers')
    expect(items.find((g) => g.id === 'lris')).toMatchObject({ series: 1, late: 1, nextDue: '2026-11-02' })
    expect(items.find((g) => g.id === 'statistics')).toMatchObject({ series: 1, late: 0, nextDue: '2026-11-30' })
    expect(routes.find((r) => r.method === 'POST' && r.path === '/api/v1/figures/givers')?.need).toBe('sources:write')
  })
})
