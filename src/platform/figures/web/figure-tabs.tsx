import type { Text } from '#kernel/text.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { figuresUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { LinkTabs } from '#ui/link-tabs.tsx'
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
    <LinkTabs
      label={say({ vi: 'Số liệu', en: 'Figures' })}
      pages={TABS.map((tab) => ({ href: tab.href, label: say(tab.title) }))}
      current={path}
    />
  )
}
