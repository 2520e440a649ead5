import type { ReactNode } from 'react'
import type { Column } from '#ui/data-table.tsx'
import { CountChip } from './count-chip.tsx'

/**
 * Makes columns of a table of land, whose numbers tell what stands behind them.
 * @param by what a line is of. @param of its key. @param label its name.
 */
export function landColumns<Row>(
  by: 'kind' | 'parcel' | 'commune',
  of: (row: Row) => string,
  label: (row: Row) => string,
): (
  count: 'received' | 'open' | 'overdue' | 'median' | 'slow',
  title: ReactNode,
  value: (row: Row) => ReactNode,
  wideOnly?: boolean,
) => Column<Row> {
  return (count, title, value, wideOnly = false) => ({
    key: count,
    title,
    numeric: true,
    wideOnly,
    cell: (row) => (
      <CountChip count={`land.${count}`} line={{ by, key: of(row) }} label={label(row)}>
        {value(row)}
      </CountChip>
    ),
  })
}
