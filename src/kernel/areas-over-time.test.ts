import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AreaVersion,
  lineage,
  predecessorsOf,
  type Succession,
  successorsOf,
  validOn,
  versionOn,
} from './areas-over-time.ts'

const ON = '2025-07-01'
const version = (
  id: number,
  code: string,
  name: string,
  validFrom: string,
  validTo: string | null,
  parentId: number | null,
  kind: AreaVersion['kind'] = 'commune',
): AreaVersion => ({ id, code, kind, name, validFrom, validTo, parentId })
const versions = [
  version(1, '', 'Việt Nam', '1976-07-02', null, null, 'nation'),
  version(49, '49', 'Quảng Nam', '1997-01-01', ON, 1, 'province'),
  version(48, '48', 'Đà Nẵng', ON, null, 1, 'province'),
  version(507, '507', 'Bắc Trà My', '2003-06-20', ON, 49, 'district'),
  version(11, '20900', 'Trà Sơn', '1997-01-01', ON, 507),
  version(12, '20903', 'Trà Giang', '1997-01-01', ON, 507),
  version(21, '20900', 'Trà My', ON, null, 48),
  version(22, '20908', 'Trà Đốc', ON, null, 48),
]
const reform: Succession = {
  on: ON,
  kind: 'merge',
  decree: '1659/NQ-UBTVQH15',
  links: [
    { from: 11, to: 21, part: 'full' },
    { from: 12, to: 21, part: 'partial', weight: 0.75 },
    { from: 12, to: 22, part: 'partial', weight: 0.25 },
  ],
}
const later: Succession = {
  on: '2030-01-01',
  kind: 'merge',
  decree: 'x',
  links: [
    { from: 21, to: 31, part: 'full' },
    { from: 22, to: 31, part: 'full' },
  ],
}

describe('a code on a day', () => {
  it('20900 was Trà Sơn, since 2025-07-01 it is Trà My', () => {
    expect(versionOn(versions, '20900', '2025-06-30')?.name).toBe('Trà Sơn')
    expect(versionOn(versions, '20900', '2025-07-01')?.name).toBe('Trà My')
    expect(versionOn(versions, '20900', '1990-01-01')).toBeUndefined()
    expect(versionOn(versions, '20903', '2025-07-01')).toBeUndefined()
  })
  it('belongs to one version at most', () => {
    const days = fc.integer({ min: 0, max: 40 }).map((n) => `${2000 + n}-07-01`)
    fc.assert(
      fc.property(days, (day) => {
        expect(versions.filter((v) => v.code === '20900' && validOn(v, day))).toHaveLength(1)
      }),
    )
  })
})

describe('successions', () => {
  it('lead forward, and a divided area has two answers', () => {
    expect(successorsOf([reform], 11)).toEqual([{ id: 21, part: 'full', weight: 1 }])
    expect(successorsOf([reform], 12)).toEqual([
      { id: 21, part: 'partial', weight: 0.75 },
      { id: 22, part: 'partial', weight: 0.25 },
    ])
    expect(successorsOf([reform], 22)).toEqual([{ id: 22, part: 'full', weight: 1 }])
  })
  it('go over several steps, in any order they are given', () => {
    expect(successorsOf([later, reform], 12)).toEqual([{ id: 31, part: 'partial', weight: 1 }])
    expect(successorsOf([later, reform], 12, '2029-12-31')).toHaveLength(2)
    expect(successorsOf([later, reform], 12, '2025-06-30')).toEqual([{ id: 12, part: 'full', weight: 1 }])
  })
  it('lead back to what stood on a day', () => {
    expect(predecessorsOf([reform], 21)).toEqual([
      { id: 11, part: 'full', weight: 1 },
      { id: 12, part: 'partial', weight: 0.75 },
    ])
    expect(predecessorsOf([reform, later], 31, '2025-07-01').map((d) => d.id)).toEqual([21, 22])
    expect(predecessorsOf([reform, later], 31, '2025-06-30').map((d) => [d.id, d.weight])).toEqual([
      [11, 1],
      [12, 1],
    ])
    expect(predecessorsOf([reform, later], 31, '2030-01-01').map((d) => d.id)).toEqual([31])
  })
  it('says nothing of a share nobody weighed', () => {
    const split: Succession = { ...reform, kind: 'split', links: [{ from: 12, to: 21, part: 'partial' }] }
    expect(successorsOf([split], 12)).toEqual([{ id: 21, part: 'partial', weight: undefined }])
  })
  it('lose nothing: the weights of a divided area stay one', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(shares, shares, (a, b) => {
        const split = (from: number, to: number, parts: number[]) =>
          parts.map((w, i) => ({
            from,
            to: to + i,
            part: 'partial' as const,
            weight: w / parts.reduce((x, y) => x + y),
          }))
        const acts: Succession[] = [
          { on: '2001-01-01', kind: 'split', decree: '', links: split(1, 100, a) },
          { on: '2002-01-01', kind: 'split', decree: '', links: split(100, 200, b) },
        ]
        const whole = successorsOf(acts, 1).reduce((sum, d) => sum + d.weight!, 0)
        expect(whole).toBeCloseTo(1, 9)
      }),
    )
  })
})

describe('lineage', () => {
  it('runs from the area up to the nation', () => {
    expect(lineage(versions, 11)).toEqual([11, 507, 49, 1])
    expect(lineage(new Map(versions.map((v) => [v.id, v])), 21)).toEqual([21, 48, 1])
    expect(lineage(versions, 999)).toEqual([])
  })
  it('does not run for ever in a circle', () => {
    expect(lineage([version(1, 'a', '', ON, null, 2), version(2, 'b', '', ON, null, 1)], 1)).toEqual([1, 2])
  })
})
