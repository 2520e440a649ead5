import { describe, expect, it } from 'vitest'
import type { GridOut } from '#platform/figures/grid-contract.ts'
import { type At, cellKey, type Edits, subjectAt } from './grid-model.ts'
import { sumsOf } from './grid-sums.ts'
import { narrowGrid } from './narrow-grid.ts'
import { portionsOf } from './save-cells.ts'

const title = (vi: string) => ({ vi, en: vi })
const line = (category?: string) => ({
  key: category ? `x.people|${category}` : 'x.people',
  title: title(category ?? 'Dân số'),
  indicator: 'x.people',
  write: true,
  ...(category && { category }),
})
const grid: GridOut = {
  view: 'units',
  area: '48',
  areaName: 'Đà Nẵng',
  period: '2026',
  today: '2026-11-22',
  rows: [{ key: '20194', title: title('Hải Châu'), write: true }],
  columns: [
    line(),
    line('male'),
    line('female'),
    { ...line(), key: 'x.land', title: title('Đất'), indicator: 'x.land' },
  ],
  indicators: {
    'x.people': {
      title: title('Dân số'),
      unit: 'người',
      decimals: 0,
      measure: 'stock',
      group: 'Dân cư',
      dimensions: [
        { title: title('Giới tính'), whole: true, values: ['male', 'female'].map((id) => ({ id, title: title(id) })) },
      ],
    },
    'x.land': { title: title('Diện tích đất'), unit: 'ha', measure: 'stock', group: 'Đất đai' },
  },
  cells: [
    [0, 0, 100, 'o', 0, null, null],
    [0, 3, 7, 'd', 0, null, null],
  ],
}
const told = (values: (number | null)[], c = 0) => sumsOf(grid)({ r: 0, c }, (at: At) => values[at.c] ?? null)

describe('parts of a total', () => {
  it('say nothing when they make it', () => {
    expect(told([100, 60, 40])).toEqual([{ title: title('Giới tính'), sum: 100, given: 2, of: 2, whole: 100 }])
  })
  it('are asked about as the server will, seen from the total and from each part', () => {
    for (const c of [0, 1, 2]) expect(told([100, 60, 30], c)[0]?.says?.vi).toContain('lệch 10')
    expect(told([100, 120, null])[0]?.says?.vi).toContain('lệch 20')
  })
  it('are no fault while some are lacking, or the total is', () => {
    expect(told([100, 60, null])[0]).toMatchObject({ given: 1, of: 2, sum: 60 })
    expect(told([100, 60, null])[0]?.says).toBeUndefined()
    expect(told([null, 60, 50])[0]?.says).toBeUndefined()
    expect(told([100, null, null])).toEqual([])
    expect(told([1, 2, 3, 4], 3)).toEqual([])
  })
  it('lie in rows where indicators are rows', () => {
    const turned: GridOut = {
      ...grid,
      view: 'periods',
      rows: grid.columns,
      columns: [{ ...grid.rows[0]!, key: '2026' }],
    }
    const sums = sumsOf(turned)({ r: 1, c: 0 }, ({ r }) => [100, 60, 30][r] ?? null)
    expect(sums[0]?.says?.vi).toContain('lệch 10')
  })
})

describe('a grid narrowed by words', () => {
  it('keeps indicators whose title or heading has them, with their categories and cells', () => {
    const people = narrowGrid(grid, 'dan so')
    expect(people.columns.map((c) => c.key)).toEqual(['x.people', 'x.people|male', 'x.people|female'])
    expect(people.cells).toEqual([[0, 0, 100, 'o', 0, null, null]])
    const land = narrowGrid(grid, 'ĐẤT đai')
    expect(land.cells).toEqual([[0, 0, 7, 'd', 0, null, null]])
    expect(cellKey(subjectAt(land, { r: 0, c: 0 }))).toBe('x.land|20194|2026')
    expect(narrowGrid(grid, ' ')).toBe(grid)
    expect(narrowGrid(grid, 'không có').columns).toEqual([])
  })
})

describe('what is sent', () => {
  it('goes in portions that never divide a unit, without what is no number', () => {
    const edits: Edits = new Map(
      ['a', 'b', 'c'].flatMap((area) =>
        ['p', 'q', 'r'].map((i) => [
          `x.${i}|${area}|2026`,
          { text: '1', value: area === 'c' && i === 'r' ? undefined : 1 },
        ]),
      ),
    )
    const sizes = (most: number) => portionsOf(edits, most).map((p) => p.length)
    expect(sizes(100)).toEqual([8])
    expect(sizes(6)).toEqual([6, 2])
    expect(sizes(4)).toEqual([3, 3, 2])
    expect(sizes(1)).toEqual([3, 3, 2])
    expect(portionsOf(new Map())).toEqual([])
  })
})
