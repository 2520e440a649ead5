import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkSet, setPoints } from './check-set.ts'
import { compileFormula } from './compile-formula.ts'
import { EXAMPLES } from './examples.ts'
import { scoreAnswer } from './score-answer.ts'
import { scoreCriterion } from './score-criterion.ts'
import { criterion, given, setOf } from './testing.ts'

const number = fc.double({ min: 0, max: 1e6, noNaN: true })

describe('the points of a criterion', () => {
  it('are the largest score times value over target, at most all of it', () => {
    expect(scoreCriterion(criterion(), given({ value: 40 })).score).toBe(5)
    expect(scoreCriterion(criterion(), given({ value: 95 })).score).toBe(10)
  })
  it('of a ratio come from numerator and denominator where both are given', () => {
    expect(scoreCriterion(criterion(), given({ numerator: 30, denominator: 50 }))).toMatchObject({
      value: 60,
      score: 7.5,
    })
    expect(scoreCriterion(criterion(), given({ numerator: 3, denominator: 0 })).score).toBeNull()
  })
  it('of yes or no are all or nothing, of a table those of the highest step reached', () => {
    const yes = criterion({ kind: 'boolean', target: null })
    expect(scoreCriterion(yes, given({ value: 1 })).score).toBe(10)
    expect(scoreCriterion(yes, given({ value: 0 })).score).toBe(0)
    const table = criterion({
      kind: 'table',
      steps: [
        { from: 6, score: 4 },
        { from: 1, score: 2 },
      ],
    })
    expect([0, 1, 7].map((value) => scoreCriterion(table, given({ value })).score)).toEqual([0, 2, 4])
  })
  it('follow an own formula over declared inputs, whole numbers included', () => {
    const one = criterion({
      kind: 'count',
      formula: 'max * min(1, (near + 2 * far) / 100)',
      inputs: [
        { name: 'near', title: '' },
        { name: 'far', title: '' },
      ],
    })
    expect(scoreCriterion(one, given({ inputs: { near: 10, far: 20 } })).score).toBe(5)
    expect(scoreCriterion(one, given({ inputs: { near: 10 } })).score).toBeNull()
  })
  it('never lie below 0 or above the largest score, whatever the formula', () => {
    const formulas = fc.constantFrom(null, 'value * 7', 'max - value', 'value / (target - value)', '0 - value')
    const kinds = fc.constantFrom('ratio', 'boolean', 'count', 'table')
    fc.assert(
      fc.property(formulas, kinds, number, number, fc.double({ min: 0, max: 500, noNaN: true }), (...all) => {
        const [formula, kind, value, target, maxScore] = all
        const steps = [{ from: 0, score: maxScore }]
        const { score } = scoreCriterion(criterion({ formula, kind, target, maxScore, steps }), given({ value }))
        if (score === null) return
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(Math.round(maxScore * 100) / 100 + 1e-9)
      }),
    )
  })
  it('without an own formula never fall when the value rises', () => {
    const kinds = fc.constantFrom('ratio' as const, 'count' as const, 'boolean' as const)
    fc.assert(
      fc.property(kinds, number, number, fc.double({ min: 0.001, max: 1e6, noNaN: true }), (kind, a, b, target) => {
        const one = criterion({ kind, target })
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((value) => scoreCriterion(one, given({ value })).score)
        expect(low ?? 0).toBeLessThanOrEqual(high ?? 0)
      }),
    )
  })
})

describe('an own formula', () => {
  it.each(['value +', 'nowhere * 2', '"many"', 'value > 3', 'max.max', 'foo(value)'])('%s is refused', (text) => {
    const made = compileFormula(text, [])
    expect(made.ok).toBe(false)
    expect(checkSet(setOf([criterion({ formula: text })]))).toMatchObject([{ grave: true }])
  })
  it('that divides by zero says nothing instead of infinitely much', () => {
    expect(scoreCriterion(criterion({ formula: 'value / 0' }), given({ value: 3 })).score).toBeNull()
  })
})

describe('a self-score', () => {
  const wanted = criterion({ evidence: 'Báo cáo' })
  it('is 0 without the evidence that is wanted, and says so', () => {
    const self = { ...given({ value: 80 }), evidence: 0 }
    expect(scoreAnswer(wanted, { automatic: null, self, review: null })).toMatchObject({ self: 0, answered: true })
    expect(scoreAnswer(wanted, { automatic: null, self, review: null }).why?.vi).toContain('minh chứng')
    expect(scoreAnswer(wanted, { automatic: null, self: { ...self, evidence: 1 }, review: null }).self).toBe(10)
  })
  it('needs none where it is what the centre counted, and does again once it differs', () => {
    const automatic = given({ numerator: 30, denominator: 50 })
    expect(scoreAnswer(wanted, { automatic, self: { ...automatic, evidence: 0 }, review: null }).self).toBe(7.5)
    const self = { ...given({ numerator: 40, denominator: 50 }), evidence: 0 }
    expect(scoreAnswer(wanted, { automatic, self, review: null }).self).toBe(0)
  })
  it('gives way to the reviewer’s, and the difference is shown', () => {
    const self = { ...given({ value: 80 }), evidence: 1 }
    expect(scoreAnswer(wanted, { automatic: null, self, review: 6 })).toMatchObject({ counts: 6, difference: -4 })
  })
})

describe('a set', () => {
  it('that does not come to its declared points is told where', () => {
    const doc = { ...setOf([criterion()]), total: 12 }
    expect(checkSet(doc).map((fault) => fault.path)).toEqual(['/total'])
  })
  it('of the project comes to 100 points, and the provincial one declares 1,000 in nine groups', () => {
    expect(checkSet(EXAMPLES.commune)).toEqual([])
    expect(setPoints(EXAMPLES.commune)).toBe(100)
    expect(EXAMPLES.province.groups).toHaveLength(9)
    expect(EXAMPLES.province.groups.reduce((sum, group) => sum + group.maxScore, 0)).toBe(1000)
  })
  it('uses no code twice', () => {
    expect(checkSet(setOf([criterion(), criterion()])).some((fault) => fault.grave)).toBe(true)
  })
})
