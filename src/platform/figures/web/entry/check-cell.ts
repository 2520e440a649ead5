import type { Text } from '#kernel/text.ts'
import { checkJump } from '#platform/figures/checks/jump.ts'
import { checkRange } from '#platform/figures/checks/range.ts'
import { type GridOut, MARK } from '#platform/figures/grid-contract.ts'
import type { Cell, Edit } from './grid-model.ts'

/** What the checks that need no server say about a cell while one types: range (refuses) and jump (asks). */
export function checkCell(
  indicator: GridOut['indicators'][string] | undefined,
  cell: Cell | undefined,
  edit: Edit | undefined,
): { words: Text[]; asks: boolean; refuses: boolean } {
  const value = edit ? edit.value : undefined
  if (!indicator || value === undefined || value === null)
    return { words: [], asks: !edit && Boolean(cell && cell.marks & MARK.odd), refuses: false }
  const range = checkRange(indicator, value)
  if (range) return { words: [range.says], asks: false, refuses: true }
  const before = cell?.before == null ? undefined : { period: '', value: cell.before }
  // What runs on since January is far from the period before by itself.
  const jump = indicator.cumulative ? undefined : checkJump(indicator, value, before)
  const says = jump && {
    vi: jump.says.vi.replace(' của kỳ  (', ' của kỳ trước ('),
    en: jump.says.en.replace(' of  (', ' of the period before ('),
  }
  return { words: says ? [says] : [], asks: Boolean(says) || edit?.asks === true, refuses: false }
}
