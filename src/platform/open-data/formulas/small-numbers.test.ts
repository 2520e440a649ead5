import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Count, countKey, withheldCounts } from './small-numbers.ts'

const count = (area: number, value: number | null, more: Partial<Count> = {}): Count => ({
  area,
  parent: 1,
  small: true,
  period: '2025',
  category: null,
  dimension: null,
  value,
  ...more,
})
const hiddenAreas = (counts: Count[], least = 5) =>
  counts.filter((c) => withheldCounts(counts, least).has(countKey(c))).map((c) => c.area)

describe('withholding small counts', () => {
  it('hides nothing where nothing is small, and never a nought', () => {
    expect(hiddenAreas([count(2, 50), count(3, 0), count(4, 7)])).toEqual([])
  })
  it('hides a small one and the next smallest beside it, so that the total of the unit above does not tell it', () => {
    expect(hiddenAreas([count(2, 3), count(3, 40), count(4, 9)])).toEqual([2, 4])
  })
  it('needs no second one where two are small already', () => {
    expect(hiddenAreas([count(2, 3), count(3, 4), count(4, 9)])).toEqual([2, 3])
  })
  it('hides a second category where one is small, so that the whole does not tell it', () => {
    const sex = { dimension: 'sex' }
    const counts = [
      count(2, 30, { parent: null }),
      count(2, 2, { ...sex, category: 'female', parent: null }),
      count(2, 28, { ...sex, category: 'male', parent: null }),
    ]
    expect(counts.map((c) => withheldCounts(counts, 5).has(countKey(c)))).toEqual([false, true, true])
  })
  it('leaves provinces alone', () => {
    expect(hiddenAreas([count(2, 3, { small: false }), count(3, 40)])).toEqual([])
  })
  it('never leaves exactly one hidden part of a sum that has another', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 2, maxLength: 8 }), (values) => {
        const counts = values.map((value, i) => count(i + 2, value))
        expect(hiddenAreas(counts).length).not.toBe(1)
      }),
    )
  })
})
