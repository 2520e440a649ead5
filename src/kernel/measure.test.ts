import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { combine, type Part, ratio } from './measure.ts'

const of = (...values: (number | null)[]): Part[] => values.map((value) => ({ value }))
const counts = fc.array(fc.integer({ min: 0, max: 100000 }), { minLength: 1, maxLength: 12 })

describe('combine', () => {
  it('adds flows over areas and periods', () => {
    expect(combine('flow', of(10, 20, 30))).toEqual({
      value: 60,
      method: 'summed',
      complete: true,
      missing: 0,
      error: null,
    })
    expect(combine('flow', of(10, 20), { over: 'periods' }).value).toBe(30)
  })
  it('adds stocks over areas and takes the last over periods', () => {
    expect(combine('stock', of(10, 20)).value).toBe(30)
    expect(combine('stock', of(10, 20), { over: 'periods' })).toMatchObject({ value: 20, method: 'last' })
    expect(combine('stock', of(10, null), { over: 'periods' }).value).toBeNull()
  })
  it('recomputes a ratio from its parts, never averages', () => {
    const parts = [
      { value: 10, numerator: 10, denominator: 100 },
      { value: 50, numerator: 450, denominator: 900 },
    ]
    expect(combine('ratio', parts, { scale: 100 })).toMatchObject({ value: 46, method: 'recomputed', complete: true })
    expect(combine('ratio', [{ value: 30 }, { value: 50 }]).value).toBeNull()
    expect(combine('ratio', [{ value: null, numerator: 1, denominator: 0 }]).value).toBeNull()
  })
  it('flags missing parts and never fills them', () => {
    expect(combine('flow', of(10, null, 30))).toMatchObject({ value: 40, complete: false, missing: 1 })
    expect(combine('flow', of(null, null))).toMatchObject({ value: null, method: 'none', missing: 2 })
    expect(combine('flow', [])).toMatchObject({ value: null, complete: false })
  })
  it('weighs an index only when every weight is known, and never a rank', () => {
    expect(
      combine('index', [
        { value: 1, weight: 1 },
        { value: 3, weight: 3 },
      ]),
    ).toMatchObject({ value: 2.5, method: 'weighted' })
    expect(combine('index', of(1, 3)).value).toBeNull()
    expect(combine('rank', of(1, 2)).value).toBeNull()
  })
  it('carries errors', () => {
    expect(combine('flow', [{ value: 10, error: 2 }, { value: 20, error: 3 }, { value: 5 }]).error).toBe(5)
    expect(
      ratio({ value: null, numerator: 50, denominator: 100, numeratorError: 1, denominatorError: 2 }, 100),
    ).toEqual({ value: 50, error: 2 })
    expect(combine('ratio', [{ value: null, numerator: 50, denominator: 100, numeratorError: 5 }]).error).toBeCloseTo(
      0.05,
    )
  })
  it('does not mind the order of areas, nor sums of sums', () => {
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const whole = combine('flow', of(...a, ...b)).value
        expect(combine('flow', of(...b, ...a)).value).toBe(whole)
        expect(combine('flow', of(combine('flow', of(...a)).value, combine('flow', of(...b)).value)).value).toBe(whole)
      }),
    )
  })
  it('keeps a ratio between the least and the greatest of its parts', () => {
    const pairs = fc.array(fc.record({ numerator: fc.nat(1000), denominator: fc.integer({ min: 1, max: 1000 }) }), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(pairs, (list) => {
        const each = list.map((p) => p.numerator / p.denominator)
        const value = combine(
          'ratio',
          list.map((p) => ({ value: null, ...p })),
        ).value!
        expect(value).toBeGreaterThanOrEqual(Math.min(...each) - 1e-9)
        expect(value).toBeLessThanOrEqual(Math.max(...each) + 1e-9)
      }),
    )
  })
})
