import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberWriter } from './write-numbers.ts'

const numbers = numberWriter()
const read = (values: number[], width = values.length || 1, lead = 0) =>
  JSON.parse(numbers(Float64Array.from(values), width, lead)) as (number | null)[]

describe('a list of numbers', () => {
  it('is read as it was, whole, with decimals, tiny or huge; what is no number is null', () => {
    const some = [0, -0, 7, -12, 1.5, -0.05, 99.99, 0.1 + 0.2, 1e21, 5e-324, -1.7976931348623157e308, 123456789012.25]
    expect(read(some)).toEqual(some.map((one) => one + 0))
    expect(read([Number.NaN, 1, Number.POSITIVE_INFINITY])).toEqual([null, 1, null])
    expect(read([])).toEqual([])
  })
  it('is written as everybody writes it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.double({ noNaN: true }),
            fc.integer(),
            fc.integer().map((n) => n / 100),
          ),
        ),
        (values) => {
          const plain = values.map((value) => (Number.isFinite(value) ? String(value) : 'null'))
          expect(numbers(Float64Array.from(values), 1, 0)).toBe(`[${plain.join(',')}]`)
        },
      ),
    )
  })
  it('leaves out the leading cells of each row', () => {
    expect(read([1, 2, 3, 4, 5, 6], 3, 1)).toEqual([2, 3, 5, 6])
    expect(read([1, 2], 2, 2)).toEqual([])
  })
})
