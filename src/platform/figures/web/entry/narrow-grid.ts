import { fold } from '#kernel/vietnamese.ts'
import type { GridLine, GridOut } from '#platform/figures/grid-contract.ts'

/**
 * A grid with only the indicators whose title or heading has all the words (accents aside), their categories with them.
 * The same grid for no words; in a series the words look for units.
 */
export function narrowGrid(grid: GridOut, typed: string): GridOut {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  if (!words.length) return grid
  const has = ({ indicator, title }: GridLine) => {
    const of = indicator === undefined ? undefined : grid.indicators[indicator]
    const text = fold(of ? `${of.title.vi} ${of.title.en} ${of.group ?? ''} ${indicator}` : `${title.vi} ${title.en}`)
    return words.every((word) => text.includes(word))
  }
  const turned = grid.view === 'units'
  const lines = turned ? grid.columns : grid.rows
  const places = new Map<number, number>()
  for (const [n, line] of lines.entries()) if (has(line)) places.set(n, places.size)
  const kept = lines.filter((_, n) => places.has(n))
  const at = turned ? 1 : 0
  const cells = grid.cells.flatMap((cell) => {
    const to = places.get(cell[at] as number)
    return to === undefined ? [] : [turned ? [cell[0]!, to, ...cell.slice(2)] : [to, ...cell.slice(1)]]
  })
  return { ...grid, cells, ...(turned ? { columns: kept } : { rows: kept }) }
}
