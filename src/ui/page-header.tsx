import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export interface PageHeaderProps {
  title: ReactNode
  /** One line below: scope, period, age of the data. */
  note?: ReactNode
  /** Badges beside the title. */
  badges?: ReactNode
  /** Links back up. */
  trail?: readonly { href: string; label: string }[]
  trailLabel?: string
  actions?: ReactNode
  className?: string
}

/** The top of a page: where we are, what it covers, and the verbs of the page on the right. */
export function PageHeader({
  title,
  note,
  badges,
  trail,
  trailLabel = 'Đường dẫn',
  actions,
  className,
}: PageHeaderProps) {
  return (
    <header className={classes('flex flex-wrap items-end justify-between gap-x-4 gap-y-2 pb-3', className)}>
      <div className="min-w-0">
        {trail && trail.length > 0 && (
          <nav aria-label={trailLabel}>
            <ol className="flex flex-wrap gap-x-1.5 text-caption text-fg3">
              {trail.map((step) => (
                <li key={step.href} className="not-first:before:mr-1.5 not-first:before:content-['/']">
                  <a href={step.href} className="hover:text-fg1 hover:underline">
                    {step.label}
                  </a>
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h1 className="font-display text-head font-semibold">{title}</h1>
          {badges}
        </div>
        {note && <p className="text-fg3">{note}</p>}
      </div>
      {/* Beside the title at the right; on a line of their own they begin where all lines begin. */}
      {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
    </header>
  )
}
