import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Count, countKey, judgeOf, type Total, withhold } from './small-numbers.ts'
import { makeEditions, makeTables, nameOf, tellable, tellableOver } from './testing.ts'

const count = (area: number, value: number | null, more: Partial<Count> = {}): Count => ({
  indicator: 'x',
  area,
  above: [1],
  becomes: null,
  small: true,
  period: '2025',
  kind: 'year',
  from: '2025-01-01',
  to: '2025-12-31',
  over: 'added',
  category: null,
  dimension: null,
  value,
  ...more,
})
const hiddenOf = (counts: Count[], least = 5) => {
  const { hidden } = withhold(counts, least)
  return counts.filter((c) => hidden.has(countKey(c)))
}
const hiddenAreas = (counts: Count[], least = 5) => hiddenOf(counts, least).map((c) => c.area)
const ALL: Total[] = [{ indicator: 'sum', of: ['x', 'y'] }]
/** Judges one edition after the other, as they were published. */
const editionsOf = (editions: Count[][]) => {
  const judge = judgeOf(5, ALL)
  let before: Count[] = []
  return editions.map((counts) => {
    const same = (a: Count, b: Count) => countKey(a) === countKey(b) && a.value === b.value
    judge.next(
      counts.filter((one) => !before.some((old) => same(old, one))),
      before.filter((old) => !counts.some((one) => same(old, one))),
    )
    before = counts
    return { counts, hidden: judge.now().hidden }
  })
}
const quarter = (n: number) => ({
  period: `2025-Q${n}`,
  kind: 'quarter',
  from: `2025-${String(n * 3 - 2).padStart(2, '0')}-01`,
  to: ['', '2025-03-31', '2025-06-30', '2025-09-30', '2025-12-31'][n]!,
})

describe('withholding small counts', () => {
  it('hides nothing where nothing is small, and never a nought', () => {
    expect(hiddenAreas([count(2, 50), count(3, 0), count(4, 7)])).toEqual([])
  })
  it('hides a small one and the next smallest beside it, so that the total of the unit above does not tell it', () => {
    expect(hiddenAreas([count(2, 3), count(3, 40), count(4, 9)])).toEqual([2, 4])
  })
  it('needs no second one where two are small already and together no longer are', () => {
    expect(hiddenAreas([count(2, 3), count(3, 4), count(4, 9)])).toEqual([2, 3])
  })
  it('does not let the total tell a small sum of two', () => {
    expect(hiddenAreas([count(2, 1), count(3, 1), count(4, 9), count(5, 70)])).toEqual([2, 3, 4])
  })
  it('hides a second category where one is small, so that the whole does not tell it', () => {
    const sex = { dimension: 'sex' }
    const counts = [
      count(2, 30, { above: [] }),
      count(2, 2, { ...sex, category: 'female', above: [] }),
      count(2, 28, { ...sex, category: 'male', above: [] }),
    ]
    expect(hiddenOf(counts).map((c) => c.category)).toEqual(['female', 'male'])
  })
  it('hides the whole where it has one part only', () => {
    const district = count(10, 3, { above: [1], small: false })
    expect(hiddenAreas([district, count(2, 3, { above: [10, 1] })])).toContain(10)
  })
  it('adds up over levels that were not given: two districts without numbers, the province with one', () => {
    const counts = [
      count(1, 103, { above: [], small: false }),
      count(2, 3, { above: [10, 1] }),
      count(3, 100, { above: [11, 1] }),
    ]
    expect(hiddenAreas(counts)).toEqual([2, 3])
  })
  it('does not let a year tell a quarter, nor one day two periods that end on it', () => {
    const quarters = [3, 40, 50, 60].map((value, n) => count(2, value, { ...quarter(n + 1), above: [] }))
    const year = count(2, 153, { above: [] })
    expect(hiddenOf([...quarters, year]).map((c) => c.period)).toEqual(['2025-Q1', '2025-Q2'])
    const day = { above: [], over: 'day' as const }
    const ends = [count(2, 3, { ...day, ...quarter(4) }), count(2, 3, day)]
    expect(hiddenOf([...ends, count(3, 90, { ...day, ...quarter(4), above: [] })]).map((c) => c.area)).toEqual([2, 2])
    const twins = [2, 3].flatMap((area) =>
      [quarter(4), {}].map((more) => count(area, area === 2 ? 3 : 9, { ...more, over: 'day' })),
    )
    expect(hiddenOf(twins)).toHaveLength(4)
  })
  it('hides beside a small one what became the same unit, so that their sum can be shown on the new map', () => {
    const counts = [
      count(2, 3, { becomes: 20 }),
      count(3, 40, { becomes: 20 }),
      count(4, 9, { becomes: 21 }),
      count(5, 70, { becomes: 21 }),
    ]
    const { hidden, tellsNothing } = withhold(counts, 5)
    expect([...hidden]).toEqual([2, 3].map((area) => countKey(count(area, 0))))
    expect(tellsNothing(new Map([2, 3].map((area) => [countKey(count(area, 0)), 1])))).toBe(true)
  })
  it('sees what takes several sums: nine small counts of which the middle one is told by two communes and two categories', () => {
    const half = { period: '2025-H1', kind: 'half', to: '2025-06-30' }
    // Two squares of hidden counts, joined by one: rows are communes, columns are categories.
    const squares = ['00', '01', '10', '11', '02', '22', '23', '32', '33']
    const communes = [0, 1, 2, 3].flatMap((row) =>
      [0, 1, 2, 3].map((column) =>
        count(100 + row, squares.includes(`${row}${column}`) ? 3 : 50, {
          ...half,
          above: [10, 1],
          category: `c${column}`,
          dimension: 'sector',
        }),
      ),
    )
    const total = (all: Count[], more: Partial<Count>) => ({
      ...all[0]!,
      ...more,
      value: all.reduce((sum, one) => sum + one.value!, 0),
    })
    const wholes = [...Map.groupBy(communes, (one) => one.area).values()].map((own) =>
      total(own, { category: null, dimension: null }),
    )
    const district = [...Map.groupBy([...communes, ...wholes], (one) => one.category).values()].map((own) =>
      total(own, { area: 10, above: [1], small: false }),
    )
    const counts = [...communes, ...wholes, ...district]
    const nine = new Set(communes.filter((one) => one.value === 3).map(countKey))
    expect(tellable(counts, nine)).toEqual(['x|100|2025-H1|c2'])
    const { hidden } = withhold(counts, 5)
    expect(tellable(counts, hidden)).toEqual([])
    expect(hidden.size).toBe(10)
  })
  it('does not let a declared sum and its other part tell a small one', () => {
    const kinds = ['poor', 'near', 'both'].map((indicator, n) => count(2, [3, 40, 43][n]!, { indicator, above: [] }))
    expect(hiddenOf(kinds)).toEqual([kinds[0]])
    const { hidden } = withhold(kinds, 5, [{ indicator: 'both', of: ['poor', 'near'] }])
    expect([...hidden]).toEqual(['poor', 'near'].map((indicator) => `${indicator}|2|2025|`))
  })
  it('does not let a sum without a unit and the sum with it tell that unit', () => {
    const [first, late] = [[count(3, 40), count(4, 90)], count(2, 3)]
    const sum = (value: number) => count(1, value, { above: [], small: false })
    const then = { counts: [...first, sum(130)], gone: [] }
    const now = { counts: [...first, late, sum(133)], gone: [sum(130)] }
    const judged = editionsOf([then.counts, now.counts])
    expect(judged[0]!.hidden.size).toBe(0)
    expect([...judged[1]!.hidden].sort()).toEqual([countKey(sum(0)), countKey(late)].sort())
    expect(tellableOver(judged)).toEqual([])
  })
  it('leaves provinces alone', () => {
    expect(hiddenAreas([count(2, 3, { small: false }), count(3, 40)])).toEqual([])
  })
  it('says of a combination whether it tells anything', () => {
    const counts = [count(1, 52, { above: [], small: false }), count(2, 3), count(3, 40), count(4, 9)]
    const { tellsNothing } = withhold(counts, 5)
    const of = (...areas: number[]) => new Map(areas.map((area) => [countKey(count(area, 0)), 1]))
    expect(tellsNothing(of(3))).toBe(true)
    expect(tellsNothing(of(2, 4))).toBe(true)
    expect(tellsNothing(of(2, 3, 4))).toBe(true)
    expect(tellsNothing(of(2))).toBe(false)
    expect(tellsNothing(of(2, 3))).toBe(false)
  })
})

