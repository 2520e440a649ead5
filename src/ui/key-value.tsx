import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export interface KeyValueProps {
  pairs: readonly { key: string; label: ReactNode; value: ReactNode }[]
  /** `stacked` sets the label above in two columns; `rows` beside, one a line. */
  layout?: 'stacked' | 'rows'
  className?: string
}

/** Facts about one thing as a description list. */
export function KeyValue({ pairs, layout = 'rows', className }: KeyValueProps) {
  const stacked = layout === 'stacked'
  return (
    <dl className={classes(stacked ? 'grid grid-cols-2 gap-x-3 gap-y-2' : 'divide-y divide-line', className)}>
      {pairs.map((pair) => (
        <div key={pair.key} className={stacked ? '' : 'grid grid-cols-[minmax(7rem,2fr)_3fr] gap-3 py-2'}>
          <dt className={classes('text-fg3', stacked && 'text-[0.71875rem]')}>{pair.label}</dt>
          <dd className={classes('min-w-0 break-words', stacked && 'font-medium')}>{pair.value}</dd>
        </div>
      ))}
    </dl>
  )
}
