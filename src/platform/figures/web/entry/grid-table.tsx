// biome-ignore-all lint/a11y/useSemanticElements: a table of elements cannot be drawn only where it is seen in both directions
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell (aria-activedescendant)
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ClipboardEvent, type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useIsPhone } from '#platform/cases/web/use-is-phone.ts'
import type { GridOut } from '#platform/figures/grid-contract.ts'
import { GridHead } from './grid-head.tsx'
import { doOf, isTyped } from './grid-keys.ts'
import { type At, copyBlock, isWritable, moveBy } from './grid-model.ts'
import { GridRow, type GridSize, gridSize } from './grid-row.tsx'
import type { Looks } from './use-looks.ts'

export interface GridTableProps {
  grid: GridOut
  label: string
  looks: Looks
  selection: { from: At; to: At }
  onSelect: (from: At, to: At) => void
  onType: (at: At, text: string) => void
  onPaste: (text: string) => void
  onEmpty: () => void
  onUndo: () => void
  onRedo: () => void
  onFill: () => void
  readOnly: boolean
}

/** Lower and upper corner of a selection, whichever way it was made. */
export function corners(a: At, b: At): { from: At; to: At } {
  return {
    from: { r: Math.min(a.r, b.r), c: Math.min(a.c, b.c) },
    to: { r: Math.max(a.r, b.r), c: Math.max(a.c, b.c) },
  }
}

/** A grid as in a spreadsheet: only what is in view is drawn, the keyboard does everything, one cell has the focus. */
export function GridTable(props: GridTableProps) {
  const { grid, label, looks, selection, readOnly } = props
  const frame = useRef<HTMLDivElement>(null)
  const [typing, setTyping] = useState<string | null>(null)
  const phone = useIsPhone()
  const banded = grid.columns.some((column) => column.category !== undefined)
  const size = useMemo(() => gridSize(phone, banded), [phone, banded])
  const { rows, columns, width, height } = useWindow(grid, size, frame)
  const focus = selection.to
  const box = corners(selection.from, selection.to)
  const { scrollToIndex: toRow } = rows
  const { scrollToIndex: toColumn } = columns
  useEffect(() => {
    toRow(focus.r)
    toColumn(focus.c)
  }, [focus.r, focus.c, toRow, toColumn])
  // A field that loses the focus must not say a second time what a key has said already.
  const open = useRef<At | null>(null)
  const latest = useRef(props)
  latest.current = props
  const begin = (text: string) => {
    if (readOnly || !isWritable(grid, focus)) return
    open.current = focus
    setTyping(text)
  }
  const finish = useCallback((text: string | null) => {
    const at = open.current
    if (!at) return
    open.current = null
    setTyping(null)
    if (text !== null) latest.current.onType(at, text)
    frame.current?.focus({ preventScroll: true })
  }, [])
  const step = (dr: number, dc: number, stretch = false) => {
    const next = moveBy(grid, focus, dr, dc)
    props.onSelect(stretch ? selection.from : next, next)
    return next.r !== focus.r || next.c !== focus.c
  }
  const onKey = (event: React.KeyboardEvent) => {
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 400) / size.row) - 2)
    const what = doOf(event, { typing: typing !== null, page, rows: grid.rows.length, columns: grid.columns.length })
    if (!what) return
    if (what.kind === 'enter' || what.kind === 'drop')
      finish(what.kind === 'drop' || typing === null ? null : (event.target as HTMLInputElement).value)
    // At the edge Tab leaves the grid, so that nobody is caught in it.
    if (what.kind === 'enter' && !step(what.by[0], what.by[1]) && what.leaves) return
    if (what.kind === 'move') step(what.by[0], what.by[1], what.stretch)
    if (what.kind === 'undo') props.onUndo()
    if (what.kind === 'redo') props.onRedo()
    if (what.kind === 'fill') props.onFill()
    if (what.kind === 'all') props.onSelect({ r: 0, c: 0 }, { r: grid.rows.length - 1, c: grid.columns.length - 1 })
    if (what.kind === 'edit') begin(looks.textAt(focus))
    if (what.kind === 'empty' && !readOnly) props.onEmpty()
    if (what.kind === 'type') begin(what.text)
    event.preventDefault()
  }
  const onClipboard = (event: ClipboardEvent) => {
    if (isTyped(event.target)) return
    if (event.type === 'paste') {
      if (!readOnly) props.onPaste(event.clipboardData.getData('text/plain'))
    } else event.clipboardData.setData('text/plain', copyBlock(looks.textAt, box.from, box.to))
    event.preventDefault()
  }
  const byTouch = useRef(false)
  const onPointer = (event: PointerEvent) => {
    if (isTyped(event.target)) return
    const at = placeOf(event.target)
    // A finger that moves the sheet chooses nothing: see `onTap`.
    if (event.type === 'pointerdown') byTouch.current = event.pointerType === 'touch'
    if (event.pointerType === 'touch') return
    if (!at || (event.type === 'pointerover' && event.buttons !== 1)) return
    if (event.type === 'pointerdown')
      finish(document.activeElement instanceof HTMLInputElement ? document.activeElement.value : null)
    props.onSelect(event.shiftKey || event.type === 'pointerover' ? selection.from : at, at)
  }
  /** A tap chooses, a tap on what is chosen opens it: there is no key to type over it. */
  const onTap = (event: React.MouseEvent) => {
    if (!byTouch.current || isTyped(event.target)) return
    const at = placeOf(event.target)
    if (!at) return
    if (at.r === focus.r && at.c === focus.c) return begin(looks.textAt(focus))
    props.onSelect(at, at)
  }
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
      onPointerDown={onPointer}
      onPointerOver={onPointer}
      onClick={onTap}
      onDoubleClick={(event) => placeOf(event.target) && begin(looks.textAt(focus))}
      className="relative h-[calc(100dvh-17.5rem)] min-h-80 overflow-auto max-sm:h-[calc(100dvh-19.5rem)] overscroll-contain rounded-card border border-line bg-panel outline-offset-[-2px]"
    >
      <div className="relative" style={{ height, width }}>
        <GridHead grid={grid} size={size} first={columns.first} last={columns.last} />
        {Array.from({ length: rows.last - rows.first + 1 }, (_, n) => {
          const r = rows.first + n
          const inside = r >= box.from.r && r <= box.to.r
          return (
            <GridRow
              key={r}
              {...{ grid, looks, size, r, label, readOnly, first: columns.first, last: columns.last }}
              from={inside ? box.from.c : -1}
              to={inside ? box.to.c : -1}
              focus={r === focus.r ? focus.c : -1}
              typing={r === focus.r ? typing : null}
              onDone={finish}
            />
          )
        })}
      </div>
    </div>
  )
}

