import { describe, expect, it } from 'vitest'
import { exactSum } from './exact-sum.ts'

describe('an exact sum', () => {
  it.each([
    [[1.5], '1.5'],
    [['2.50', 1.5], '400e-2'],
    [[0.1, 0.2], '3e-1'],
    [[-0.5, 0.25], '-25e-2'],
    [[1e-7, 1], '10000001e-7'],
    [[1e21, 1], '1000000000000000000001'],
    [[1 / 3], '0.333333333333333'],
    [[0, 0], '0'],
  ])('of %j is %s', (values, sum) => {
    expect(exactSum(values)).toBe(sum)
  })
})
