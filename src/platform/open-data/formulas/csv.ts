import type { Cell } from '../contract.ts'

/** What a sheet would take for a formula; a leading blank does not help against it. */
const ACTIVE = /^\s*[=+\-@\t\r]/

/**
 * One cell of RFC 4180. A text that a sheet would run as a formula gets an apostrophe before it; numbers stay numbers,
 * also negative ones.
 */
export function csvCell(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'string') return String(cell)
  const safe = ACTIVE.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A line of RFC 4180 with its end. */
export function csvLine(cells: readonly (Cell | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}
