import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addExact, exactly, numericText } from './exact-sum.ts'

const sum = (values: readonly (number | string)[]) => numericText(values.map(exactly).reduce((a, b) => addExact(a, b)))

describe('an exact sum', () => {
  it.each([
    [[1.5], '15e-1'],
    [['2.50', 1.5], '400e-2'],
    [[0.1, 0.2], '3e-1'],
    [[-0.5, 0.25], '-25e-2'],
    [[1e-7, 1], '10000001e-7'],
    [[1e21, 1], '1000000000000000000001'],
    [[1 / 3], '333333333333333e-15'],
    [[0, 0], '0'],
  ])('of %j is %s', (values, text) => {
    expect(sum(values)).toBe(text)
  })

  it('takes the short way and the long way to the same number', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), fc.integer({ min: 0, max: 4 }), (units, scale) => {
        const value = units / 10 ** scale
        const long = exactly(String(Number(value.toPrecision(15))))
        expect(Number(numericText(exactly(value)))).toBe(Number(numericText(long)))
      }),
    )
  })
})
