import type { ReactNode } from 'react'
import type { Lang } from '#kernel/text.ts'
import { classes } from './classes.ts'
import { pageLang } from './page-lang.ts'
import { walkRows } from './row-keys.ts'
import { type Sort, SortHead } from './sort-head.tsx'

export interface Column<Row> {
  key: string
  title: ReactNode
  cell: (row: Row) => ReactNode
  /** Right-aligned with tabular figures. */
  numeric?: boolean
  sortable?: boolean
  /** CSS width. */
  width?: string
  /** Left out below 640 px. */
  wideOnly?: boolean
}

export interface DataTableProps<Row> {
  /** What the table holds; spoken, and shown with `showCaption`. */
  caption: string
  showCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  sort?: Sort
  onSort?: (sort: Sort) => void
  /** The link that sorts, for pages without scripts. */
  sortHref?: (sort: Sort) => string
  onRow?: (row: Row) => void
  /** Key of the chosen row. */
  chosen?: string
  /** Drawn instead of rows when there are none; an `EmptyState` that teaches. */
  empty?: ReactNode
  lang?: Lang
  className?: string
}

const cellClass = (column: Column<never>, naming: string | undefined) =>
  classes(
    'px-3.5 py-1 max-sm:px-2.5',
    column.numeric ? 'text-right tabular-nums' : 'text-left',
    column.wideOnly && 'max-sm:hidden',
    // Words need room for two of them on a line; figures only for themselves.
    column.key === naming ? 'max-sm:min-w-32' : !column.numeric && column.title !== '' && 'max-sm:min-w-24',
  )

/** The column that says what a row is: the first of words without a width of its own. A phone keeps it readable, the rest scrolls. */
const namingColumn = (columns: readonly Column<never>[]) =>
  columns.find((column) => !column.numeric && !column.wideOnly && !column.width)?.key

/** An accessible table: caption, sticky and sortable heads, aligned numbers, rows that open by click, Enter and arrows. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, keyOf, sort, onSort, sortHref, onRow, chosen, empty, lang = pageLang() } = props
  const naming = namingColumn(columns as readonly Column<never>[])
  return (
    <div className={classes('scroll-x min-w-0 overflow-auto', props.className)}>
      <table className="w-full border-collapse">
        <caption className={props.showCaption ? 'px-3.5 pb-2 text-left font-semibold' : 'spoken'}>{caption}</caption>
        <thead className="sticky top-0 z-10 bg-panel">
          <tr>
            {columns.map((column) => (
              <SortHead
                key={column.key}
                column={column}
                className={cellClass(column as Column<never>, naming)}
                {...{ sort, onSort, sortHref, lang }}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = keyOf(row)
            return (
              <tr
                key={key}
                data-key={key}
                aria-selected={onRow ? key === chosen : undefined}
                tabIndex={onRow ? 0 : undefined}
                onClick={onRow && (() => onRow(row))}
                onKeyDown={onRow && ((event) => walkRows(event, () => onRow(row)))}
                className={classes(
                  'h-(--row) border-t border-line',
                  onRow && 'cursor-pointer hover:bg-raised focus-visible:outline-offset-[-2px]',
                  key === chosen && 'bg-accent-soft',
                )}
              >
                {columns.map((column) => (
                  <td key={column.key} className={cellClass(column as Column<never>, naming)}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            )
          })}
          {rows.length === 0 && (
            <tr>
              <td colSpan={columns.length} className="border-t border-line">
                {empty}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}
