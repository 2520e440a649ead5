import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { angstrom, FIRE_LEVEL_NAMES, FIRE_TABLES, fireLevel, nextP, pSeries, saturationDeficit } from './forest-fire.ts'

// t13, rh13, rain, d13, P, level P, level Huế, Ångström, level Quảng Ninh
const table: [number, number, number, number, number, number, number, number, number][] = [
  [34, 45, 0, 29.2, 992.9, 1, 1, 1.55, 4],
  [35, 42, 0, 32.55, 2132.3, 2, 1, 1.3, 5],
  [36, 40, 0, 35.59, 3413.4, 3, 1, 1.1, 5],
  [33, 60, 2, 20.08, 4076.1, 3, 1, 2.4, 3],
  [30, 85, 12, 6.35, 0, 1, 1, 3.95, 2],
  [34, 50, 0, 26.55, 902.6, 1, 1, 1.8, 4],
]
const days = table.map(([t13, rh13, rain]) => ({ t13, rh13, rain }))
const day = fc.record({
  t13: fc.integer({ min: -5, max: 42 }),
  rh13: fc.integer({ min: 0, max: 100 }),
  rain: fc.integer({ min: 0, max: 20 }),
})

describe('the worked table', () => {
  const series = pSeries(days)
  it.each(table.map((row, i) => [i, ...row] as const))('day %i', (i, t, rh, _rain, d, p, level, hue, a, quangNinh) => {
    expect(saturationDeficit(t, rh)).toBeCloseTo(d, 2)
    expect(Math.round(series[i]! * 10) / 10).toBe(p)
    expect(fireLevel(series[i]!, FIRE_TABLES['pham-ngoc-hung'])).toBe(level)
    expect(fireLevel(series[i]!, FIRE_TABLES['hue-2022'])).toBe(hue)
    expect(angstrom(t, rh)).toBeCloseTo(a, 9)
    expect(fireLevel(angstrom(t, rh), FIRE_TABLES['quang-ninh-2025'])).toBe(quangNinh)
  })
})

describe('P', () => {
  it('begins again with 5 mm of rain, not with less', () => {
    expect(nextP(5000, { t13: 30, rh13: 60, rain: 5 })).toBe(0)
    expect(nextP(5000, { t13: 30, rh13: 60, rain: 4.9 })).toBeGreaterThan(5000)
  })
  it('never falls on a dry day and is never negative', () => {
    fc.assert(
      fc.property(fc.array(day, { maxLength: 40 }), day, (list, more) => {
        const before = pSeries(list).at(-1) ?? 0
        const after = nextP(before, more)
        expect(after).toBeGreaterThanOrEqual(more.rain >= 5 ? 0 : before)
      }),
    )
  })
  it('goes on from a stored value', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 20 }), fc.nat(20), (list, cut) => {
        const first = pSeries(list.slice(0, cut))
        expect([...first, ...pSeries(list.slice(cut), first.at(-1) ?? 0)]).toEqual(pSeries(list))
      }),
    )
  })
})

describe('levels', () => {
  it('hold their limits', () => {
    expect(
      [1000, 1000.1, 2500, 5000.1, 10_000, 10_001].map((p) => fireLevel(p, FIRE_TABLES['pham-ngoc-hung'])),
    ).toEqual([1, 2, 2, 4, 4, 5])
    expect([4.1, 4, 2.8, 2, 1.4, 1.41].map((a) => fireLevel(a, FIRE_TABLES['quang-ninh-2025']))).toEqual([
      1, 2, 3, 4, 5, 4,
    ])
    expect(FIRE_LEVEL_NAMES[5].vi).toContain('Cực kỳ nguy hiểm')
  })
})
