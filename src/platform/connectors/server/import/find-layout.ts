import { createHash } from 'node:crypto'
import { fold } from '#kernel/vietnamese.ts'
import type { ColumnRole, Mapping } from '../../contract.ts'
import { roleOf, type Words } from './column-role.ts'
import type { Fault } from './faults.ts'
import { findPeriod, readPeriod } from './period-words.ts'
import { type Cell, type Grid, letter, shown } from './read-grid.ts'
import { unitIn } from './unit-words.ts'

/** How a sheet is laid out: its heads understood column by column, and what the title says of the whole. */
export interface Layout {
  mapping: Mapping
  /** Heads of each column, upper first. */
  heads: string[][]
  /** Columns whose heads say two things, or nothing we know. */
  unclear: Map<number, Fault | undefined>
  /** The unit the title names for all values. */
  unit: string | undefined
  /** The same heads give the same key: what was understood once is remembered under it. */
  key: string
}

/** How far down a head may begin, and how many rows it may take. */
const DEPTH = 30
const TALL = 4

/** Finds the rows of heads: those under which most columns have a meaning. Undefined when no row looks like heads. */
export function findLayout(grid: Grid, words: Words): Layout | undefined {
  let best: { score: number; at: number; tall: number } | undefined
  for (let at = 0; at < Math.min(DEPTH, grid.rows.length); at++)
    for (let tall = 1; tall <= TALL && at + tall <= grid.rows.length; tall++) {
      if (!grid.rows.slice(at, at + tall).every(mayBeHead)) break
      // A single cell above the heads is a title, not a head.
      if (tall > 1 && grid.rows[at]!.filter((c) => c !== null).length < 2) break
      const roles = headsOf(grid, at, tall).map((h) => (h.length ? roleOf(h, words) : undefined))
      const score = roles.filter((r) => r && 'role' in r).length
      const useful = roles.some((r) => r && 'role' in r && r.role === 'value')
      const worth = useful && score >= 2 ? 1000 + score : score
      // Heads of which no column is understood as values are still heads: what is unclear in them can then be told.
      if (worth > 0 && (!best || worth > best.score || (worth === best.score && tall < best.tall)))
        best = { score: worth, at, tall }
    }
  return best && layoutAt(grid, best.at, best.tall, words)
}

/** Rows that may be heads, with the key each would have: to look up what was understood of them before. */
export function possibleHeads(grid: Grid): { at: number; tall: number; key: string; heads: string[][] }[] {
  const found: { at: number; tall: number; key: string; heads: string[][] }[] = []
  for (let at = 0; at < Math.min(DEPTH, grid.rows.length); at++)
    for (let tall = 1; tall <= TALL && at + tall <= grid.rows.length; tall++) {
      if (!grid.rows.slice(at, at + tall).every(mayBeHead)) break
      const heads = headsOf(grid, at, tall)
      found.push({ at, tall, key: layoutKey(heads), heads })
    }
  return found
}

/**
 * The layout with heads at known rows, understood afresh; a mapping given by somebody goes before what we understand.
 * @param remembered the mapping is of an earlier file: periods are those of these heads, not of those.
 */
