import { memo, type ReactNode, useDeferredValue } from 'react'
import { classes } from '#ui/classes.ts'

export interface ChartTable {
  head: readonly string[]
  rows: readonly (readonly string[])[]
}

export interface ChartFigureProps {
  title: string
  /** What one would say about it aloud. */
  summary: string
  table: ChartTable
  width: number
  height: number
  /** Shows the table below the picture instead of only speaking it. */
  showTable?: boolean
  className?: string
  children: ReactNode
}

/** The frame of every chart: a picture with a spoken name and summary, and the same numbers as a table. */
export function ChartFigure({
  title,
  summary,
  table,
  width,
  height,
  showTable,
  className,
  children,
}: ChartFigureProps) {
  return (
    <figure className={classes('m-0 min-w-0', !showTable && 'relative overflow-hidden', className)}>
      <svg
        role="img"
        aria-label={`${title}. ${summary}`}
        viewBox={`0 0 ${width} ${height}`}
        className="block h-auto w-full"
        style={{ maxHeight: '100%' }}
      >
        {children}
      </svg>
      <NumbersAsTable title={title} table={table} shown={showTable} />
    </figure>
  )
}

/** Numbers that are only spoken may follow the picture in a browser; in a page that is made by the server they stand at once. */
const AFTERWARDS = typeof window === 'undefined' ? undefined : null

interface NumbersProps {
  title: string
  table: ChartTable
  shown: boolean | undefined
}

function NumbersAsTable({ title, table, shown }: NumbersProps) {
  const spoken = useDeferredValue<ChartTable | null>(table, AFTERWARDS)
  const told = shown ? table : spoken
  return (
    <div className={shown ? 'mt-3 overflow-x-auto' : 'spoken'}>
      {told && <Numbers {...{ title, shown }} table={told} />}
    </div>
  )
}

/** Drawn anew only with other numbers. */
const Numbers = memo(function Numbers({ title, table, shown }: NumbersProps) {
  return (
    <table className={shown ? 'w-full text-caption' : undefined}>
      <caption className={shown ? 'pb-1 text-left text-fg3' : undefined}>{title}</caption>
      <thead>
        <tr>
          {table.head.map((head, at) => (
            <th
              key={head}
              scope="col"
              className={shown ? classes('py-1 font-medium text-fg3', at > 0 ? 'text-right' : 'text-left') : undefined}
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row[0]} className={shown ? 'border-t border-line' : undefined}>
            {row.map((cell, at) =>
              at === 0 ? (
                <th key={table.head[0]} scope="row" className={shown ? 'py-1 text-left font-normal' : undefined}>
                  {cell}
                </th>
              ) : (
                <td key={table.head[at]} className={shown ? 'py-1 text-right tabular-nums' : undefined}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
})
