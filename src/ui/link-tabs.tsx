import { classes } from './classes.ts'
import { useShown } from './use-shown.ts'

export interface LinkTabsProps {
  /** What the pages have in common, for screen readers. */
  label: string
  pages: readonly { href: string; label: string }[]
  /** The href of the page we are on. */
  current: string | undefined
  className?: string
}

/** Pages side by side, as links: the one we are on is underlined and in sight, a shade tells where there are more. */
export function LinkTabs({ label, pages, current, className }: LinkTabsProps) {
  const row = useShown<HTMLElement>(current)
  return (
    <nav
      ref={row}
      aria-label={label}
      className={classes(
        'no-print scroll-x relative mb-3 overflow-x-auto border-b border-line [--under:var(--bg0)]',
        className,
      )}
    >
      <ul className="flex gap-1">
        {pages.map((page) => {
          const here = page.href === current
          return (
            <li key={page.href}>
              <a
                href={page.href}
                aria-current={here ? 'page' : undefined}
                className={classes(
                  'flex h-10 items-center border-b-2 px-3 font-medium whitespace-nowrap no-underline focus-visible:outline-offset-[-2px] [[data-surface=phone]_&]:h-11',
                  here ? 'border-accent text-fg1' : 'border-transparent text-fg2 hover:text-fg1',
                )}
              >
                {page.label}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
