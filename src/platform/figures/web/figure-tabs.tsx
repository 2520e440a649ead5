import type { Text } from '#kernel/text.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { figuresUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import { approvalUrl, differencesUrl, entryUrl, giversUrl } from './addresses.ts'

const TABS: readonly { href: string; title: Text }[] = [
  { href: figuresUrl(), title: { vi: 'Chỉ tiêu', en: 'Indicators' } },
  { href: entryUrl(), title: { vi: 'Nhập bảng', en: 'Entry grid' } },
  { href: approvalUrl(), title: { vi: 'Duyệt và khóa sổ', en: 'Approval and closing' } },
  { href: differencesUrl(), title: { vi: 'Nguồn khác nhau', en: 'Givers differ' } },
  { href: giversUrl(), title: { vi: 'Nguồn cung cấp', en: 'Givers' } },
]

/** The pages about figures, side by side. */
export function FigureTabs() {
  const { say } = useLang()
  const { path } = useHere()
  return (
    <nav
      className="mb-3 flex gap-1 overflow-x-auto border-b border-line"
      aria-label={say({ vi: 'Số liệu', en: 'Figures' })}
    >
      {TABS.map((tab) => (
        <a
          key={tab.href}
          href={tab.href}
          aria-current={path === tab.href ? 'page' : undefined}
          className={classes(
            'border-b-2 px-3 py-2 font-medium whitespace-nowrap no-underline [[data-surface=phone]_&]:py-3',
            path === tab.href ? 'border-accent text-accent' : 'border-transparent text-fg2 hover:text-fg1',
          )}
        >
          {say(tab.title)}
        </a>
      ))}
    </nav>
  )
}
