import type { ReactNode } from 'react'
import { classes } from '#ui/classes.ts'

/** A region of limited height that scrolls by keyboard too: for tables in which nothing else takes the focus. */
export function ScrollBox({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className={classes('max-h-96 overflow-auto focus-visible:outline-offset-[-2px]', className)}
    >
      {children}
    </section>
  )
}
