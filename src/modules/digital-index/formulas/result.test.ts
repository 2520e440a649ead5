import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RankRules } from './rank-units.ts'
import { type AnsweredUnit, resultOf } from './result-of.ts'
import { answered, criterion, setOf } from './testing.ts'
import { weighPredecessors } from './weigh-predecessors.ts'

const RULES: RankRules = { minCompleteness: 80, minDenominator: 30, smallShare: 25, minSize: 1000 }
const doc = setOf([criterion({ code: 'a', weight: 2 }), criterion({ code: 'b', kind: 'count', unit: '', target: 10 })])
const unit = (name: string, a: number | null, b: number | null, more: Partial<AnsweredUnit> = {}): AnsweredUnit => ({
  unit: name,
  name,
  area: name,
  areaFrom: '2025-07-01',
  office: null,
  size: 20_000,
  answers: new Map([
    ...(a === null ? [] : [['a', answered({ numerator: a, denominator: 100 })] as const]),
    ...(b === null ? [] : [['b', answered({ value: b })] as const]),
  ]),
  ...more,
})
const places = (units: AnsweredUnit[]) => Object.fromEntries(resultOf(doc, units, RULES).map((u) => [u.unit, u.rank]))

describe('a result', () => {
  it('counts a weight as often as it says', () => {
    const [one] = resultOf(doc, [unit('x', 40, 10)], RULES)
    expect(one).toMatchObject({ points: 20, max: 30, completeness: 100, rank: 1 })
  })
  it('lets equal points share a place and leaves the next one out', () => {
    expect(places([unit('a', 80, 10), unit('b', 40, 5), unit('c', 40, 5), unit('d', 8, 1)])).toEqual({
      a: 1,
      b: 2,
      c: 2,
      d: 4,
    })
  })
  it('gives no place to who answered too little, and says why', () => {
    const found = resultOf(doc, [unit('a', 80, null), unit('b', 8, 1)], RULES)
    expect(found.map((u) => [u.unit, u.rank])).toEqual([
      ['b', 1],
      ['a', null],
    ])
    expect(found[1]?.unranked?.vi).toContain('1/2 tiêu chí')
  })
  it('gives no place to a unit too small or that stands on numbers too small', () => {
    const tiny = unit('tiny', 80, 10, { size: 400 })
    const few = unit('few', null, 10)
    const thin = { ...few, answers: new Map([...few.answers, ['a', answered({ numerator: 5, denominator: 6 })]]) }
    const found = resultOf(doc, [tiny, thin as AnsweredUnit, unit('b', 8, 1)], RULES)
    expect(found.map((u) => u.rank)).toEqual([1, null, null])
    expect(found.find((u) => u.unit === 'few')?.unranked?.vi).toContain('mẫu số dưới 30')
    expect(found.find((u) => u.unit === 'tiny')?.unranked?.vi).toContain('quá nhỏ')
  })
  it('shows the change as points of a hundred, so that sets of other size can be compared', () => {
    const [one] = resultOf(doc, [unit('x', 40, 10)], RULES, new Map([['x', 60]]))
    expect(one?.change).toBe(6.67)
  })
  it('does not depend on the order of what comes in', () => {
    const value = fc.option(fc.integer({ min: 0, max: 100 }), { freq: 5 })
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { maxLength: 12 }), fc.integer(), (all, seed) => {
        const units = all.map(([a, b], i) => unit(`u${i}`, a, b))
        const shuffled = units
          .map((one, i) => ({ one, key: Math.sin(seed + i * 7919) }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one)
        expect(resultOf(doc, shuffled, RULES)).toEqual(resultOf(doc, units, RULES))
      }),
    )
  })
  it('comes to the sum of its groups and never to more than the set', () => {
    const value = fc.integer({ min: 0, max: 1000 })
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [one] = resultOf(doc, [unit('x', a, b)], RULES)
        expect(one?.points).toBeCloseTo(one?.scores.reduce((sum, s) => sum + s.points, 0) ?? 0, 1)
        expect(one?.points).toBeLessThanOrEqual(one?.max ?? 0)
        expect(one?.max).toBe(30)
      }),
    )
  })
})

describe('results of predecessors', () => {
  it('are weighted by the people who passed', () => {
    const parts = [
      { points: 80, max: 100, size: 3000, weight: 1 },
      { points: 40, max: 100, size: 2000, weight: 0.5 },
    ]
    expect(weighPredecessors(parts)).toEqual({ points: 70, max: 100 })
  })
  it('are not guessed where a share or a number of people is not known', () => {
    expect(weighPredecessors([{ points: 80, max: 100, size: null, weight: 1 }])).toBeNull()
    expect(weighPredecessors([{ points: 80, max: 100, size: 10, weight: null }])).toBeNull()
    expect(weighPredecessors([])).toBeNull()
  })
})
