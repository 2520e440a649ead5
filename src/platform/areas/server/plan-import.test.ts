import { describe, expect, it } from 'vitest'
import { type Area, buildAreaIndex } from './build-area-index.ts'
import type { AreaRow } from './import/rows.ts'
import { planUnits } from './plan-import.ts'
import { planSuccessions } from './plan-successions.ts'

function area(
  id: number,
  code: string,
  kind: Area['kind'],
  parentId: number | null,
  fullName: string,
  more: Partial<Area> = {},
): Area {
  return {
    id,
    code,
    kind,
    name: fullName,
    fullName,
    parentId,
    validFrom: '2025-07-01',
    validTo: null,
    lat: null,
    lon: null,
    areaKm2: null,
    ...more,
  }
}
const index = buildAreaIndex(
  [
    area(1, 'VN', 'nation', null, 'Việt Nam', { validFrom: '1900-01-01' }),
    area(2, '48', 'province', 1, 'Thành phố Đà Nẵng'),
    area(3, '20900', 'commune', 2, 'Xã Trà My'),
    area(4, '20194', 'commune', 2, 'Phường Hải Hòa', { lat: 16, lon: 108 }),
    area(5, '25000', 'commune', 2, 'Xã Cũ', { validFrom: '2027-01-01' }),
  ],
  [],
)
const row = (code: string, fullName: string, more: Partial<AreaRow> = {}): AreaRow => ({
  code,
  kind: 'commune',
  name: fullName,
  fullName,
  parent: '48',
  ...more,
})

describe('planning an import of units', () => {
  it('leaves the same unit alone and only tells of another spelling', () => {
    const plan = planUnits(index, { areas: [row('20900', 'Xã Trà My'), row('20194', 'Phường Hải Hoà')] }, '2026-05-01')
    expect(plan).toMatchObject({ insert: [], close: [], correct: [], fill: [], unchanged: 2, absent: [] })
    expect(plan.spelling).toEqual([{ code: '20194', kept: 'Phường Hải Hòa', given: 'Phường Hải Hoà' }])
  })

  it('gives a centre to a unit that lacked one and never overwrites one', () => {
    const plan = planUnits(
      index,
      {
        areas: [
          row('20900', 'Xã Trà My', { lat: 15.3, lon: 108.2, areaKm2: 130.6 }),
          row('20194', 'Phường Hải Hòa', { lat: 1, lon: 2 }),
        ],
      },
      '2026-05-01',
    )
    expect(plan.fill).toEqual([{ id: 3, lat: 15.3, lon: 108.2, areaKm2: 130.6 }])
    expect(plan.unchanged).toBe(1)
  })

  it('ends the old version and begins a new one when the name changes, linked as a rename', () => {
    const plan = planUnits(index, { areas: [row('20900', 'Phường Trà My Mới')] }, '2026-05-01')
    expect(plan.close.map((a) => a.id)).toEqual([3])
    expect(plan.insert).toMatchObject([{ code: '20900', validFrom: '2026-05-01', validTo: null }])
    expect(plan.link).toMatchObject([{ kind: 'rename', from: '20900', to: '20900', on: '2026-05-01', part: 'full' }])
    expect(plan.absent.map((a) => a.code)).toEqual(['20194'])
  })

  it('corrects in place what began on that very day', () => {
    const plan = planUnits(index, { areas: [row('20900', 'Xã Khác')] }, '2025-07-01')
    expect(plan.correct.map((c) => c.id)).toEqual([3])
    expect(plan.close).toEqual([])
  })

  it('ends a new version where a later one of the same code begins', () => {
    expect(planUnits(index, { areas: [row('25000', 'Xã Cũ')] }, '2026-05-01').insert).toMatchObject([
      { validTo: '2027-01-01' },
    ])
  })

  it('refuses a unit whose unit above nobody knows, and says what to do', () => {
    const plan = planUnits(index, { areas: [row('99001', 'Xã Lạ', { parent: '99' })] }, '2026-05-01')
    expect(plan.insert).toEqual([])
    expect(plan.refused[0]).toMatchObject({ row: 2, column: 'parent_code', value: '99' })
  })
})

describe('planning successions', () => {
  const split = (to: string, part: 'full' | 'partial') => ({
    on: '2026-05-01',
    kind: 'split' as const,
    from: '20900',
    to,
    part,
  })

  it('ends a unit that passed whole or was cut up, not one that gave a part away', () => {
    const more = buildAreaIndex(
      [
        ...index.on('2026-01-01'),
        area(7, '20901', 'commune', 2, 'Xã A', { validFrom: '2026-05-01' }),
        area(8, '20902', 'commune', 2, 'Xã B', { validFrom: '2026-05-01' }),
      ],
      [],
    )
    expect(planSuccessions(more, [split('20901', 'partial')]).close).toEqual([])
    expect(planSuccessions(more, [split('20901', 'full')]).close).toEqual([{ id: 3, on: '2026-05-01' }])
    expect(planSuccessions(more, [split('20901', 'partial'), split('20902', 'partial')]).close).toEqual([
      { id: 3, on: '2026-05-01' },
    ])
    expect(
      planSuccessions(more, [split('20901', 'partial'), split('20902', 'partial'), split('20900', 'partial')]).close,
    ).toEqual([])
  })

  it('refuses a link to a unit nobody knows on that day', () => {
    const plan = planSuccessions(index, [split('77777', 'full')])
    expect(plan.take).toEqual([])
    expect(plan.refused[0]?.column).toBe('new_code')
  })
})
