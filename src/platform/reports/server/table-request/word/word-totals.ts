import { fold } from '#kernel/vietnamese.ts'
import { letter } from '#platform/connectors/server/import/read-grid.ts'
import { TOTAL } from '#platform/connectors/server/import/totals.ts'
import type { FilledCell } from './fill-word-table.ts'
import { addressOf, type WordGrid } from './word-grids.ts'

/** Words of a head whose numbers are not added up. */
const NOT_ADDED = /(ty le|ti le|%|binh quan|trung binh|chi so|mat do|diem)/

/**
 * The totals of Word tables, which nobody works out there: where a table has one row of totals, its blank cells get the sum
 * of the rows that were asked, provided that each of them has its number. Rates and averages are left blank.
 */
export function wordTotals(
  grids: readonly WordGrid[],
  asked: readonly { sheet: string; cell: string; value: number | null }[],
): FilledCell[] {
  return grids.flatMap(({ grid, above, cells }) => {
    const own = new Map(asked.filter((one) => one.sheet === grid.name).map((one) => [one.cell, one.value]))
    const rows = grid.rows.slice(above)
    const isTotal = (row: number) => {
      const label = rows[row]!.find((cell) => typeof cell === 'string')
      return typeof label === 'string' && TOTAL.test(fold(label))
    }
    const places = [...rows.keys()]
    const parts = places.filter((row) => !isTotal(row) && rows[row]!.some((_, c) => own.has(addressOf(row, c))))
    const [total, ...more] = places.filter(isTotal)
    if (total === undefined || more.length || !parts.length) return []
    const first = Math.min(...parts)
    return [...rows[total]!.keys()].flatMap((c) => {
      const head = rows.slice(0, first).map((row) => row[c])
      const numbers = parts.map((row) => own.get(addressOf(row, c)) ?? rows[row]![c])
      const wanted = parts.some((row) => own.has(addressOf(row, c)))
      const blank = rows[total]![c] === null && cells.has(`${letter(c)}${total + 1}`)
      if (!wanted || !blank || NOT_ADDED.test(fold(head.join(' ')))) return []
      if (!numbers.every((one) => typeof one === 'number')) return []
      const sum = Number(numbers.reduce((a, b) => a + b, 0).toPrecision(12))
      return [{ sheet: grid.name, cell: addressOf(total, c), value: sum }]
    })
  })
}
