import type { ReactNode } from 'react'
import { classes } from '#ui/classes.ts'

export interface ScrollBoxProps {
  label: string
  /** It is what the page is about: as high as its content, the page scrolls. */
  whole?: boolean
  className?: string
  children: ReactNode
}

/** A region of limited height that scrolls by keyboard too: for tables in which nothing else takes the focus. */
export function ScrollBox({ label, whole, className, children }: ScrollBoxProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className={classes(!whole && 'max-h-96', 'scroll-x overflow-auto focus-visible:outline-offset-[-2px]', className)}
    >
      {children}
    </section>
  )
}
