import fc from 'fast-check'
import { type Count, countKey } from './small-numbers.ts'

interface Shape {
  indicator: string
  /** Communes of which nothing is known yet, by their place. */
  absent: readonly number[]
  districts: number[]
  values: number[]
  givenDistricts: boolean[]
  province: boolean
  sexes: boolean
  quarters: boolean
  over: Count['over']
}

/** Whole counts that agree with each other: a province, its districts, their communes; by sex and by quarter where so drawn. */
export function makeTables(): fc.Arbitrary<Count[]> {
  return makeShape().map(tableOf)
}

/**
 * What is published one after the other: communes come in, values are corrected, sums follow; of three indicators, of which
 * one is the sum of the others.
 */
export function makeEditions(): fc.Arbitrary<Count[][]> {
  const change = fc.record({
    values: fc.array(fc.tuple(fc.nat(47), fc.oneof(fc.nat(9), fc.nat(300))), { maxLength: 2 }),
    absent: fc.array(fc.nat(11), { maxLength: 3 }),
  })
  const others = fc.array(fc.oneof(fc.nat(12), fc.nat(300)), { minLength: 48, maxLength: 48 })
  return fc
    .tuple(makeShape(), others, fc.boolean(), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([shape, other, several, changes]) => {
      const values = [shape.values.slice(), other.slice()]
      // Who has given once stays: of a unit that is taken back while its total stands everything is told.
      let absent = changes[0]!.absent
      return changes.map((one) => {
        absent = absent.filter((unit) => one.absent.includes(unit))
        for (const [at, value] of one.values) values[at % 2]![at] = value
        const of = (indicator: string, own: number[]) => tableOf({ ...shape, indicator, values: own, absent })
        const [first, second] = [of('x', values[0]!), of('y', values[1]!)]
        if (!several) return first
        return [
          ...first,
          ...second,
          ...of(
            'sum',
            values[0]!.map((value, at) => value + values[1]![at]!),
          ),
        ]
      })
    })
}

function makeShape(): fc.Arbitrary<Shape> {
  return fc.record<Shape>({
    indicator: fc.constant('x'),
    absent: fc.constant([]),
    districts: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
    values: fc.array(fc.oneof(fc.nat(12), fc.nat(300)), { minLength: 48, maxLength: 48 }),
    givenDistricts: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    province: fc.boolean(),
    sexes: fc.boolean(),
    quarters: fc.boolean(),
    over: fc.constantFrom<Count['over']>('added', 'day'),
  })
}

function tableOf(shape: Shape): Count[] {
  const counts: Count[] = []
  const sexes = shape.sexes ? ['female', 'male'] : [null]
  const spans = shape.quarters
    ? ([
        ['2025-Q1', 'quarter', '2025-01-01', '2025-03-31'],
        ['2025-Q2', 'quarter', '2025-04-01', '2025-06-30'],
      ] as const)
    : ([['2025-H1', 'half', '2025-01-01', '2025-06-30']] as const)
  let at = 0
  const drawn = () => shape.values[at++ % shape.values.length]!
  for (const [period, kind, from, to] of spans)
    for (const category of sexes) {
      let province = 0
      let area = 100
      for (const [d, size] of shape.districts.entries()) {
        let district = 0
        const first = counts.length
        for (let n = 0; n < size; n++) {
          const value = drawn()
          if (shape.absent.includes(area - 100)) {
            area++
            continue
          }
          district += value
          counts.push(cell(area++, [10 + d, 1], true, value))
        }
        province += district
        // Of a district of which nobody has given anything there is no sum either.
        if (shape.givenDistricts[d] && counts.length > first) counts.push(cell(10 + d, [1], false, district))
      }
      if (shape.province) counts.push(cell(1, [], false, province))
      function cell(area: number, above: number[], small: boolean, value: number): Count {
        const dimension = category === null ? null : 'sex'
        return {
          indicator: shape.indicator,
          area,
          above,
          becomes: null,
          small,
          period,
          kind,
          from,
          to,
          over: shape.over,
          category,
          dimension,
          value,
        }
      }
    }
  return [...counts, ...wholes(counts, shape.sexes), ...halves(counts, shape)]
}

function wholes(counts: readonly Count[], sexes: boolean): Count[] {
  if (!sexes) return []
  const groups = Map.groupBy(counts, (one) => `${one.area}|${one.period}`)
  return [...groups.values()].map((own) => ({
    ...own[0]!,
    category: null,
    dimension: null,
    value: own.reduce((all, one) => all + one.value!, 0),
  }))
}

function halves(counts: readonly Count[], shape: Shape): Count[] {
  if (!shape.quarters) return []
  const own = counts.filter((one) => shape.over === 'added' || one.period === '2025-Q2')
  const groups = Map.groupBy(own, (one) => `${one.area}|${one.category ?? ''}`)
  return [...groups.values()].map((parts) => ({
    ...parts[0]!,
    period: '2025-H1',
    kind: 'half',
    from: '2025-01-01',
    to: '2025-06-30',
    value: parts.reduce((all, one) => all + one.value!, 0),
  }))
}

