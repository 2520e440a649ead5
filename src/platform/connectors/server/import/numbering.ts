import { type Cell, shown } from './read-grid.ts'

/** Whether a row is the one of numbers (A, B, 1, 2, 3) under the heads of official forms. */
export function isNumbering(row: readonly Cell[]): boolean {
  const filled = row.filter((c) => c !== null).map((c) => shown(c).replace(/[()]/g, ''))
  const numbers = filled.filter((t) => /^\d{1,2}$/.test(t)).map(Number)
  return (
    filled.length > 2 &&
    filled.every((t) => /^(\d{1,2}|[A-Z])$/.test(t)) &&
    numbers.length > 1 &&
    numbers.every((n, i) => i === 0 || n === numbers[i - 1]! + 1)
  )
}
