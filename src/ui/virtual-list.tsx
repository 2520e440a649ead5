import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'
import { classes } from './classes.ts'

export interface VirtualListProps<Row> {
  label: string
  rows: readonly Row[]
  keyOf: (row: Row) => string
  row: (row: Row, at: number) => ReactNode
  /** Height of a row in px, the best guess when rows differ. */
  rowHeight: number
  className?: string
}

/** A list of thousands that draws only what is in view. Give it a height. */
export function VirtualList<Row>({ label, rows, keyOf, row, rowHeight, className }: VirtualListProps<Row>) {
  const frame = useRef<HTMLElement>(null)
  const shown = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (at) => keyOf(rows[at]!),
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={frame} aria-label={label} tabIndex={0} className={classes('overflow-y-auto', className)}>
      <ul className="relative" style={{ height: shown.getTotalSize() }}>
        {shown.getVirtualItems().map((item) => (
          <li
            key={item.key}
            ref={shown.measureElement}
            data-index={item.index}
            aria-setsize={rows.length}
            aria-posinset={item.index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${item.start}px)` }}
          >
            {row(rows[item.index]!, item.index)}
          </li>
        ))}
      </ul>
    </section>
  )
}
