import { parseNumber } from '#kernel/vietnamese-number.ts'
import type { GridOut } from '#platform/figures/grid-contract.ts'

/** A cell that was typed into and is not saved yet. `value` undefined = no number; null = emptied. */
export interface Edit {
  text: string
  value: number | null | undefined
  /** Why an odd value is right. */
  insist?: string
  /** What is corrected after the closing of its period, and why. */
  note?: string
  /** What the server said about it when it was last sent. */
  refused?: string
  /** A reason would help. */
  asks?: boolean
  lastReason?: string
}

/** Everything typed and not saved, by `cellKey`. */
export type Edits = ReadonlyMap<string, Edit>

/** A change of edits, by `cellKey`; null = the cell is as it is saved. */
export type Patch = ReadonlyMap<string, Edit | null>

/** A cell as the server knows it. */
export interface Cell {
  value: number | null
  state: '' | 'd' | 's' | 'r' | 'o'
  marks: number
  before: number | null
  official: number | null
}

/** The place of a cell: row and column, from nought. */
export interface At {
  r: number
  c: number
}

/** What a cell is about. */
export interface Subject {
  indicator: string
  area: string
  period: string
  category?: string
}

/** Indicator, area, period and category of a cell of any view. */
export function subjectAt(grid: GridOut, { r, c }: At): Subject {
  const [row, column] = [grid.rows[r]!, grid.columns[c]!]
  const category = row.category ?? column.category
  return {
    indicator: row.indicator ?? column.indicator ?? grid.indicator ?? '',
    area: grid.view === 'periods' ? grid.area : row.key,
    period: grid.view === 'units' ? grid.period : column.key,
    ...(category !== undefined && { category }),
  }
}

/** The key of a cell, the same in any view. */
export function cellKey({ indicator, area, period, category }: Subject): string {
  return category === undefined ? `${indicator}|${area}|${period}` : `${indicator}|${area}|${period}|${category}`
}

/** What a key is about. */
export function subjectOf(key: string): Subject {
  const [indicator = '', area = '', period = '', ...rest] = key.split('|')
  return { indicator, area, period, ...(rest.length && { category: rest.join('|') }) }
}

/** Whether the cells of a place may be entered at all. */
export function isWritable(grid: GridOut, { r, c }: At): boolean {
  return grid.rows[r]!.write && grid.columns[c]!.write
}

/** The cells of an answer by `r:c`. */
export function cellsBy(grid: GridOut): ReadonlyMap<string, Cell> {
  return new Map(
    grid.cells.map(([r, c, value, state, marks, before, official]) => [
      `${r}:${c}`,
      {
        value: value as number | null,
        state: state as Cell['state'],
        marks: marks as number,
        before: before as number | null,
        official: official as number | null,
      },
    ]),
  )
}

/**
 * Reads what was typed or pasted: Vietnamese writing first ('1.234,5'), English where it is no Vietnamese number ('1234.5').
 * Empty, '-' and '…' empty the cell. Undefined for what is no number.
 */
export function readCell(text: string): number | null | undefined {
  const clean = text.trim()
  if (clean === '' || clean === '-' || clean === '–' || clean === '…' || clean === '...') return null
  return parseNumber(clean, 'vi') ?? parseNumber(clean, 'en')
}

/** The lines and columns of a block copied from a spreadsheet. */
export function readBlock(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  if (lines.length > 1 && lines.at(-1) === '') lines.pop()
  return lines.map((line) => line.split('\t'))
}

/**
 * Puts a block at the upper left of a selection; a single value fills the whole selection. What falls outside of the grid
 * or on cells that may not be written is left out and counted.
 */
export function putBlock(
  grid: GridOut,
  block: readonly (readonly string[])[],
  from: At,
  to: At,
): { patch: Patch; outside: number } {
  const patch = new Map<string, Edit>()
  const single = block.length === 1 && block[0]!.length === 1
  const height = single ? to.r - from.r + 1 : block.length
  let outside = 0
  for (let r = 0; r < height; r++) {
    const width = single ? to.c - from.c + 1 : block[r]!.length
    for (let c = 0; c < width; c++) {
      const text = single ? block[0]![0]! : block[r]![c]!
      const at = { r: from.r + r, c: from.c + c }
      if (at.r >= grid.rows.length || at.c >= grid.columns.length || !isWritable(grid, at)) outside++
      else patch.set(cellKey(subjectAt(grid, at)), { text: text.trim(), value: readCell(text) })
    }
  }
  return { patch, outside }
}

/** Copies the first line of a selection to the lines below it. */
export function fillDown(grid: GridOut, textAt: (at: At) => string, from: At, to: At): Patch {
  const line = Array.from({ length: to.c - from.c + 1 }, (_, c) => textAt({ r: from.r, c: from.c + c }))
  const block = Array.from({ length: to.r - from.r }, () => line)
  return putBlock(grid, block, { r: from.r + 1, c: from.c }, to).patch
}

/** A selection as it is copied to a spreadsheet. */
export function copyBlock(textAt: (at: At) => string, from: At, to: At): string {
  return Array.from({ length: to.r - from.r + 1 }, (_, r) =>
    Array.from({ length: to.c - from.c + 1 }, (_, c) => textAt({ r: from.r + r, c: from.c + c })).join('\t'),
  ).join('\n')
}

/** Where a key leads, kept within the grid. */
export function moveBy(grid: GridOut, at: At, dr: number, dc: number): At {
  const within = (n: number, size: number) => Math.max(0, Math.min(size - 1, n))
  return { r: within(at.r + dr, grid.rows.length), c: within(at.c + dc, grid.columns.length) }
}
