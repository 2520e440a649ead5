import { parseNumber } from '#kernel/vietnamese-number.ts'
import type { GridOut } from '#platform/figures/desk-contract.ts'

/** A cell that was typed into and is not saved yet. `value` undefined = no number; null = emptied. */
export interface Edit {
  text: string
  value: number | null | undefined
  /** Why an odd value is right. */
  insist?: string
  /** What the server said about it when it was last sent. */
  refused?: string
  /** A reason would help. */
  asks?: boolean
  lastReason?: string
}

/** Everything typed and not saved, by `cellKey`. */
export type Edits = ReadonlyMap<string, Edit>

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
}

/** Indicator, area and period of a cell of either view. */
export function subjectAt(grid: GridOut, { r, c }: At): Subject {
  const [row, column] = [grid.rows[r]!.key, grid.columns[c]!.key]
  return grid.view === 'units'
    ? { indicator: column, area: row, period: grid.period }
    : { indicator: row, area: grid.area, period: column }
}

/** The key of a cell, the same in either view. */
export function cellKey({ indicator, area, period }: Subject): string {
  return `${indicator}|${area}|${period}`
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
 * or on a row that may not be written is left out.
 */
export function putBlock(
  grid: GridOut,
  edits: Edits,
  block: readonly (readonly string[])[],
  from: At,
  to: At,
): { edits: Edits; outside: number } {
  const next = new Map(edits)
  const single = block.length === 1 && block[0]!.length === 1
  const [height, width] = single ? [to.r - from.r + 1, to.c - from.c + 1] : [block.length, block[0]?.length ?? 0]
  let outside = 0
  for (let r = 0; r < height; r++)
    for (let c = 0; c < Math.max(width, single ? 0 : (block[r]?.length ?? 0)); c++) {
      const text = single ? block[0]![0]! : block[r]?.[c]
      if (text === undefined) continue
      const at = { r: from.r + r, c: from.c + c }
      if (at.r >= grid.rows.length || at.c >= grid.columns.length || !grid.rows[at.r]!.write) {
        outside++
        continue
      }
      next.set(cellKey(subjectAt(grid, at)), { text: text.trim(), value: readCell(text) })
    }
  return { edits: next, outside }
}

/** Copies the first line of a selection to the lines below it. */
export function fillDown(grid: GridOut, edits: Edits, textAt: (at: At) => string, from: At, to: At): Edits {
  const line = Array.from({ length: to.c - from.c + 1 }, (_, c) => textAt({ r: from.r, c: from.c + c }))
  const block = Array.from({ length: to.r - from.r }, () => line)
  return block.length ? putBlock(grid, edits, block, { r: from.r + 1, c: from.c }, to).edits : edits
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
