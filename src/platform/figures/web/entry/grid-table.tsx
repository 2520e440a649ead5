// biome-ignore-all lint/a11y/useSemanticElements: a table of elements cannot be drawn only where it is seen in both directions
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell (aria-activedescendant)

import { useVirtualizer } from '@tanstack/react-virtual'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { unitIn } from '#kernel/unit-words.ts'
import type { GridOut } from '#platform/figures/desk-contract.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import { CellMark, type Mark } from './cell-mark.tsx'
import { type At, copyBlock, moveBy } from './grid-model.ts'

export interface GridTableProps {
  grid: GridOut
  label: string
  /** The text of a cell: what was typed, else the value. */
  textAt: (at: At) => string
  markAt: (at: At) => Mark | undefined
  selection: { from: At; to: At }
  onSelect: (from: At, to: At) => void
  onType: (at: At, text: string) => void
  onPaste: (text: string) => void
  onEmpty: () => void
  onUndo: () => void
  onFill: () => void
  readOnly: boolean
}

const HEAD = 208
const COLUMN = 124
const ROW = 42
const TOP = 58

/** Lower and upper corner of a selection, whichever way it was made. */
export function corners(a: At, b: At): { from: At; to: At } {
  return {
    from: { r: Math.min(a.r, b.r), c: Math.min(a.c, b.c) },
    to: { r: Math.max(a.r, b.r), c: Math.max(a.c, b.c) },
  }
}

