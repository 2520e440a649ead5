import { describe, expect, it } from 'vitest'
import type { Cell } from '#platform/connectors/server/import/read-grid.ts'
import { columnPlan } from './column-plan.ts'
import { rowKinds } from './row-kinds.ts'
import { rowPlan } from './row-plan.ts'
import { sumFormula } from './sum-formula.ts'
import { workOut } from './work-out.ts'

/** Rows by their labels; a row whose first cell is I, II, A, B is a section. Total rows as label -> labels added up. */
function plan(...labels: string[]): Record<string, string[]> {
  const rows = labels.map((label): Cell[] => {
    const [mark, ...rest] = label.split(' ')
    return /^([IVX]+|[A-H])$/.test(mark!) ? [mark!, rest.join(' '), null] : [null, label, null]
  })
  const kinds = rowKinds(rows, 0, (row) => rows[row]![0] !== null)
  return Object.fromEntries(
    [...rowPlan(kinds)].map(([at, parts]) => [`${at} ${labels[at]}`, parts.map((p) => labels[p]!)]),
  )
}

describe('the rows that totals add up', () => {
  it('are all of them where there is one total, at the end or on top', () => {
    expect(plan('xã 1', 'xã 2', 'Tổng cộng')).toEqual({ '2 Tổng cộng': ['xã 1', 'xã 2'] })
    expect(plan('Toàn thành phố', 'xã 1', 'xã 2')).toEqual({ '0 Toàn thành phố': ['xã 1', 'xã 2'] })
    expect(plan('xã 1', 'xã 2', 'Cộng:')).toEqual({ '2 Cộng:': ['xã 1', 'xã 2'] })
  })
  it('are those of a section for the section, and of all sections for the total', () => {
    expect(plan('I Miền núi', 'xã 1', 'xã 2', 'II Đồng bằng', 'xã 3', 'Tổng cộng')).toEqual({
      '0 I Miền núi': ['xã 1', 'xã 2'],
      '3 II Đồng bằng': ['xã 3'],
      '5 Tổng cộng': ['xã 1', 'xã 2', 'xã 3'],
    })
  })
  it('are those of the sections within where sections lie in sections', () => {
    expect(plan('Tổng số', 'A Phía Bắc', 'I Núi', 'xã 1', 'II Biển', 'xã 2', 'B Phía Nam', 'xã 3')).toEqual({
      '0 Tổng số': ['xã 1', 'xã 2', 'xã 3'],
      '1 A Phía Bắc': ['xã 1', 'xã 2'],
      '2 I Núi': ['xã 1'],
      '4 II Biển': ['xã 2'],
      '6 B Phía Nam': ['xã 3'],
    })
  })
  it('are those of its own block for each of several totals, the last being of all', () => {
    expect(plan('xã 1', 'xã 2', 'Cộng', 'xã 3', 'Cộng', 'Tổng cộng')).toEqual({
      '2 Cộng': ['xã 1', 'xã 2'],
      '4 Cộng': ['xã 3'],
      '5 Tổng cộng': ['xã 1', 'xã 2', 'xã 3'],
    })
    expect(plan('xã 1', 'Cộng', 'xã 2', 'Cộng', 'Cộng')['4 Cộng']).toEqual(['xã 1', 'xã 2'])
    expect(plan('Tổng số', 'xã 1', 'xã 2', 'Tổng số', 'xã 3')).toEqual({
      '0 Tổng số': ['xã 1', 'xã 2'],
      '3 Tổng số': ['xã 3'],
    })
  })
  it('make a section only a title where “Cộng …” below it says the sum', () => {
    expect(plan('I Miền núi', 'xã 1', 'xã 2', 'Cộng nhóm I', 'II Biển', 'xã 3', 'Cộng nhóm II', 'Tổng cộng')).toEqual({
      '3 Cộng nhóm I': ['xã 1', 'xã 2'],
      '6 Cộng nhóm II': ['xã 3'],
      '7 Tổng cộng': ['xã 1', 'xã 2', 'xã 3'],
    })
  })
  it('are those of the section it names where sections lie in sections, and unknown where it names none', () => {
    const rows = ['A Bắc', 'I Núi', 'xã 1', 'II Biển', 'xã 2'] as const
    expect(plan(...rows, 'Cộng khu vực A', 'B Nam', 'xã 3', 'Tổng cộng')['5 Cộng khu vực A']).toEqual(['xã 1', 'xã 2'])
    expect(plan(...rows, 'Cộng', 'B Nam', 'xã 3', 'Tổng cộng')['5 Cộng']).toEqual([])
  })
  it('leave out parts of parts', () => {
    expect(plan('xã 1', '- Trong đó: nữ', 'xã 2', '- Trong đó: nữ', 'Tổng cộng')).toEqual({
      '4 Tổng cộng': ['xã 1', 'xã 2'],
    })
    expect(plan('- xã 1', '- xã 2', 'Cộng')).toEqual({ '2 Cộng': ['- xã 1', '- xã 2'] })
  })
})

