import type { ReactNode } from 'react'
import { useBox } from '#platform/map/web/use-box.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { texts } from './texts.ts'

export interface FittedListProps<Row> {
  rows: readonly Row[]
  keyOf: (row: Row) => string
  row: (row: Row) => ReactNode
  /** Height of a row, rem. */
  rowRem: number
  label: string
  /** Where the rest is. */
  restHref?: string
  /** Rows that are really there when the list was cut by the server already. */
  total?: number
  /** Which page of rows is shown, when there are more than fit; it wraps. */
  page?: number
}

/** Height of the line that says how many more there are, rem. */
const REST_REM = 1.5

/** A list that never scrolls: as many rows as the box has room for, then "+n". For the wall. */
export function FittedList<Row>(props: FittedListProps<Row>) {
  const { rows, keyOf, row, rowRem, label, restHref, total = rows.length, page = 0 } = props
  const { say } = useLang()
  const [ref, box] = useBox()
  const room = box ? Math.max(1, roomFor(box.height / 16, rowRem, total)) : 0
  const pages = Math.max(1, Math.ceil(rows.length / Math.max(1, room)))
  const first = (page % pages) * room
  const shown = rows.slice(first, first + room)
  const rest = total - shown.length
  return (
    <div ref={ref} className="h-full min-h-0 overflow-hidden">
      <ul aria-label={label}>
        {shown.map((one) => (
          <li key={keyOf(one)} className="border-t border-line" style={{ height: `${rowRem}rem` }}>
            {row(one)}
          </li>
        ))}
      </ul>
      {box && rest > 0 && (
        <p
          className="relative z-10 border-t border-line bg-panel px-3.5 text-axis leading-[1.45rem] text-fg3"
          style={{ height: `max(25px, ${REST_REM}rem)` }}
        >
          {restHref ? (
            <a href={restHref} className="inline-flex min-h-[24px] items-center hover:text-fg1 hover:underline">
              {say(texts.more, { n: rest })}
            </a>
          ) : (
            say(texts.more, { n: rest })
          )}
        </p>
      )}
    </div>
  )
}

/** How many rows fit; the line "+n" takes its own room as soon as it is needed. */
export function roomFor(boxRem: number, rowRem: number, total: number): number {
  const all = Math.floor((boxRem + 0.07) / rowRem)
  return all >= total ? all : Math.floor((boxRem + 0.07 - REST_REM) / rowRem)
}