/** The rows and columns in view, with a few beside them. */
function useWindow(grid: GridOut, size: GridSize, frame: React.RefObject<HTMLDivElement | null>) {
  const getScrollElement = () => frame.current
  const rows = useVirtualizer({
    count: grid.rows.length,
    getScrollElement,
    estimateSize: () => size.row,
    overscan: 6,
    paddingStart: size.top,
    scrollPaddingStart: size.top,
  })
  const columns = useVirtualizer({
    horizontal: true,
    count: grid.columns.length,
    getScrollElement,
    estimateSize: () => size.column,
    overscan: 1,
    paddingStart: size.head,
    scrollPaddingStart: size.head,
  })
  const { measure: measureRows } = rows
  const { measure: measureColumns } = columns
  // Sizes are reckoned once and kept; a turned phone has others.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes are what is reckoned anew
  useEffect(() => {
    measureRows()
    measureColumns()
  }, [size, measureRows, measureColumns])
  const inView = (of: typeof rows | typeof columns, count: number, by: number) => {
    const items = of.getVirtualItems()
    const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? -1]
    return {
      first: first - (first % by),
      last: last < 0 ? -1 : Math.min(count - 1, last + by - 1 - (last % by)),
      scrollToIndex: of.scrollToIndex,
    }
  }
  // Columns come and go four at a time: each coming draws every row again.
  return {
    rows: inView(rows, grid.rows.length, 1),
    columns: inView(columns, grid.columns.length, 4),
    height: rows.getTotalSize(),
    width: columns.getTotalSize(),
  }
}

/** The place of the cell something happened in. */
function placeOf(target: EventTarget): At | undefined {
  const cell = (target as Element).closest?.<HTMLElement>('[role=gridcell]')
  return cell ? { r: Number(cell.dataset.r), c: Number(cell.dataset.c) } : undefined
}
