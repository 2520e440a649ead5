import { describe, expect, it } from 'vitest'
import { type Area, buildAreaIndex } from './build-area-index.ts'
import { groundOn, unitMeant } from './ground-on.ts'
import type { Link } from './main-link.ts'

const OLD = { validFrom: '1900-01-01', validTo: '2025-07-01' }
const NEW = { validFrom: '2025-07-01', validTo: null }
const unit = (id: number, code: string, kind: Area['kind'], days: Pick<Area, 'validFrom' | 'validTo'>): Area => ({
  ...{ id, code, kind, name: code, fullName: code, parentId: null, lat: null, lon: null, areaKm2: null },
  ...days,
})
const link = (fromId: number, toId: number, on = '2025-07-01'): Link => ({
  ...{ on, kind: 'merge', fromId, toId, part: 'full', weight: null, basis: null, decree: null },
})
const index = buildAreaIndex(
  [
    unit(1, '48', 'province', OLD),
    unit(2, '49', 'province', OLD),
    unit(3, '48', 'province', NEW),
    unit(4, '515', 'district', OLD),
    unit(5, '20900', 'commune', OLD),
    unit(6, '20899', 'commune', OLD),
    unit(7, '20900', 'commune', NEW),
    unit(8, '20911', 'commune', NEW),
    unit(9, '20761', 'commune', { validFrom: '1900-01-01', validTo: '2025-01-01' }),
    unit(10, '20758', 'commune', { validFrom: '2025-01-01', validTo: '2025-07-01' }),
  ],
  [link(1, 3), link(2, 3), link(4, 7), link(4, 8), link(5, 7), link(6, 7), link(9, 10, '2025-01-01'), link(10, 7)],
)
const codes = (id: number, day: string) =>
  groundOn(index, index.get(id), day).map((one) => `${one.code} ${one.validFrom}`)

describe('the ground of a unit on another day', () => {
  it('is the unit itself while it stands', () => {
    expect(codes(7, '2026-01-01')).toEqual(['20900 2025-07-01'])
  })

  it('is what it was made of, of its own kind, several steps back', () => {
    expect(codes(7, '2025-06-30')).toEqual(['20758 2025-01-01', '20899 1900-01-01', '20900 1900-01-01'])
    expect(codes(7, '2024-01-01')).toEqual(['20761 1900-01-01', '20899 1900-01-01', '20900 1900-01-01'])
    expect(codes(3, '2024-01-01')).toEqual(['48 1900-01-01', '49 1900-01-01'])
  })

  it('is what it became: a district cut up is its communes', () => {
    expect(codes(4, '2026-01-01')).toEqual(['20900 2025-07-01', '20911 2025-07-01'])
    expect(codes(9, '2026-01-01')).toEqual(['20900 2025-07-01'])
  })
})

describe('the unit meant by a code', () => {
  it('is the bearer of today, of the first day named, or the nearest; never another', () => {
    const meant = (code: string, from?: string) => unitMeant(index, code, from, '2026-11-22')?.id
    expect([
      meant('20900'),
      meant('20900', '1900-01-01'),
      meant('515'),
      meant('20900', '2020-01-01'),
      meant('x'),
    ]).toEqual([7, 5, 4, undefined, undefined])
  })
})
