import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hoursUntil, rateOfRise } from './rise.ts'

const at = (minutes: number, value: number) => ({ at: new Date(Date.UTC(2026, 10, 21) + minutes * 60_000), value })

describe('rateOfRise', () => {
  it('is the rise in metres an hour', () => {
    expect(rateOfRise([at(0, 5), at(60, 5.4)])).toBeCloseTo(0.4, 9)
    expect(rateOfRise([at(30, 5.2), at(0, 5), at(60, 5.4)])).toBeCloseTo(0.4, 9)
    expect(rateOfRise([at(0, 5), at(60, 4.4)])).toBeCloseTo(-0.6, 9)
  })
  it('looks only at the window', () => {
    expect(rateOfRise([at(-600, 1), at(0, 5), at(60, 5.1)])).toBeCloseTo(0.1, 9)
    expect(rateOfRise([at(0, 5), at(180, 5.6)])).toBeUndefined()
    expect(rateOfRise([at(0, 5), at(180, 5.6)], 3 * 3_600_000)).toBeCloseTo(0.2, 9)
  })
  it('says nothing without two instants', () => {
    expect(rateOfRise([])).toBeUndefined()
    expect(rateOfRise([at(0, 5)])).toBeUndefined()
    expect(rateOfRise([at(0, 5), at(0, 6)])).toBeUndefined()
  })
  it('finds the slope of any straight line, wherever it lies', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: -10, max: 500, noNaN: true }),
        fc.integer({ min: 2, max: 12 }),
        (slope, base, n) => {
          const line = Array.from({ length: n }, (_, i) => at(i * 5, base + (slope * i * 5) / 60))
          expect(rateOfRise(line)).toBeCloseTo(slope, 6)
        },
      ),
    )
  })
  it('tells when a level will be reached', () => {
    expect(hoursUntil(8, 9, 0.5)).toBe(2)
    expect(hoursUntil(9, 9, undefined)).toBe(0)
    expect(hoursUntil(8, 9, -0.1)).toBeUndefined()
    expect(hoursUntil(8, 9, undefined)).toBeUndefined()
  })
})