/** Columns by their heads, upper/lower; values in the rows. Totals by number -> columns added up. */
function columns(heads: string[], rows: Cell[][] = [], areas: number[] = []) {
  const values = heads.map((_, c) => c)
  const split = heads.map((head) => head.split('/'))
  return Object.fromEntries(columnPlan({ heads: split, values, areas: new Set(areas), rows, first: 0 }))
}

describe('the columns that totals add up', () => {
  it('stand under the same upper head', () => {
    expect(columns(['Trẻ/Tổng số', 'Trẻ/Nam', 'Trẻ/Nữ', 'Hộ/Tổng số', 'Hộ/Thành thị', 'Hộ/Nông thôn'])).toEqual({
      0: [1, 2],
      3: [4, 5],
    })
  })
  it('reach to the next total where there are no upper heads', () => {
    expect(columns(['Quý I', 'Quý II', 'Cộng', 'Hộ A', 'Hộ B', 'Tổng cộng'])).toEqual({
      2: [0, 1],
      5: [3, 4],
    })
    expect(columns(['Tổng số', 'Nam', 'Nữ', 'Tổng số', 'Thành thị', 'Nông thôn'])).toEqual({ 0: [1, 2], 3: [4, 5] })
    expect(columns(['Quý I', 'Quý II', 'Quý III', 'Quý IV', 'Cả năm'])).toEqual({ 4: [0, 1, 2, 3] })
  })
  it('are those under “Chia ra”', () => {
    expect(columns(['Hộ/Tổng số', 'Hộ/Chia ra/Loại 1', 'Hộ/Chia ra/Loại 2', 'Hộ/Ghi thêm'])).toEqual({ 0: [1, 2] })
  })
  it('are none where they are some of the whole, rates, or of another unit', () => {
    expect(columns(['Hộ/Tổng số', 'Hộ/Trong đó: nghèo', 'Hộ/Trong đó: cận nghèo'])).toEqual({})
    expect(columns(['Hộ/Cộng', 'Hộ/Số hộ', 'Hộ/Tỷ lệ (%)'])).toEqual({})
    expect(columns(['Tổng cộng', 'Diện tích (ha)', 'Sản lượng (tấn)'])).toEqual({})
    expect(columns(['Hộ/Tổng số', 'Hộ/Nghèo', 'Hộ/Cận nghèo'])).toEqual({})
  })
  it('are believed where two filled rows bear them out, and no row speaks against it', () => {
    const heads = ['Hộ/Tổng số', 'Hộ/Kinh', 'Hộ/Khác']
    const good: Cell[][] = [
      [5, 2, 3],
      [7, 3, 4],
      [null, null, null],
    ]
    expect(columns(heads, good)).toEqual({ 0: [1, 2] })
    expect(columns(heads, good.slice(1))).toEqual({})
    expect(columns(['Hộ/Cộng', 'Hộ/Kinh', 'Hộ/Khác'], [[9, 2, 3]])).toEqual({})
  })
  it('are areas side by side', () => {
    expect(columns(['Toàn thành phố', 'Trà My', 'Hải Châu'], [], [1, 2])).toEqual({ 0: [1, 2] })
  })
})

describe('working totals out', () => {
  const total = (cell: string, ...parts: string[]) => ({ sheet: 's', cell, parts })
  const from = (cells: Record<string, Cell>) => (_: string, cell: string) => cells[cell]
  it('follows totals of totals in any order, and leaves out what lacks a number', () => {
    const done = workOut(
      [total('A9', 'A3', 'A6'), total('A3', 'A1', 'A2'), total('A6', 'A5'), total('B3', 'B1', 'B2')],
      from({ A1: 0.1, A2: 0.2, A5: 4, B1: 1 }),
    )
    expect(done.map((one) => [one.cell, one.value])).toEqual([
      ['A9', 4.3],
      ['A3', 0.3],
      ['A6', 4],
    ])
  })
  it('takes “-” as none, other words as a gap', () => {
    expect(workOut([total('A3', 'A1', 'A2')], from({ A1: 5, A2: '-' }))[0]).toMatchObject({ value: 5 })
    expect(workOut([total('A3', 'A1', 'A2')], from({ A1: 5, A2: '…' }))).toEqual([])
    expect(workOut([total('A3')], from({}))).toEqual([])
  })
  it('is written for Excel with ranges where cells follow each other', () => {
    expect(sumFormula(['C3', 'C4', 'C5', 'C9'])).toBe('SUM(C3:C5,C9)')
    expect(sumFormula(['B3', 'C3'])).toBe('SUM(B3,C3)')
  })
})
