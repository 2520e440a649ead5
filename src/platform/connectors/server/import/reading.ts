import type { Period } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { fold } from '#kernel/vietnamese.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import type { Mapping, Refused, RowRole } from '../../contract.ts'
import type { Words } from './column-role.ts'
import type { Fault } from './faults.ts'
import type { Layout } from './find-layout.ts'
import { type Cell, type Grid, letter, shown } from './read-grid.ts'
import type { Writing } from './read-number.ts'

/** A figure read from a cell, with the place it stood at. */
export interface ReadFigure {
  indicator: string
  area: string
  period: string
  value: number
  note?: string
  cell: string
  row: number
  column: string
}

/** What a sheet gave. */
export interface SheetRead {
  figures: ReadFigure[]
  refused: Refused[]
  decisions: Text[]
  layout: Layout | undefined
  /** Rows taken for totals, from 1. */
  totals: number[]
  memory: 'new' | 'known' | 'changed'
  change: Text | null
}

/** How heads were understood before. */
export interface Remembered {
  key: string
  heads: string[]
  mapping: Mapping
}

/** Told by the person or remembered from the last file. */
export interface Told {
  mapping?: Mapping
  /** What heads were taken for before: the first of these layouts that is known. */
  remembered?: (keys: readonly string[]) => Promise<{ key: string; mapping: Mapping } | undefined>
  /** All layouts of the office that brings the file: to notice one that has changed. */
  ofOffice?: readonly Remembered[]
  period?: string
  area?: string
  indicator?: string
  numbers?: 'vi' | 'en'
}

/** A sheet while it is read. */
export interface Reading {
  grid: Grid
  layout: Layout
  words: Words
  writing: Writing
  out: SheetRead
  seen: Map<string, { where: string; value: number }>
  fileName: string
  /** Label of the row that the rows below belong to: “Dân số” over “- Nam”, “- Nữ”. */
  under: string
  /** Periods as they were read for an indicator, and the cells of indicators with what they were found to be. */
  periods: Map<string, Period | Fault>
  indicators: Map<string, FigureIndicatorWithId | Fault>
}

/** Tells why a cell is not taken; the offers of a fault name other cells where they are meant. */
export function refuse(r: Reading, at: number, c: number, value: Cell, f: Fault): void {
  r.out.refused.push({
    row: at + 1,
    column: columnName(r, c),
    value: value === null ? null : shown(value).slice(0, 200),
    ...f,
    sheet: r.grid.name,
    cell: `${letter(c)}${at + 1}`,
  })
}

/** A column as people are told of it: letter and head. */
export function columnName(r: Reading, c: number): string {
  const head = r.layout.heads[c]?.join(' / ')
  return head ? `${letter(c)} (${head})` : letter(c)
}

/** The label of a row: its first text that is no number of a list. */
export function labelOf(row: readonly Cell[]): string {
  for (const cell of row)
    if (typeof cell === 'string' && !/^([IVX]+|\d+(\.\d+)*|[A-Za-z])[.)]?$/.test(cell.trim())) return cell.trim()
  return ''
}

/** What a person said of rows with this label, if anything. */
export function rowRole(mapping: Mapping, row: readonly Cell[]): RowRole | undefined {
  return mapping.rows?.[fold(labelOf(row))]
}
