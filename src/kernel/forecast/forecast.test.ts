import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backTest } from './back-test.ts'
import { FEWEST, type ForecastAsked, forecastOf } from './forecast.ts'
import { damped, linear, naive, seasonal, smoothed } from './methods.ts'

const made = (asked: Partial<ForecastAsked> & Pick<ForecastAsked, 'values'>) => {
  const done = forecastOf({ kind: 'year', ahead: 3, ...asked })
  if ('refused' in done) throw new Error(done.refused.en)
  return done.forecast
}
const refusal = (asked: Partial<ForecastAsked> & Pick<ForecastAsked, 'values'>) => {
  const done = forecastOf({ kind: 'year', ahead: 3, ...asked })
  return 'refused' in done ? done.refused : undefined
}
const straight = Array.from({ length: 12 }, (_, at) => 10 + 2 * at)

describe('the methods', () => {
  it('continue what they know exactly', () => {
    expect(naive([3, 5], 2)).toEqual([5, 5])
    expect(seasonal(4)([1, 2, 3, 4, 5, 6, 7, 8], 5)).toEqual([5, 6, 7, 8, 5])
    expect(linear(straight, 2).map((value) => value.toFixed(6))).toEqual(['34.000000', '36.000000'])
    expect(smoothed([4, 4, 4, 4], 2)).toEqual([4, 4])
  })
  it('damp the trend: each further step is smaller', () => {
    const [a = 0, b = 0, c = 0] = damped(straight, 3)
    expect(b - a).toBeGreaterThan(0)
    expect(c - b).toBeLessThan(b - a)
  })
  it('are shifted with the series (all methods)', () => {
    const series = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 12, maxLength: 30 })
    for (const method of [naive, linear, smoothed, damped, seasonal(4)])
      fc.assert(
        fc.property(series, fc.integer({ min: -500, max: 500 }), (values, by) => {
          const [plain, moved] = [
            method(values, 3),
            method(
              values.map((v) => v + by),
              3,
            ),
          ]
          for (const [at, value] of plain.entries()) expect(moved[at]).toBeCloseTo(value + by, 4)
        }),
        { numRuns: 40 },
      )
  })
})

describe('a trial on the past', () => {
  it('counts every end after the first five values', () => {
    const test = backTest([1, 1, 1, 1, 1, 2, 2], naive, 1)!
    expect(test.errors).toEqual([[1, 0]])
    expect(test.mae).toBe(0.5)
    expect(test.mape).toBe(0.25)
  })
  it('says no share where a value is zero', () => {
    expect(backTest([1, 1, 1, 1, 1, 0], naive, 1)!.mape).toBeNull()
  })
})

describe('a forecast', () => {
  it('takes the line for a straight series and errs nothing', () => {
    const forecast = made({ values: straight })
    expect(forecast.method).toBe('linear')
    expect(forecast.mape).toBeCloseTo(0, 6)
    expect(forecast.points[0]!.middle).toBeCloseTo(34, 6)
  })
  it('finds the season of months', () => {
    const values = Array.from(
      { length: 36 },
      (_, at) => 100 + [0, 30, -20, 5, 60, -40, 10, 0, 25, -5, 15, 50][at % 12]!,
    )
    expect(made({ values, kind: 'month' }).method).toBe('seasonal')
  })
  it('never narrows its band, holds its middle, and stays within what is possible', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: FEWEST, maxLength: 40 }), (values) => {
        const { points, tried, mae } = made({ values, min: 0, max: 1000 })
        expect(Math.min(...tried.map((one) => one.mae))).toBe(mae)
        for (const { low, middle, high } of points) {
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThanOrEqual(1000)
          expect(low).toBeLessThanOrEqual(middle)
          expect(middle).toBeLessThanOrEqual(high)
        }
      }),
    )
  })
  it('is refused below eight values, saying how many there are', () => {
    expect(refusal({ values: [1, 2, 3] })?.vi).toContain('mới có 3 kỳ')
  })
  it('is refused over a break, naming it, and made of what lies after it where that is enough', () => {
    const why = { vi: 'đổi cách tính', en: 'the definition changed' }
    expect(refusal({ values: straight, breaks: [{ at: 7, why }] })?.vi).toContain('5 kỳ kể từ khi đổi cách tính')
    expect(made({ values: straight, breaks: [{ at: 4, why }] }).used).toBe(8)
  })
  it('does not bridge a gap', () => {
    const values = straight.map((value, at) => (at === 6 ? null : value))
    expect(refusal({ values })?.vi).toContain('liền nhau')
    expect(refusal({ values: [...straight, null] })?.vi).toContain('mới có 0 kỳ')
  })
})