describe('whatever is published', () => {
  it('lets nobody compute a hidden count by subtraction along units, levels, categories and periods', () => {
    fc.assert(
      fc.property(makeTables(), (counts) => {
        const { hidden } = withhold(counts, 5)
        const small = counts.filter((c) => c.small && c.value !== null && c.value > 0 && c.value < 5)
        for (const one of small) expect(hidden.has(countKey(one))).toBe(true)
        expect(tellable(counts, hidden)).toEqual([])
      }),
      { numRuns: 300 },
    )
  }, 60_000)
  it('nor on any other map: a merged unit is shown only where it tells nothing new', () => {
    fc.assert(
      fc.property(
        makeTables(),
        fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
        (counts, merges) => {
          const { hidden, tellsNothing } = withhold(counts, 5)
          const cells = counts.filter((c) => c.value !== null && c.small)
          if (!cells.length) return
          // A unit of another map: shares of some of the counted ones, whole or in part.
          const shown = merges
            .map((picks) => new Map(picks.map((n) => [countKey(cells[n % cells.length]!), n % 3 === 0 ? 0.25 : 1])))
            .filter((unit) => tellsNothing(unit))
          expect(tellable(counts, hidden, shown)).toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  }, 60_000)
  it('nor by keeping every edition, and by what is declared to be the sum of others', () => {
    fc.assert(
      fc.property(makeEditions(), (editions) => {
        const judged = editionsOf(editions)
        const told = new Set(tellableOver(judged))
        for (const { counts, hidden } of judged)
          for (const one of counts.filter((c) => c.small && c.value! > 0 && c.value! < 5)) {
            expect(hidden.has(countKey(one))).toBe(true)
            // What was only withheld beside it may come out once nothing hangs on it any more: a nought, a large one.
            expect(told.has(nameOf(one)) && nameOf(one)).toBe(false)
          }
      }),
      { numRuns: 120 },
    )
  }, 60_000)
})
