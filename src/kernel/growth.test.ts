import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growthIn, growthOf, meetsOf, reachedOf } from './growth.ts'

describe('growth', () => {
  it('is in per cent of what was before, and of shares in points', () => {
    expect(growthOf(105.2, 100, growthIn('tỷ đồng'))).toBeCloseTo(5.2, 9)
    expect(growthOf(5, 4, growthIn('%'))).toBe(1)
    expect(growthOf(13.9, 14.2, growthIn('‰'))).toBeCloseTo(-0.3, 9)
    // People per square kilometre are a quotient, but no share.
    expect(growthIn('người/km²')).toBe('percent')
  })
  it('cannot be said of nothing, of less than nothing, nor where a side is missing', () => {
    for (const [now, before] of [
      [5, 0],
      [5, -2],
      [null, 5],
      [5, undefined],
      [Number.NaN, 5],
    ] as const)
      expect(growthOf(now, before, 'percent')).toBeUndefined()
    expect(growthOf(3, 0, 'points')).toBe(3)
  })
  it('does not mind the unit of measure, and leads back to the value', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1e9, noNaN: true }),
        fc.double({ min: 0.001, max: 1e9, noNaN: true }),
        (now, before) => {
          const by = growthOf(now, before, 'percent')!
          // What is taken from a large value errs by its size, however little is left.
          const near = (a: number, b: number) =>
            expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * (100 + Math.abs(b) + before))
          near(growthOf(now * 1000, before * 1000, 'percent')!, by)
          near(before * (1 + by / 100), now)
        },
      ),
    )
  })
  it('of a plan is what of it is reached', () => {
    expect(reachedOf(45, 60)).toBe(75)
    expect(reachedOf(45, 0)).toBeUndefined()
    expect(reachedOf(null, 60)).toBeUndefined()
  })
  it('meets its target on the side that is good, and is not judged where neither is', () => {
    expect([98, 97.9, null].map((value) => meetsOf(value, 98, 'high'))).toEqual([true, false, undefined])
    expect([3, 3.1].map((value) => meetsOf(value, 3, 'low'))).toEqual([true, false])
    expect(meetsOf(1, 2, 'neither')).toBeUndefined()
    expect(meetsOf(1, null, 'high')).toBeUndefined()
  })
})
