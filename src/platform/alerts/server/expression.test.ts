import { describe, expect, it } from 'vitest'
import { compileExpression, type ExpressionFacts } from './expression.ts'

const facts = (f: Partial<ExpressionFacts>): ExpressionFacts => ({
  level: 0,
  rise: 0,
  sum1: 0,
  sum3: 0,
  sum6: 0,
  sum24: 0,
  sum72: 0,
  field: {},
  setting: {},
  ...f,
})

describe('an expression of a compound rule', () => {
  it('compares sums with settings and fields, whole numbers with fractions', () => {
    const e = compileExpression('x.y', 'sum1 >= setting["x.limit"] * (field.slope ? 0.8 : 1.0) || sum24 > 200')
    const setting = { 'x.limit': 50 }
    expect(e.holds(facts({ sum1: 45, field: { slope: false }, setting }))).toBe(false)
    expect(e.holds(facts({ sum1: 45, field: { slope: true }, setting }))).toBe(true)
    expect(e.holds(facts({ sum24: 201, field: { slope: false }, setting }))).toBe(true)
    expect(e.settings).toEqual(['x.limit'])
  })
  it('stops the start, naming the rule, when it cannot be read', () => {
    expect(() => compileExpression('a.b', 'sum1 >=')).toThrow('a.b')
    expect(() => compileExpression('a.b', 'sum99 > 1.0')).toThrow('a.b')
    expect(() => compileExpression('a.b', 'sum1 + 1.0')).toThrow('true or false')
  })
})