/** A grid as in a spreadsheet: only what is in view is drawn, the keyboard does everything, one cell has the focus. */
export function GridTable(props: GridTableProps) {
  const { grid, label, textAt, markAt, selection, readOnly } = props
  const { say, lang } = useLang()
  const frame = useRef<HTMLDivElement>(null)
  const [typing, setTyping] = useState<string | null>(null)
  const rows = useVirtualizer({
    count: grid.rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 6,
    paddingStart: TOP,
    scrollPaddingStart: TOP,
  })
  const columns = useVirtualizer({
    horizontal: true,
    count: grid.columns.length,
    getScrollElement: () => frame.current,
    estimateSize: () => COLUMN,
    overscan: 3,
    paddingStart: HEAD,
    scrollPaddingStart: HEAD,
  })
  const focus = selection.to
  const box = corners(selection.from, selection.to)
  useEffect(() => {
    rows.scrollToIndex(focus.r)
    columns.scrollToIndex(focus.c)
  }, [focus.r, focus.c, rows, columns])

  const finish = (text: string | null) => {
    if (text !== null && typing !== null) props.onType(focus, text)
    setTyping(null)
    frame.current?.focus({ preventScroll: true })
  }
  const step = (dr: number, dc: number, stretch = false) => {
    const next = moveBy(grid, focus, dr, dc)
    props.onSelect(stretch ? selection.from : next, next)
  }
  const onKey = (event: KeyboardEvent) => {
    const { key, shiftKey: shift } = event
    const command = event.ctrlKey || event.metaKey
    if (typing !== null) {
      if (key === 'Escape') finish(null)
      else if (key === 'Enter' || key === 'Tab') {
        finish((event.target as HTMLInputElement).value)
        if (key === 'Enter') step(shift ? -1 : 1, 0)
        else step(0, shift ? -1 : 1)
      } else return
      event.preventDefault()
      return
    }
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 400) / ROW) - 2)
    const moves: Record<string, [number, number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      PageUp: [-page, 0],
      PageDown: [page, 0],
      Home: [command ? -grid.rows.length : 0, -grid.columns.length],
      End: [command ? grid.rows.length : 0, grid.columns.length],
    }
    const move = moves[key]
    if (move) step(move[0], move[1], shift)
    else if (key === 'Enter') step(shift ? -1 : 1, 0)
    else if (key === 'Tab') {
      // At the edge the key leaves the grid, so that nobody is caught in it.
      const next = moveBy(grid, focus, 0, shift ? -1 : 1)
      if (next.c === focus.c) return
      step(0, shift ? -1 : 1)
    } else if (command && key.toLowerCase() === 'z') props.onUndo()
    else if (command && key.toLowerCase() === 'd') props.onFill()
    else if (command && key.toLowerCase() === 'a')
      props.onSelect({ r: 0, c: 0 }, { r: grid.rows.length - 1, c: grid.columns.length - 1 })
    else if (readOnly || command || event.altKey) return
    else if (key === 'F2') setTyping(textAt(focus))
    else if (key === 'Delete' || key === 'Backspace') props.onEmpty()
    else if (key.length === 1) setTyping(key)
    else return
    event.preventDefault()
  }
  const onClipboard = (event: ClipboardEvent) => {
    if (typing !== null) return
    if (event.type === 'paste' && !readOnly) props.onPaste(event.clipboardData.getData('text/plain'))
    else event.clipboardData.setData('text/plain', copyBlock(textAt, box.from, box.to))
    event.preventDefault()
  }
  const inBox = (r: number, c: number) => r >= box.from.r && r <= box.to.r && c >= box.from.c && c <= box.to.c
  return (
    <div
      ref={frame}
      role="grid"
      aria-label={label}
      aria-rowcount={grid.rows.length + 1}
      aria-colcount={grid.columns.length + 1}
      aria-activedescendant={`cell-${focus.r}-${focus.c}`}
      tabIndex={0}
      onKeyDown={onKey}
      onCopy={onClipboard}
      onPaste={onClipboard}
      className="relative h-[calc(100dvh-17.5rem)] min-h-80 overflow-auto overscroll-contain rounded-card border border-line bg-panel outline-offset-[-2px]"
    >
      <div className="relative" style={{ height: rows.getTotalSize(), width: columns.getTotalSize() }}>
        <div role="row" aria-rowindex={1} className="sticky top-0 z-20 bg-raised" style={{ height: TOP }}>
          <div
            role="columnheader"
            className="sticky left-0 z-10 flex h-full items-end border-r border-b border-line2 bg-raised px-3 pb-1.5 text-caption font-semibold text-fg2"
            style={{ width: HEAD }}
          >
            {grid.areaName}
          </div>
          {columns.getVirtualItems().map((column) => {
            const { key, title } = grid.columns[column.index]!
            const unit = grid.indicators[key]?.unit
            return (
              <div
                key={key}
                role="columnheader"
                aria-colindex={column.index + 2}
                title={say(title)}
                className="absolute top-0 flex h-full flex-col justify-end border-r border-b border-line2 px-2 pb-1.5 text-right text-[0.75rem] leading-tight font-semibold"
                style={{ left: column.start, width: COLUMN }}
              >
                <span className="line-clamp-2">{say(title)}</span>
                {unit && <span className="truncate font-normal text-fg3">{unitIn(unit, lang)}</span>}
              </div>
            )
          })}
        </div>
        {rows.getVirtualItems().map((row) => (
          <div
            key={row.key}
            role="row"
            aria-rowindex={row.index + 2}
            className="absolute left-0 w-full"
            style={{ top: row.start, height: ROW }}
          >
            <RowHead grid={grid} at={row.index} />
            {columns.getVirtualItems().map((column) => {
              const at = { r: row.index, c: column.index }
              const here = at.r === focus.r && at.c === focus.c
              const mark = markAt(at)
              return (
                <div
                  key={column.key}
                  id={`cell-${at.r}-${at.c}`}
                  role="gridcell"
                  aria-colindex={at.c + 2}
                  aria-selected={inBox(at.r, at.c)}
                  aria-readonly={readOnly || !grid.rows[at.r]!.write || undefined}
                  onPointerDown={(event) => {
                    if (here && typing !== null) return
                    finish(typing === null ? null : ((document.activeElement as HTMLInputElement)?.value ?? null))
                    props.onSelect(event.shiftKey ? selection.from : at, at)
                  }}
                  onPointerEnter={(event) =>
                    event.buttons === 1 && typing === null && props.onSelect(selection.from, at)
                  }
                  onDoubleClick={() => !readOnly && grid.rows[at.r]!.write && setTyping(textAt(at))}
                  className={classes(
                    'absolute top-0 flex h-full cursor-cell flex-col items-end justify-center border-r border-b border-line px-2 tabular-nums select-none',
                    inBox(at.r, at.c) && 'bg-accent-soft',
                    here && 'outline-2 outline-offset-[-2px] outline-accent',
                    (mark === 'wrong' || mark === 'asks') && 'bg-high-soft',
                  )}
                  style={{ left: column.start, width: COLUMN }}
                >
                  {here && typing !== null ? (
                    <input
                      // biome-ignore lint/a11y/noAutofocus: the cell was just opened by typing into it
                      autoFocus
                      aria-label={label}
                      inputMode="decimal"
                      defaultValue={typing}
                      onBlur={(event) => finish(event.target.value)}
                      className="h-full w-full bg-panel text-right outline-none"
                    />
                  ) : (
                    <>
                      <span className="max-w-full truncate leading-tight font-medium">{textAt(at)}</span>
                      {mark && <CellMark mark={mark} className="max-w-full text-[0.6875rem] leading-tight" />}
                    </>
                  )}
                </div>
              )
            })}
          </div>
        ))}
      </div>
    </div>
  )
}

function RowHead({ grid, at }: { grid: GridOut; at: number }) {
  const { say, lang } = useLang()
  const { key, title } = grid.rows[at]!
  const unit = grid.indicators[key]?.unit
  return (
    <div
      role="rowheader"
      aria-colindex={1}
      title={say(title)}
      className="sticky left-0 z-10 flex h-full flex-col justify-center border-r border-b border-line2 bg-panel px-3 text-[0.8125rem] leading-tight"
      style={{ width: HEAD }}
    >
      <span className="line-clamp-2 font-medium">{say(title)}</span>
      <span className="truncate text-[0.6875rem] text-fg3">{unit === undefined ? key : unitIn(unit, lang)}</span>
    </div>
  )
}
