import type { ReactNode } from 'react'
import { PageFrame, type PageFrameProps } from '#platform/routes/web/page-frame.tsx'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import { roundsUrl, setsUrl } from './places.ts'
import { texts } from './texts.ts'

/** The frame of the pages of the index that stand side by side: rounds and sets. */
export function IndexFrame({
  here,
  children,
  ...head
}: PageFrameProps & { here: 'rounds' | 'sets'; children: ReactNode }) {
  const { say } = useLang()
  const pages = [
    { key: 'rounds', href: roundsUrl() },
    { key: 'sets', href: setsUrl() },
  ] as const
  return (
    <PageFrame {...head}>
      <nav aria-label={say(texts.views)} className="no-print mb-3">
        <ul className="flex gap-1 border-b border-line">
          {pages.map((page) => (
            <li key={page.key}>
              <a
                href={page.href}
                aria-current={page.key === here ? 'page' : undefined}
                className={classes(
                  'flex h-10 items-center border-b-2 px-3 font-medium whitespace-nowrap no-underline [[data-surface=phone]_&]:h-11',
                  page.key === here ? 'border-accent text-fg1' : 'border-transparent text-fg2 hover:text-fg1',
                )}
              >
                {say(texts[page.key])}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </PageFrame>
  )
}
