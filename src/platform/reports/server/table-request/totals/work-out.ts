import type { Cell } from '#platform/connectors/server/import/read-grid.ts'

/** A cell of totals and what it adds up, by address; no parts = it could not be told. */
export interface TotalCell {
  sheet: string
  cell: string
  parts: string[]
}

/**
 * Works totals out from the numbers that stand in their parts; totals of totals follow. What lacks one of its numbers is left
 * out: a sum of some is no total. “-” is none, “x” is a place where no number belongs.
 * @param valueAt the number, text or gap at an address of the sheet.
 * @returns what came out, in the order given.
 */
export function workOut(totals: readonly TotalCell[], valueAt: (sheet: string, cell: string) => Cell | undefined) {
  const known = new Map<string, number>()
  const key = (sheet: string, cell: string) => `${sheet}!${cell}`
  const read = (sheet: string, cell: string): number | undefined => {
    const value = valueAt(sheet, cell)
    if (typeof value === 'string') return /^\s*([-–]|x)\s*$/i.test(value) ? 0 : undefined
    return typeof value === 'number' ? value : known.get(key(sheet, cell))
  }
  for (let again = true; again; ) {
    again = false
    for (const { sheet, cell, parts } of totals) {
      if (known.has(key(sheet, cell)) || !parts.length) continue
      const numbers = parts.map((part) => read(sheet, part))
      if (numbers.some((n) => n === undefined)) continue
      const sum = numbers.reduce<number>((a, b) => a + b!, 0)
      known.set(key(sheet, cell), Number(sum.toPrecision(12)))
      again = true
    }
  }
  return totals.flatMap((total) => {
    const value = known.get(key(total.sheet, total.cell))
    return value === undefined ? [] : [{ ...total, value }]
  })
}
