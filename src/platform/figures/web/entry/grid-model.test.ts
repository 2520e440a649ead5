import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNumberVi } from '#kernel/vietnamese-number.ts'
import type { GridOut } from '#platform/figures/grid-contract.ts'
import {
  cellKey,
  copyBlock,
  fillDown,
  moveBy,
  type Patch,
  putBlock,
  readBlock,
  readCell,
  subjectAt,
  subjectOf,
} from './grid-model.ts'

const title = { vi: '', en: '' }
const grid: GridOut = {
  view: 'units',
  area: '48',
  areaName: 'Đà Nẵng',
  period: '2026-10',
  today: '2026-11-22',
  rows: ['a', 'b', 'c'].map((key) => ({ key, title, write: key !== 'c' })),
  columns: ['x.p', 'x.q'].map((key) => ({ key, title, indicator: key, write: true })),
  indicators: {},
  cells: [],
}
const values = (patch: Patch) => Object.fromEntries([...patch].map(([key, e]) => [key, e?.value]))

describe('a cell', () => {
  it('reads Vietnamese numbers first, and English ones where they are no Vietnamese number', () => {
    expect(['1.234,5', '1.234', '1234.5', '12,5', '-3'].map(readCell)).toEqual([1234.5, 1234, 1234.5, 12.5, -3])
  })
  it('is emptied by nothing, a dash or dots, and is no number otherwise', () => {
    expect(['', ' ', '-', '…', 'ba'].map(readCell)).toEqual([null, null, null, null, undefined])
  })
  it('reads back whatever the program writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (n) => {
        expect(readCell(formatNumberVi(n / 100, 2))).toBeCloseTo(n / 100, 9)
      }),
    )
  })
  it('is about the same figure in any view', () => {
    const turned: GridOut = {
      ...grid,
      view: 'periods',
      area: 'a',
      rows: grid.columns,
      columns: [{ key: '2026-10', title, write: true }],
    }
    const series: GridOut = { ...grid, view: 'series', indicator: 'x.q', columns: turned.columns }
    expect(cellKey(subjectAt(grid, { r: 0, c: 1 }))).toBe(cellKey(subjectAt(turned, { r: 1, c: 0 })))
    expect(cellKey(subjectAt(grid, { r: 0, c: 1 }))).toBe(cellKey(subjectAt(series, { r: 0, c: 0 })))
  })
  it('bears a category in its key, and the key says it all', () => {
    const part: GridOut = {
      ...grid,
      columns: [{ key: 'x.p|nam', title, indicator: 'x.p', category: 'nam', write: true }],
    }
    const subject = subjectAt(part, { r: 0, c: 0 })
    expect(subject).toEqual({ indicator: 'x.p', area: 'a', period: '2026-10', category: 'nam' })
    expect(subjectOf(cellKey(subject))).toEqual(subject)
    expect(subjectOf(cellKey(subjectAt(grid, { r: 1, c: 0 })))).toEqual({
      indicator: 'x.p',
      area: 'b',
      period: '2026-10',
    })
  })
})

describe('a block from a spreadsheet', () => {
  it('lands at the selection, and what does not fit or may not be written is counted', () => {
    const put = putBlock(grid, readBlock('1\t2\t3\r\n4,5\tx\r\n6\t7\r\n'), { r: 0, c: 0 }, { r: 0, c: 0 })
    expect(values(put.patch)).toEqual({
      'x.p|a|2026-10': 1,
      'x.q|a|2026-10': 2,
      'x.p|b|2026-10': 4.5,
      'x.q|b|2026-10': undefined,
    })
    expect(put.outside).toBe(3)
  })
  it('of one value fills the selection', () => {
    const put = putBlock(grid, [['9']], { r: 0, c: 0 }, { r: 1, c: 1 })
    expect(Object.values(values(put.patch))).toEqual([9, 9, 9, 9])
  })
  it('comes back as it was copied', () => {
    const word = fc.stringMatching(/^[0-9a-z,.]{0,6}$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 5 }), (block) => {
        const text = copyBlock(({ r, c }) => block[r]![c]!, { r: 0, c: 0 }, { r: block.length - 1, c: 1 })
        expect(readBlock(text)).toEqual(block)
      }),
    )
  })
})

describe('filling down and moving', () => {
  it('copies the first line to the lines below', () => {
    const filled = fillDown(grid, ({ c }) => String(c + 1), { r: 0, c: 0 }, { r: 1, c: 1 })
    expect(values(filled)).toEqual({ 'x.p|b|2026-10': 1, 'x.q|b|2026-10': 2 })
    expect(fillDown(grid, () => '1', { r: 0, c: 0 }, { r: 0, c: 1 }).size).toBe(0)
  })
  it('stays within the grid', () => {
    expect(moveBy(grid, { r: 2, c: 1 }, 1, 1)).toEqual({ r: 2, c: 1 })
    expect(moveBy(grid, { r: 0, c: 0 }, -1, 1)).toEqual({ r: 0, c: 1 })
  })
})
