import fc from 'fast-check'
import { type Count, countKey } from './small-numbers.ts'

interface Shape {
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
  return fc
    .record<Shape>({
      districts: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
      values: fc.array(fc.oneof(fc.nat(12), fc.nat(300)), { minLength: 48, maxLength: 48 }),
      givenDistricts: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      province: fc.boolean(),
      sexes: fc.boolean(),
      quarters: fc.boolean(),
      over: fc.constantFrom<Count['over']>('added', 'day'),
    })
    .map(tableOf)
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
        for (let n = 0; n < size; n++) {
          const value = drawn()
          district += value
          counts.push(cell(area++, [10 + d, 1], true, value))
        }
        province += district
        if (shape.givenDistricts[d]) counts.push(cell(10 + d, [1], false, district))
      }
      if (shape.province) counts.push(cell(1, [], false, province))
      function cell(area: number, above: number[], small: boolean, value: number): Count {
        const dimension = category === null ? null : 'sex'
        return {
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
  const rows: Row[] = also.map((unit) => new Map([...unit].map(([key, share]) => [key, BigInt(share * 4)])))
  const key = (one: Count) => countKey(one)
  const equal = (parts: readonly Count[], whole: Count | undefined) => {
    if (!whole || !parts.length) return
    rows.push(new Map([...parts.map((one) => [key(one), 1n] as const), [key(whole), -1n]]))
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
  return told(rows.map((row) => new Map([...row].filter(([cell]) => hidden.has(cell)))))
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
