import type { GridLine } from '#platform/figures/grid-contract.ts'

/** Columns that stand side by side and belong to one indicator: its whole and its categories. */
export interface Band {
  indicator: string
  first: number
  last: number
}

/** The indicators with categories among the columns, with where their columns begin and end. */
export function bandsOf(columns: readonly Pick<GridLine, 'indicator' | 'category'>[]): Band[] {
  const bands: (Band & { parts: boolean })[] = []
  for (const [n, { indicator, category }] of columns.entries()) {
    const band = bands.at(-1)
    if (indicator !== undefined && band?.indicator === indicator) {
      band.last = n
      band.parts ||= category !== undefined
    } else if (indicator !== undefined) bands.push({ indicator, first: n, last: n, parts: category !== undefined })
  }
  return bands.flatMap(({ parts, ...band }) => (parts ? [band] : []))
}