type Row = Map<string, bigint>

/** A count with its value: a corrected one is another. */
export const nameOf = (one: Count) => `${countKey(one)} = ${one.value}`

/**
 * Hidden counts that somebody with paper and patience finds out, written apart from what withholds them: every agreement that
 * the tables were made with, in whole numbers without rounding. @param also units of other maps that are shown (shares in
 * quarters).
 */
export function tellable(
  counts: readonly Count[],
  hidden: ReadonlySet<string>,
  also: readonly ReadonlyMap<string, number>[] = [],
): string[] {
  const names = new Map(counts.map((one) => [countKey(one), nameOf(one)]))
  const rows: Row[] = also.map((unit) => new Map([...unit].map(([key, share]) => [names.get(key)!, BigInt(share * 4)])))
  const left = new Set([...hidden].map((key) => names.get(key)!))
  const keys = new Map([...names].map(([key, name]) => [name, key]))
  return told(kept([...rows, ...agreements(counts)], left)).map((name) => keys.get(name)!)
}

/** The same for somebody who kept every edition: what was shown in one of them he knows for good. */
export function tellableOver(editions: readonly { counts: readonly Count[]; hidden: ReadonlySet<string> }[]): string[] {
  const shown = new Set(
    editions.flatMap(({ counts, hidden }) => counts.flatMap((one) => (hidden.has(countKey(one)) ? [] : [nameOf(one)]))),
  )
  const left = new Set(editions.flatMap(({ counts }) => counts.map(nameOf)).filter((name) => !shown.has(name)))
  return told(
    kept(
      editions.flatMap(({ counts }) => agreements(counts)),
      left,
    ),
  )
}

const kept = (rows: readonly Row[], left: ReadonlySet<string>): Row[] =>
  rows.map((row) => new Map([...row].filter(([cell]) => left.has(cell))))

/** Every sum that the tables were made with. */
function agreements(all: readonly Count[]): Row[] {
  const rows: Row[] = []
  const at = new Map(all.map((one) => [countKey(one), one]))
  for (const whole of all.filter((one) => one.indicator === 'sum'))
    rows.push(
      new Map([
        [nameOf(whole), -1n] as const,
        ...['x', 'y'].map((indicator) => [nameOf(at.get(countKey({ ...whole, indicator }))!), 1n] as const),
      ]),
    )
  return [...rows, ...[...Map.groupBy(all, (one) => one.indicator).values()].flatMap(agreementsOfOne)]
}

function agreementsOfOne(counts: readonly Count[]): Row[] {
  const rows: Row[] = []
  const equal = (parts: readonly Count[], whole: Count | undefined) => {
    if (!whole || !parts.length) return
    rows.push(new Map([...parts.map((one) => [nameOf(one), 1n] as const), [nameOf(whole), -1n]]))
  }
  const slices = Map.groupBy(counts, (one) => `${one.period}|${one.category}`)
  for (const slice of slices.values()) {
    const communes = slice.filter((one) => one.small)
    const province = slice.find((one) => one.area === 1)
    equal(communes, province)
    for (const district of slice.filter((one) => one.area >= 10 && one.area < 100))
      equal(
        communes.filter((one) => one.above[0] === district.area),
        district,
      )
  }
  for (const own of Map.groupBy(counts, (one) => `${one.area}|${one.period}`).values())
    equal(
      own.filter((one) => one.category !== null),
      own.find((one) => one.category === null),
    )
  for (const own of Map.groupBy(counts, (one) => `${one.area}|${one.category}`).values()) {
    const half = own.find((one) => one.period === '2025-H1')
    const quarters = own.filter((one) => one.period !== '2025-H1')
    const parts = own[0]!.over === 'added' ? quarters : quarters.filter((one) => one.period === '2025-Q2')
    if (quarters.length) equal(parts, half)
  }
  return rows
}

/** Gauss and Jordan without fractions. */
function told(rows: Row[]): string[] {
  const done: { pivot: string; row: Row }[] = []
  for (const given of rows) {
    let row = given
    for (const { pivot, row: own } of done) row = cleared(row, own, pivot)
    const pivot = [...row.keys()][0]
    if (pivot === undefined) continue
    for (const one of done) one.row = cleared(one.row, row, pivot)
    done.push({ pivot, row })
  }
  return done.flatMap(({ pivot, row }) => (row.size === 1 ? [pivot] : []))
}

function cleared(row: Row, by: Row, pivot: string): Row {
  const factor = row.get(pivot)
  if (factor === undefined) return row
  const own = by.get(pivot)!
  const next: Row = new Map()
  for (const cell of new Set([...row.keys(), ...by.keys()])) {
    const value = (row.get(cell) ?? 0n) * own - (by.get(cell) ?? 0n) * factor
    if (value !== 0n) next.set(cell, value)
  }
  return next
}
