// biome-ignore-all lint/a11y/useSemanticElements: a table of elements cannot be drawn only where it is seen in both directions
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell (aria-activedescendant)
import { memo } from 'react'
import type { Text } from '#kernel/text.ts'
import { unitIn } from '#kernel/unit-words.ts'
import type { GridOut } from '#platform/figures/grid-contract.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import { CellMark, type Mark } from './cell-mark.tsx'
import { isWritable } from './grid-model.ts'
import type { Looks } from './use-looks.ts'

/** Sizes of the grid, px. */
export interface GridSize {
  /** Width of the heads of the rows, and of a column. */
  head: number
  column: number
  /** Height of a row, of the heads of the columns, and of the band over those that belong to one indicator. */
  row: number
  top: number
  band: number
}

/** What fits a hand and what fits a desk. `banded`: some columns are parts of an indicator. */
export function gridSize(phone: boolean, banded: boolean): GridSize {
  const band = banded ? 22 : 0
  return phone
    ? { head: 132, column: 112, row: 46, top: 56 + band, band }
    : { head: 208, column: 124, row: 42, top: 58 + band, band }
}

export interface GridRowProps {
  grid: GridOut
  looks: Looks
  size: GridSize
  r: number
  /** Columns in view: from, to (inclusive). */
  first: number
  last: number
  /** Selected columns of this row, -1 for none. */
  from: number
  to: number
  /** The column with the focus, -1 where it is in another row. */
  focus: number
  /** What is being typed into the focused cell; null = nothing. */
  typing: string | null
  readOnly: boolean
  label: string
  onDone: (text: string) => void
}

/** One row of the grid. It is drawn again only when something in it changes. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { grid, looks, size, r, first, last, from, to, focus, typing, readOnly, label } = props
  const cells = []
  for (let c = first; c <= last; c++) {
    const at = { r, c }
    const here = c === focus
    cells.push(
      <GridCell
        key={c}
        size={size}
        r={r}
        c={c}
        text={looks.textAt(at)}
        mark={looks.markAt(at)}
        chosen={c >= from && c <= to}
        here={here}
        readOnly={readOnly || !isWritable(grid, at)}
        part={grid.columns[c]!.category !== undefined}
        typing={here ? typing : null}
        label={label}
        onDone={props.onDone}
      />,
    )
  }
  return (
    <div
      role="row"
      aria-rowindex={r + 2}
      className="absolute left-0 w-full"
      style={{ top: size.top + r * size.row, height: size.row }}
    >
      <RowHead grid={grid} size={size} r={r} />
      {cells}
    </div>
  )
})

interface GridCellProps {
  size: GridSize
  r: number
  c: number
  text: string
  mark: Mark | undefined
  chosen: boolean
  here: boolean
  readOnly: boolean
  part: boolean
  typing: string | null
  label: string
  onDone: (text: string) => void
}

const GridCell = memo(function GridCell(props: GridCellProps) {
  const { size, r, c, text, mark, chosen, here, readOnly, part, typing, label, onDone } = props
  return (
    <div
      id={`cell-${r}-${c}`}
      role="gridcell"
      data-r={r}
      data-c={c}
      aria-colindex={c + 2}
      aria-selected={chosen}
      aria-readonly={readOnly || undefined}
      className={classes(
        'absolute top-0 flex h-full cursor-cell flex-col items-end justify-center border-r border-b border-line px-2 tabular-nums select-none',
        part && 'bg-raised',
        chosen && 'bg-accent-soft',
        here && 'outline-2 outline-offset-[-2px] outline-accent',
        (mark === 'wrong' || mark === 'asks' || mark === 'sum') && 'bg-high-soft',
      )}
      style={{ left: size.head + c * size.column, width: size.column }}
    >
      {typing !== null ? (
        <input
          // biome-ignore lint/a11y/noAutofocus: the cell was just opened by typing into it
          autoFocus
          aria-label={label}
          inputMode="decimal"
          defaultValue={typing}
          onBlur={(event) => onDone(event.target.value)}
          className="h-full w-full bg-panel text-right outline-none"
        />
      ) : (
        <>
          <span className="max-w-full truncate leading-tight font-medium">{text}</span>
          {mark && <CellMark mark={mark} className="max-w-full text-[0.6875rem] leading-tight" />}
        </>
      )}
    </div>
  )
})

const RowHead = memo(function RowHead({ grid, size, r }: { grid: GridOut; size: GridSize; r: number }) {
  const { say, lang } = useLang()
  const { key, title, indicator, category } = grid.rows[r]!
  const facts = indicator === undefined ? undefined : grid.indicators[indicator]
  return (
    <div
      role="rowheader"
      aria-colindex={1}
      title={wholeTitle(say, title, category === undefined ? undefined : facts?.title)}
      className={classes(
        'sticky left-0 z-10 flex h-full flex-col justify-center border-r border-b border-line2 bg-panel pr-2 text-[0.8125rem] leading-tight sm:pr-3 max-sm:text-[0.75rem]',
        category === undefined ? 'pl-2 sm:pl-3' : 'pl-3 sm:pl-7',
      )}
      style={{ width: size.head }}
    >
      {/* Below a title of two lines there is no room: what is said of it goes on in the second. */}
      <span className="line-clamp-2">
        <span className="font-medium">{say(title)}</span>{' '}
        <span className="text-[0.6875rem] text-fg3">
          {category === undefined ? (facts ? unitIn(facts.unit, lang) : key) : facts && say(facts.title)}
        </span>
      </span>
    </div>
  )
})

/** A category is read with its indicator. */
export function wholeTitle(say: (text: Text) => string, title: Text, of: Text | undefined): string {
  return of ? `${say(of)}: ${say(title)}` : say(title)
}
