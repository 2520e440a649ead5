import { useMemo } from 'react'
import { parsePeriod } from '#kernel/period.ts'
import type { Lang } from '#kernel/text.ts'
import { isOverdue } from '#platform/figures/checks/late.ts'
import type { GridOut } from '#platform/figures/grid-contract.ts'
import { formatNumber } from '#ui/format.ts'
import { type Mark, markOf } from './cell-mark.tsx'
import { checkCell } from './check-cell.ts'
import { type At, type Cell, cellKey, cellsBy, type Edit, type Edits, subjectAt } from './grid-model.ts'
import { type SumLine, sumsOf } from './grid-sums.ts'

/** What is to be seen of the cells of a grid, by their places. */
export interface Looks {
  keyAt: (at: At) => string
  cellAt: (at: At) => Cell | undefined
  editAt: (at: At) => Edit | undefined
  textAt: (at: At) => string
  markAt: (at: At) => Mark | undefined
  checkAt: (at: At) => ReturnType<typeof checkCell>
  sumsAt: (at: At) => SumLine[]
}

/** What is to be seen of the cells; the same object until the grid or what was typed changes. */
export function useLooks(grid: GridOut, edits: Edits, lang: Lang): Looks {
  const ground = useMemo(() => {
    const cells = cellsBy(grid)
    const ends = new Map(
      [grid.period, ...grid.columns.map((c) => c.key)].flatMap((text) => {
        const period = parsePeriod(text)
        return period ? [[text, period.to]] : []
      }),
    )
    // An edit never changes, so that what the checks say of it holds as long as the grid does.
    return { cells, ends, sums: sumsOf(grid), said: new WeakMap<Edit, ReturnType<typeof checkCell>>() }
  }, [grid])
  return useMemo(() => {
    const { cells, ends, sums, said } = ground
    const keyAt = (at: At) => cellKey(subjectAt(grid, at))
    const cellAt = (at: At) => cells.get(`${at.r}:${at.c}`)
    const editAt = (at: At) => (edits.size ? edits.get(keyAt(at)) : undefined)
    const valueAt = (at: At) => {
      const edit = editAt(at)
      return (edit ? edit.value : cellAt(at)?.value) ?? null
    }
    const checkAt = (at: At) => {
      const edit = editAt(at)
      const known = edit && said.get(edit)
      if (known) return known
      const check = checkCell(grid.indicators[subjectAt(grid, at).indicator], cellAt(at), edit)
      if (edit) said.set(edit, check)
      return check
    }
    const sumsAt = (at: At) => sums(at, valueAt)
    return {
      keyAt,
      cellAt,
      editAt,
      checkAt,
      sumsAt,
      textAt: (at) => {
        const edit = editAt(at)
        const value = edit ? edit.value : cellAt(at)?.value
        if (value == null) return edit?.text ?? ''
        return formatNumber(value, lang)
      },
      markAt: (at) => {
        const edit = editAt(at)
        const { asks, refuses } = checkAt(at)
        if (refuses) return 'wrong'
        const { indicator, period, category } = subjectAt(grid, at)
        const facts = grid.indicators[indicator]
        const end = ends.get(period)
        const life = grid.rows[at.r]!.life ?? grid.life
        const late =
          facts !== undefined && end !== undefined && category === undefined && isOverdue(end, facts, life, grid.today)
        const off = category === undefined && facts?.dimensions !== undefined && sumsAt(at).some((sum) => sum.says)
        return markOf({ cell: cellAt(at), edit, asks, off, late })
      },
    }
  }, [grid, ground, edits, lang])
}
