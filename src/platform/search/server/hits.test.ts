import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { any, between, both, countHits, eachHit, firstOf, type Hits, hitsFrom, pack, unpack, without } from './hits.ts'

const SIZE = 1000
const numbers = fc.oneof(
  fc.uniqueArray(fc.integer({ min: 0, max: SIZE - 1 }), { maxLength: 30 }),
  fc.uniqueArray(fc.integer({ min: 0, max: SIZE - 1 }), { minLength: 200, maxLength: 600 }),
)
const sorted = (given: readonly number[]) => given.toSorted((a, b) => a - b)
const hitsOf = (given: readonly number[]) => hitsFrom(sorted(given), SIZE)
const listOf = (hits: Hits) => firstOf(hits, SIZE)

describe('hits', () => {
  it('are what they were made from, in the shorter form, and count themselves', () => {
    fc.assert(
      fc.property(numbers, (given) => {
        const hits = hitsOf(given)
        const seen: number[] = []
        eachHit(hits, (n) => seen.push(n))
        expect([listOf(hits), seen, countHits(hits)]).toEqual([sorted(given), sorted(given), given.length])
        expect(hits.byteLength).toBeLessThanOrEqual(Math.min(given.length * 2, Math.ceil(SIZE / 32) * 4))
        expect(listOf(unpack(Buffer.concat([Buffer.of(7), pack(hits)]).subarray(1), given.length, SIZE))).toEqual(
          sorted(given),
        )
      }),
    )
  })

  it('meet, join, part and are cut as sets are', () => {
    fc.assert(
      fc.property(numbers, numbers, fc.nat(SIZE), fc.nat(SIZE), (a, b, from, to) => {
        const [x, y] = [hitsOf(a), hitsOf(b)]
        expect(listOf(both(x, y))).toEqual(sorted(a.filter((n) => b.includes(n))))
        expect(listOf(any([x, y], SIZE))).toEqual(sorted([...new Set([...a, ...b])]))
        expect(listOf(without(x, y))).toEqual(sorted(a.filter((n) => !b.includes(n))))
        expect(listOf(between(x, from, to))).toEqual(sorted(a.filter((n) => n >= from && n < to)))
        expect(firstOf(x, 3)).toEqual(sorted(a).slice(0, 3))
      }),
    )
  })
})
