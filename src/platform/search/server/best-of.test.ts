import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestOf } from './best-of.ts'
import { hitsFrom } from './hits.ts'

const SIZE = 300
const set = fc.uniqueArray(fc.nat(SIZE - 1), { maxLength: SIZE }).map((all) => all.sort((a, b) => a - b))

describe('the best of a segment', () => {
  it('are those with the largest sum of what they hold, the newer first among equals, however many boosts there are', () => {
    fc.assert(
      fc.property(
        set,
        fc.array(fc.record({ numbers: set, weight: fc.constantFrom(0, 1, 2, 4, 1024) }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        (numbers, boosts, n) => {
          const naive = numbers
            .map((number) => ({
              number,
              score: boosts.reduce((sum, b) => sum + (b.numbers.includes(number) ? b.weight : 0), 0),
            }))
            .sort((a, b) => b.score - a.score || a.number - b.number)
            .slice(0, n)
          const given = boosts.map((b) => ({ hits: hitsFrom(b.numbers, SIZE), weight: b.weight }))
          expect(bestOf(hitsFrom(numbers, SIZE), SIZE, given, n)).toEqual(naive)
          const above = bestOf(hitsFrom(numbers, SIZE), SIZE, given, n, 3).filter((one) => one.score >= 3)
          expect(above).toEqual(naive.filter((one) => one.score >= 3))
        },
      ),
    )
  })
})
