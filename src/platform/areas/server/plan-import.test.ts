import { describe, expect, it } from 'vitest'
import { type Area, buildAreaIndex } from './build-area-index.ts'
import type { AreaRow } from './import/rows.ts'
import { planUnits } from './plan-import.ts'
import { planSuccessions } from './plan-successions.ts'
import { planUppers } from './plan-uppers.ts'

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

  it('takes signs, spaces, i and y for spelling', () => {
    const plan = planUnits(
      index,
      { areas: [row('20900', "Xã Tra M'I"), row('20194', 'Phường Hải  Hòa')] },
      '2026-05-01',
    )
    expect([plan.unchanged, plan.insert, plan.spelling.map(({ code }) => code)]).toEqual([2, [], ['20900', '20194']])
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

  it('refuses a link into a unit that ends on that very day', () => {
    const two = { ...split('20194', 'full'), from: '20900' }
    const plan = planSuccessions(index, [two, { ...split('20900', 'full'), from: '20194' }])
    expect(plan.refused.map(({ column }) => column)).toEqual(['new_code', 'new_code'])
    expect(plan.take).toEqual([])
  })

  it('refuses a link to a unit nobody knows on that day', () => {
    const plan = planSuccessions(index, [split('77777', 'full')])
    expect(plan.take).toEqual([])
    expect(plan.refused[0]?.column).toBe('new_code')
  })
})

describe('what a crosswalk of communes means above them', () => {
  const [on, old] = ['2025-07-01', { validFrom: '1900-01-01' }]
  const nation = buildAreaIndex(
    [
      area(1, 'VN', 'nation', null, 'Việt Nam', old),
      area(2, '48', 'province', 1, 'Đà Nẵng', old),
      area(3, '49', 'province', 1, 'Quảng Nam', old),
      area(4, '497', 'district', 2, 'Hòa Vang', old),
      area(5, '512', 'district', 3, 'Hiệp Đức', old),
      area(6, '20293', 'commune', 4, 'Hòa Bắc', old),
      area(7, '20758', 'commune', 5, 'Quế Tân', old),
      area(8, '20770', 'commune', 5, 'Sông Trà', old),
      area(9, '20779', 'commune', 2, 'Hiệp Đức'),
      area(10, '20767', 'commune', 2, 'Việt An'),
    ],
    [],
  )
  const link = (from: string, to: string) => ({
    on,
    kind: 'merge' as const,
    from,
    to,
    part: 'full' as const,
    weight: 1,
  })
  const upper = (...links: ReturnType<typeof link>[]) => planUppers(nation, planSuccessions(nation, links), on)

  it('ends a district cut up among communes, shares left open, and a province that passed into another', () => {
    const plan = upper(link('20758', '20779'), link('20770', '20767'))
    expect(plan.close.map(({ id }) => id)).toEqual([5, 3])
    expect(plan.take).toMatchObject([
      { from: '512', to: '20779', kind: 'split', part: 'partial' },
      { from: '512', to: '20767', kind: 'split', part: 'partial' },
      { from: '49', to: '48', kind: 'merge', part: 'full', weight: 1 },
    ])
  })

  it('leaves a district alone while anything below it has not passed on, and the province that lives on', () => {
    expect(upper(link('20758', '20779')).close).toEqual([])
    const plan = upper(link('20293', '20779'))
    expect(plan.close.map(({ id }) => id)).toEqual([4])
  })
})
