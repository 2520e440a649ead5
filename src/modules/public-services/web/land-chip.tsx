import type { ReactNode } from 'react'
import { CountChip } from './count-chip.tsx'

/** A number of one line of a table of land. */
export function LandChip({
  count,
  by,
  of,
  label,
  children,
}: {
  count: 'received' | 'open' | 'overdue' | 'median' | 'slow'
  by: 'kind' | 'parcel' | 'commune'
  of: string
  label: string
  children: ReactNode
}) {
  return (
    <CountChip count={`land.${count}`} line={{ by, key: of }} label={label}>
      {children}
    </CountChip>
  )
}
