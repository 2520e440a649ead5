import { type Cell, shown } from './read-grid.ts'

/** Whether a row is the one of numbers (A, B, 1, 2, 3) under the heads of official forms. Most rows say no by their first cell. */
export function isNumbering(row: readonly Cell[]): boolean {
  const numbers: number[] = []
  let filled = 0
  for (const cell of row) {
    if (cell === null) continue
    const text = shown(cell).replace(/[()]/g, '')
    if (!/^(\d{1,2}|[A-Z])$/.test(text)) return false
    filled++
    if (/^\d/.test(text)) numbers.push(Number(text))
  }
  return filled > 2 && numbers.length > 1 && numbers.every((n, i) => i === 0 || n === numbers[i - 1]! + 1)
}
