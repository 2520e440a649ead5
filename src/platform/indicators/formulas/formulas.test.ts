import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePeriod } from '#kernel/period.ts'
import { compileFormula } from './compile-formula.ts'
import { differences } from './differences.ts'
import { findCycle } from './find-cycle.ts'
import { nameFinder } from './name-finder.ts'
import { looksBackOnly, type Term, termPeriod, termReach, termWays } from './term.ts'
import { termWords } from './term-words.ts'
import { groundOf, usesNow } from './uses.ts'

const worked = (text: string, values: Record<string, number>) => {
  const made = compileFormula(text)
  if ('reason' in made) throw new Error(made.reason.en)
  return made.evaluate(made.terms.map((term) => values[term.name]))
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
          const value = made.evaluate(made.terms.map((term) => (term.name === 'a' ? a : 2)))
          expect(value === null || Number.isFinite(value)).toBe(true)
        },
      ),
    )
  })
})

describe('a formula through time', () => {
  const termsOf = (text: string): Term[] => {
    const made = compileFormula(text)
    if ('reason' in made) throw new Error(made.reason.en)
    return made.terms
  }
  const at = (term: Term, period: string, cumulative = false) => {
    const looked = termPeriod(term, parsePeriod(period)!)
    return looked && termWays(term, looked, cumulative)[0]
  }
  it.each([
    ['prev([GRDP])', '2026-Q1', '2025-Q4'],
    ["prev('so.grdp')", '2026-01@decree-09', '2025-12@decree-09'],
    ['kỳ trước([GRDP], 3)', '2026-02', '2025-11'],
    ['Kỳ_trước( GRDP )', '2026', '2025'],
    ['lastYear([GRDP])', '2026-10', '2025-10'],
    ['cùng kỳ([GRDP], 5)', '2026-9M', '2021-9M'],
    ['cùng kỳ năm trước ([GRDP])', '2026', '2025'],
    ['năm gốc([GRDP], 2020)', '2026-10', '2020-10'],
    ['inYear([GRDP], 2020)', '2026', '2020'],
    ['prev(lastYear([GRDP]))', '2026-01', '2024-12'],
  ])('%s at %s is the value of %s', (text, period, looked) => {
    const [term] = termsOf(text)
    expect(termWays(term!, termPeriod(term!, parsePeriod(period)!)!, false)[0]).toEqual({ plus: [looked], less: [] })
  })
  it('adds up since January what is of each period, and reads what runs on as it is', () => {
    const [so] = termsOf('lũy kế([Thu])')
    expect(at(so!, '2026-03')).toEqual({ plus: ['2026-01', '2026-02', '2026-03'], less: [] })
    expect(at(so!, '2026-Q2')).toEqual({ plus: ['2026-Q1', '2026-Q2'], less: [] })
    expect(at(so!, '2026-03', true)).toEqual({ plus: ['2026-03'], less: [] })
    const [before] = termsOf('cùng kỳ(lũy kế([Thu]))')
    expect(at(before!, '2026-02')?.plus).toEqual(['2025-01', '2025-02'])
  })
  it('takes a period alone out of what runs on', () => {
    const [alone] = termsOf('prev(alone([Thu]))')
    expect(at(alone!, '2026-04', true)).toEqual({ plus: ['2026-03'], less: ['2026-02'] })
    expect(at(termsOf('riêng kỳ(kỳ trước([Thu]))')[0]!, '2026-04', true)).toEqual(at(alone!, '2026-04', true))
  })
  it('is worked out term by term: growth against last year', () => {
    const made = compileFormula('([GRDP] / cùng kỳ([GRDP]) - 1) * 100')
    if ('reason' in made) throw new Error(made.reason.en)
    expect(made.names).toEqual(['GRDP'])
    expect(made.terms.map(termWords)).toEqual([null, { vi: 'cùng kỳ năm trước', en: 'same period last year' }])
    expect(made.evaluate([110, 100])).toBeCloseTo(10, 9)
    expect(made.evaluate([110, undefined])).toBeNull()
  })
  it.each([
    ['prev()', 'chỉ ghi một chỉ tiêu'],
    ['prev([a] + [b])', 'chỉ ghi một chỉ tiêu'],
    ['prev([a], 99)', 'Không lùi 99 kỳ'],
    ['năm gốc([a])', 'bốn chữ số'],
    ['inYear([a], 1066)', 'bốn chữ số'],
    ['lũy kế([a], 3)', 'không đi cùng số kỳ'],
    ['alone(cumulative([a]))', 'Chỉ dùng một trong hai'],
  ])('is refused in words: %s', (text, words) => {
    const made = compileFormula(text)
    expect('reason' in made && made.reason.vi).toContain(words)
  })
  it('leaves an indicator called like a way alone', () => {
    expect(worked('prev + [kỳ trước]', { prev: 1, 'kỳ trước': 2 })).toBe(3)
  })
  it('knows how far it looks back', () => {
    expect(termReach(termsOf('prev([a], 13)')[0]!, ['month'])).toEqual({ back: 2, years: [] })
    expect(termReach(termsOf('prev([a], 13)')[0]!, ['month', 'year'])).toEqual({ back: 13, years: [] })
    expect(termReach(termsOf('lastYear(cumulative([a]), 2)')[0]!, ['month'])).toEqual({ back: 3, years: [] })
    expect(termReach(termsOf('inYear([a], 2020)')[0]!, ['year'])).toEqual({ back: 0, years: [2020] })
  })
  it('is a circle only where it comes back to the same time', () => {
    const figure = (text: string, of: string) => ({ of: 'figure', formula: { text, of: { x: of } } }) as never
    expect(usesNow(figure('prev([x]) * 1.1', 'self'))).toEqual([])
    expect(usesNow(figure('[x] - lastYear([x])', 'self'))).toEqual(['self'])
    expect(usesNow(figure('inYear([x], 2020)', 'self'))).toEqual(['self'])
    expect(looksBackOnly(termsOf('cumulative([x])')[0]!)).toBe(false)
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
