import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import { classes } from '#ui/classes.ts'
import { Skeleton } from '#ui/skeleton.tsx'

/** A heading, a row, or the place of a row that has not been read yet. */
export type ListRow<Row> =
  | { kind: 'head'; key: string }
  | { kind: 'row'; key: string; row: Row; at: number }
  | { kind: 'gap'; key: string; of: string }

export interface RowListProps<Row> {
  label: string
  rows: readonly ListRow<Row>[]
  draw: (row: Row, at: number) => ReactNode
  head?: (key: string) => ReactNode
  rowHeight: number
  /** Place among the rows (heads do not count) that the keyboard stands on; -1 = none. */
  active: number
  /** Called when the end comes near. */
  onEnd?: () => void
  /** Called when the place of unread rows comes into view. */
  onGap?: (of: string) => void
  className?: string
}

/** Thousands of rows under headings, only those in view drawn; the active one is scrolled to and its link focused. */
export function RowList<Row>(props: RowListProps<Row>) {
  const { label, rows, draw, head, rowHeight, active, onEnd, onGap, className } = props
  const frame = useRef<HTMLElement>(null)
  const shown = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: (at) => (rows[at]?.kind === 'head' ? 38 : rowHeight),
    overscan: 10,
    getItemKey: (at) => rows[at]?.key ?? at,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a step of the keyboard scrolls, not new data
  useEffect(() => {
    const at = rows.findIndex((row) => row.kind === 'row' && row.at === active)
    if (at < 0) return
    shown.scrollToIndex(at, { align: 'auto' })
    // The row may not be drawn yet: its link takes the focus as soon as it is.
    let tries = 0
    const focus = () => {
      const link = frame.current?.querySelector<HTMLElement>(`[data-row="${active}"] a[data-case]`)
      if (link) link.focus({ preventScroll: true })
      else if (tries++ < 10) requestAnimationFrame(focus)
    }
    requestAnimationFrame(focus)
  }, [active])
  const items = shown.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (onEnd && last >= rows.length - 20) onEnd()
  }, [last, rows.length, onEnd])
  const gaps = items.map(({ index }) => rows[index]).find((row) => row?.kind === 'gap')
  const gapOf = gaps?.kind === 'gap' ? gaps.of : undefined
  useEffect(() => {
    if (gapOf !== undefined) onGap?.(gapOf)
  }, [gapOf, onGap])
  return (
    <section
      ref={frame}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className={classes('overflow-y-auto focus-visible:outline-offset-[-2px]', className)}
    >
      <ul className="relative" style={{ height: shown.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index]!
          return (
            <li
              key={item.key}
              ref={shown.measureElement}
              data-index={item.index}
              data-row={row.kind === 'row' ? row.at : undefined}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {row.kind === 'row' ? (
                draw(row.row, row.at)
              ) : row.kind === 'head' ? (
                head?.(row.key)
              ) : (
                <div className="flex items-center gap-6 border-t border-line px-3.5" style={{ height: rowHeight }}>
                  <Skeleton className="h-3 w-20" />
                  <Skeleton className="h-3 w-56" />
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