export function layoutAt(
  grid: Grid,
  at: number,
  tall: number,
  words: Words,
  given?: Mapping,
  remembered = false,
): Layout {
  const heads = headsOf(grid, at, tall)
  const columns: Record<string, ColumnRole> = {}
  const unclear = new Map<number, Fault | undefined>()
  for (const [c, head] of heads.entries()) {
    const column = given?.columns[letter(c)]
    const told = column?.role === 'skip' && column.unclear ? undefined : column
    const role = told ?? (head.length ? roleOf(head, words) : undefined)
    if (told && remembered) columns[letter(c)] = ofToday(told, head)
    else if (role && 'role' in role) columns[letter(c)] = role
    else if (head.length) {
      unclear.set(c, role)
      columns[letter(c)] = { role: 'skip', unclear: true }
    }
  }
  // “Nam” beside “Nữ” is men; without tones it would read as “Năm”.
  for (const [c, head] of heads.entries())
    if (isMen(head) && (isWomen(heads[c + 1]) || isWomen(heads[c - 1])) && columns[letter(c)]?.role === 'period') {
      unclear.set(c, undefined)
      columns[letter(c)] = { role: 'skip', unclear: true }
    }
  const title = titleOf(grid, at)
  const indicator = given?.indicator ?? words.indicators.within(title)?.id
  const area = given?.area ?? words.areas.within(title, words.day)?.code
  const period = given?.period ?? findPeriod(title)?.period ?? findPeriod(grid.name)?.period
  const mapping: Mapping = {
    headRow: at + 1,
    headRows: tall,
    columns,
    ...(indicator && { indicator }),
    ...(area && { area }),
    ...(period && { period }),
    ...(given?.scale && { scale: given.scale }),
    ...(given?.numbers && { numbers: given.numbers }),
    ...(given?.signs && { signs: given.signs }),
    ...(given?.rows && { rows: given.rows }),
  }
  return { mapping, heads, unclear, unit: unitIn(title), key: layoutKey(heads) }
}

const isMen = (head: readonly string[]) => /^nam( giới)?$/i.test(head.at(-1) ?? '')
const isWomen = (head: readonly string[] | undefined) => /^nữ( giới)?$/i.test(head?.at(-1) ?? '')

/** A column of an earlier file, with the period its head names this time. */
function ofToday(role: ColumnRole, head: readonly string[]): ColumnRole {
  const { period: _, ...lasting } = role
  const period = head.map((h) => findPeriod(h)?.period ?? readPeriod(h)).find(Boolean)
  return period && role.role === 'value' ? { ...lasting, period } : lasting
}

/** What the heads above one column say, without periods: next month's file has the same. */
export function headKey(heads: readonly string[]): string {
  return heads
    .map((head) => {
      const found = findPeriod(head)
      return found ? `${found.rest} @` : readPeriod(head) ? '@' : fold(head)
    })
    .join(' | ')
}

/** The key of a layout: a hash of its heads. */
function layoutKey(heads: readonly (readonly string[])[]): string {
  return createHash('sha256')
    .update(JSON.stringify(heads.map(headKey)))
    .digest('hex')
    .slice(0, 32)
}

/** The heads above each column. In all but the last row a merged cell reaches right, where more than one cell is filled. */
function headsOf(grid: Grid, at: number, tall: number): string[][] {
  const width = Math.max(...grid.rows.slice(at, at + tall).map((r) => r.length))
  const heads: string[][] = Array.from({ length: width }, () => [])
  for (let r = 0; r < tall; r++) {
    const row = grid.rows[at + r]!
    const several = row.filter((c) => c !== null).length > 1
    let last = ''
    for (let c = 0; c < width; c++) {
      const text = shown(row[c]).replace(/\s+/g, ' ').trim()
      if (text) last = text
      const below = r < tall - 1 && grid.rows.slice(at + r + 1, at + tall).some((lower) => (lower[c] ?? null) !== null)
      const head = text || (several && below ? last : '')
      if (head && !heads[c]!.includes(head)) heads[c]!.push(head)
    }
  }
  return heads
}

/** A row of data has numbers that are no years; a row of heads has none. */
function mayBeHead(row: readonly Cell[]): boolean {
  const filled = row.filter((c) => c !== null)
  if (!filled.length) return false
  return filled.every((c) => {
    if (typeof c === 'number') return Number.isInteger(c) && c >= 1900 && c <= 2199
    if (typeof c !== 'string') return c instanceof Date
    return !/^-?[\d.,\s]+%?$/.test(c) || /^(19|20)\d{2}$/.test(c)
  })
}

function titleOf(grid: Grid, before: number): string {
  return grid.rows
    .slice(0, before)
    .map((row) =>
      row
        .filter((c) => c !== null)
        .map(shown)
        .join(' '),
    )
    .join('; ')
}
