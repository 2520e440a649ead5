import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export interface CardProps {
  title?: ReactNode
  icon?: ReactNode
  /** What the content covers, right-aligned in the header: a time window, a count, a unit. */
  scope?: ReactNode
  /** Buttons at the end of the header. */
  tools?: ReactNode
  children?: ReactNode
  /** `true` sets the panel's own padding; lists and tables bring their own. */
  padded?: boolean
  /** Rounder, borderless: the phone's card. */
  soft?: boolean
  level?: 2 | 3
  id?: string
  className?: string
  bodyClass?: string
}

/** A panel: icon, name, scope on the right, then the content. The only box of the whole product. */
export function Card({
  title,
  icon,
  scope,
  tools,
  children,
  padded,
  soft,
  level = 2,
  id,
  className,
  bodyClass,
}: CardProps) {
  const Head = level === 2 ? 'h2' : 'h3'
  return (
    <section
      id={id}
      className={classes(
        'flex min-h-0 min-w-0 flex-col overflow-hidden bg-panel shadow-panel print-whole',
        soft ? 'rounded-card' : 'rounded-panel border border-line',
        className,
      )}
    >
      {title !== undefined && (
        // A phone wraps the line: a name that cannot be read whole names nothing.
        <header className="flex min-h-[2.375rem] shrink-0 items-center justify-between gap-x-2 px-3.5 max-sm:flex-wrap max-sm:py-1.5">
          <span className="flex min-w-0 items-center gap-2">
            {icon && (
              <span aria-hidden="true" className="text-fg3 [&>svg]:size-[0.95rem]">
                {icon}
              </span>
            )}
            <Head className="truncate text-body font-semibold text-fg2 max-sm:whitespace-normal">{title}</Head>
          </span>
          {(scope !== undefined || tools) && (
            <span className="flex min-w-0 items-center gap-x-2 max-sm:flex-wrap">
              {scope !== undefined && (
                <span className="truncate text-[0.71875rem] text-fg3 max-sm:whitespace-normal">{scope}</span>
              )}
              {tools && (
                <span className="flex shrink-0 items-center gap-1 max-sm:shrink max-sm:flex-wrap">{tools}</span>
              )}
            </span>
          )}
        </header>
      )}
      <div
        className={classes(
          'min-h-0 min-w-0 flex-1',
          padded && (title === undefined ? 'p-3.5' : 'px-3.5 pb-3.5'),
          bodyClass,
        )}
      >
        {children}
      </div>
    </section>
  )
}
