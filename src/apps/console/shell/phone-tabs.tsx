import { useInboxCount } from '#platform/cases/web/use-inbox-count.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { overviewUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { OVERVIEW, TABS } from './places.tsx'
import { placeAt } from './standing.ts'
import { texts } from './texts.ts'

/** The five tabs at the foot of a phone. */
export function PhoneTabs({ waiting }: { waiting: number }) {
  const { say } = useLang()
  const { path, go } = useHere()
  const owed = useInboxCount()
  const places = TABS.map((tab) => ({
    href: tab.href,
    label: say(tab.title),
    icon: tab.icon,
    count: tab.title === texts.alerts ? waiting : tab.title === texts.tasks ? owed : undefined,
  }))
  const current =
    placeAt(
      TABS.map((tab) => tab.href),
      path,
      '',
    ) ?? path
  return (
    <TabBar
      label={say(texts.tabs)}
      places={places}
      current={current}
      onGo={(href) => go(href === OVERVIEW ? overviewUrl() : href)}
    />
  )
}
