import { fold } from '#kernel/vietnamese.ts'
import { FAULTS, type Fault } from './faults.ts'
import type { Layout } from './find-layout.ts'
import { isNumbering } from './numbering.ts'
import { type Cell, type Grid, letter, shown } from './read-grid.ts'
import { readNumber, type Writing } from './read-number.ts'

/** What a row of totals begins with, folded. */
export const TOTAL = /^(tong|cong|tong so|tong cong|toan xa|toan tinh|toan thanh pho|total)( |:|$)/

/** Checks each total against what stands above it since the last one, or from the top. A column with unread cells is not judged. */
export function totalsOf(
  grid: Grid,
  layout: Layout,
  first: number,
  writing: Writing,
  refuse: (row: number, column: number, value: Cell, fault: Fault) => void,
): void {
  const roles = layout.mapping.columns
  const areaColumn =
    Object.keys(roles).find((at) => roles[at]!.role === 'area') ??
    Object.keys(roles).find((at) => roles[at]!.role === 'area-code')
  if (areaColumn === undefined) return
  const width = layout.heads.length
  for (let c = 0; c < width; c++) {
    if (roles[letter(c)]?.role !== 'value') continue
    let [part, whole, clear] = [0, 0, true]
    for (let r = first; r < grid.rows.length; r++) {
      const row = grid.rows[r]!
      if (isNumbering(row)) continue
      const number = readNumber(row[c], writing, '%')
      if (isTotal(row, roles, areaColumn)) {
        if (
          typeof number === 'number' &&
          clear &&
          !near(number, part) &&
          !near(number, whole) &&
          addable(row, c, layout)
        )
          refuse(r, c, row[c] ?? null, FAULTS.total(number, part))
        part = 0
      } else if (typeof number === 'number') {
        part += number
        whole += number
      } else if (number !== undefined) clear = false
    }
  }
}

function isTotal(row: readonly Cell[], roles: Layout['mapping']['columns'], areaColumn: string): boolean {
  const named = row.find((cell, c) => letter(c) === areaColumn && cell !== null)
  return TOTAL.test(
    fold(shown(named ?? row.find((cell, c) => typeof cell === 'string' && roles[letter(c)]?.role !== 'value'))),
  )
}

/** Rates are not added up: a column in per cent has no total to check. */
function addable(_row: readonly Cell[], c: number, layout: Layout): boolean {
  return !/%|ty le|nang suat|rate/.test(fold(layout.heads[c]!.join(' ')))
}

const near = (a: number, b: number) => Math.abs(a - b) <= Math.max(1e-6 * Math.abs(b), 0.51)
