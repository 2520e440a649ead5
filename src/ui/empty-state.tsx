import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export interface EmptyStateProps {
  icon?: ReactNode
  /** What goes here. */
  title: ReactNode
  /** Where it comes from, and who brings it. */
  from?: ReactNode
  /** The button that starts it. */
  action?: ReactNode
  className?: string
}

/** An empty place that teaches: what belongs here, where it comes from, how to begin. */
export function EmptyState({ icon, title, from, action, className }: EmptyStateProps) {
  return (
    <div className={classes('mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-10 text-center', className)}>
      {icon && (
        <span
          aria-hidden="true"
          className="mb-1 grid size-11 place-items-center rounded-full bg-raised text-fg3 [&>svg]:size-5"
        >
          {icon}
        </span>
      )}
      <p className="text-section font-semibold">{title}</p>
      {from && <p className="text-fg2">{from}</p>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  )
}
