import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileFormula } from './compile-formula.ts'
import { differences } from './differences.ts'
import { findCycle } from './find-cycle.ts'
import { nameFinder } from './name-finder.ts'
import { groundOf } from './uses.ts'

const worked = (text: string, values: Record<string, number>) => {
  const made = compileFormula(text)
  if ('reason' in made) throw new Error(made.reason.en)
  return made.evaluate(values)
}

describe('a formula', () => {
  it.each([
    ['[Số hộ nghèo] / [Số hộ] * 100', { 'Số hộ nghèo': 5, 'Số hộ': 20 }, 25],
    ['X0401/X0102*1000', { X0401: 3, X0102: 6 }, 500],
    ['[0201] ÷ [0202] × 100', { '0201': 1, '0202': 4 }, 25],
    ['X1 > 0 ? X2 / X1 : 0', { X1: 0, X2: 3 }, 0],
    ['(a - b) / b * 100.0', { a: 12, b: 10 }, 20],
    ['max(a, b) - abs(-2)', { a: 1, b: 5 }, 3],
    ['a * 1.5e3', { a: 2 }, 3000],
  ])('%s with %j is %d', (text, values, result) => {
    expect(worked(text, values)).toBe(result)
  })

  it('has no value where it divides by nought or a value is missing', () => {
    expect(worked('a / b', { a: 1, b: 0 })).toBeNull()
    expect(worked('a / b', { a: 1 })).toBeNull()
  })

  it.each(['', 'a +', 'a b', '1 + 2', 'a > 1', '"x"', 'a.b.c(1)', '[a'])('is refused in words: %s', (text) => {
    expect(compileFormula(text)).toHaveProperty('reason.vi')
  })

  it('names each indicator once, in order, and its own words in what cannot be read', () => {
    expect(compileFormula('[b c] + a + [b c]')).toMatchObject({ names: ['b c', 'a'] })
    const made = compileFormula('[Số hộ] && [Dân số]')
    expect('reason' in made && made.reason.vi).not.toMatch(/v\d/)
  })

  it('never throws, whatever is typed, and is a number or nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab12.+-*/()[]?:<>"=! '.split('')) }),
        fc.double(),
        (text, a) => {
          const made = compileFormula(text)
          if ('reason' in made) return
          const value = made.evaluate({ a, b: 2 })
          expect(value === null || Number.isFinite(value)).toBe(true)
        },
      ),
    )
  })
})

describe('what is computed from what', () => {
  const uses: Record<string, string[]> = { a: ['b', 'x'], b: ['c'], c: ['a'], d: ['x'], x: [] }
  it('is a circle when a way leads back, told with its path', () => {
    expect(findCycle('a', (id) => uses[id] ?? [])).toEqual(['a', 'b', 'c', 'a'])
    expect(findCycle('d', (id) => uses[id] ?? [])).toBeUndefined()
    expect(findCycle('s', () => ['s'])).toEqual(['s', 's'])
  })

  it('is never a circle where each uses only what stands after it', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(20), { maxLength: 4 }), { maxLength: 20 }), (rows) => {
        const after = (id: string) => (rows[Number(id)] ?? []).map((n) => String(Number(id) + 1 + n))
        expect(findCycle('0', after)).toBeUndefined()
      }),
    )
  })

  it('goes down to the ground', () => {
    const figure = { of: 'figure', title: { vi: '', en: '' } } as never as object
    const all: Record<string, object> = {
      a: { ...figure, formula: { text: '', of: { x: 'b', y: 'c' } } },
      b: { ...figure, ratio: { over: 'c', under: 'd', scale: 1 } },
    }
    expect(groundOf('a', (id) => all[id] as never)).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('a name', () => {
  const find = nameFinder([
    { id: 'so.poor-households', code: 'X0401', title: { vi: 'Số hộ nghèo', en: 'Poor households' } },
    { id: 'so.a', title: { vi: 'Tổng', en: 'Total' } },
    { id: 'so.b', title: { vi: 'Tổng', en: 'Sum' } },
  ])
  it.each(['X0401', 'x0401', 'so.poor-households', 'poor_households', 'so ho ngheo', 'Poor households'])(
    '%s finds it',
    (name) => expect(find(name)).toEqual(['so.poor-households']),
  )
  it('that two bear finds both, one that nobody bears none', () => {
    expect(find('tổng')).toEqual(['so.a', 'so.b'])
    expect(find('không có')).toEqual([])
  })
})

describe('differences of definitions', () => {
  it('say which of them break the series', () => {
    expect(
      differences({ unit: 'ha', due: { dueDays: 5 } }, { unit: 'm²', due: { dueDays: 7 } }).map((d) => [
        d.field,
        d.breaks,
      ]),
    ).toEqual([
      ['unit', true],
      ['due', false],
    ])
  })
  it('of what a catalogue adds beside the meaning break nothing', () => {
    const added = differences(
      { unit: 'người', measure: 'stock', periods: ['year', 'month'] },
      {
        unit: 'người',
        measure: 'stock',
        periods: ['month', 'year'],
        code: 'X0110',
        group: 'Dân số',
        categories: [{ id: 'sex', title: { vi: 'Giới tính', en: 'Sex' }, values: [] }] as never,
        due: { dueDays: 10 },
        source: 'Thông tư 01',
      },
    )
    expect(added.map((d) => d.field).toSorted()).toEqual(['categories', 'code', 'due', 'group', 'source'])
    expect(added.filter((d) => d.breaks)).toEqual([])
  })
  it('break where it is counted by another decision or another calendar', () => {
    const found = differences(
      { source: 'Thông tư 01', calendar: 'calendar' },
      { source: 'Thông tư 02', calendar: 'decree-09' },
    )
    expect(found.map((d) => [d.field, d.breaks])).toEqual([
      ['calendar', true],
      ['source', true],
    ])
  })
  it('are none between the same, whatever the order of keys', () => {
    expect(
      differences(
        { title: { vi: 'a', en: 'b' }, cumulative: false },
        { title: { en: 'b', vi: 'a' } as never, categories: [] },
      ),
    ).toEqual([])
  })
})
