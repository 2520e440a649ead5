import { type ReactNode, useEffect } from 'react'
import { classes } from '#ui/classes.ts'
import { PageHeader, type PageHeaderProps } from '#ui/page-header.tsx'
import { useLang } from './words.tsx'

export interface PageFrameProps extends Omit<PageHeaderProps, 'className'> {
  children: ReactNode
  /** Name of the page in the browser's tab, where the title is not plain text. */
  tab?: string
  /** Reading width for forms and texts; the whole width otherwise. */
  reading?: boolean
  className?: string
}

/** The usual page: margin, head, content. The shell's `main` has no margin of its own, so that a map can fill it. */
export function PageFrame({ children, tab, reading, className, ...head }: PageFrameProps) {
  const { say } = useLang()
  const name = tab ?? (typeof head.title === 'string' ? head.title : undefined)
  useEffect(() => {
    if (name) document.title = `${name} · Saola`
  }, [name])
  return (
    <div className={classes('px-3 pt-4 pb-8 sm:px-5', reading && 'mx-auto max-w-3xl', className)}>
      <PageHeader trailLabel={say({ vi: 'Đường dẫn', en: 'Way back up' })} {...head} />
      {children}
    </div>
  )
}
