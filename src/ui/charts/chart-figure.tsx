import type { ReactNode } from 'react'
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
      <div className={showTable ? 'mt-3 overflow-x-auto' : 'spoken'}>
        <table className={showTable ? 'w-full text-caption' : undefined}>
          <caption className={showTable ? 'pb-1 text-left text-fg3' : undefined}>{title}</caption>
          <thead>
            <tr>
              {table.head.map((head, at) => (
                <th
                  key={head}
                  scope="col"
                  className={
                    showTable ? classes('py-1 font-medium text-fg3', at > 0 ? 'text-right' : 'text-left') : undefined
                  }
                >
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row[0]} className={showTable ? 'border-t border-line' : undefined}>
                {row.map((cell, at) =>
                  at === 0 ? (
                    <th
                      key={table.head[0]}
                      scope="row"
                      className={showTable ? 'py-1 text-left font-normal' : undefined}
                    >
                      {cell}
                    </th>
                  ) : (
                    <td key={table.head[at]} className={showTable ? 'py-1 text-right tabular-nums' : undefined}>
                      {cell}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}
