import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { useInboxCount } from '#platform/cases/web/use-inbox-count.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { usePreferences } from '#platform/routes/web/preferences.ts'
import { useShown } from '#platform/routes/web/router.ts'
import { overviewUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import { NavRail } from '#ui/nav-rail.tsx'
import { BrandMark } from './brand-mark.tsx'
import { OVERVIEW } from './places.tsx'
import { placeAt } from './standing.ts'
import { texts } from './texts.ts'
import { usePlaces } from './use-places.ts'

/** The column at the left: the day, the fields, the data, setting up. Only what this person may open. */
export function Rail({ waiting }: { waiting: number }) {
  const { say } = useLang()
  const { path, go } = useHere()
  const { narrow, prefer } = usePreferences()
  const owed = useInboxCount()
  const { search } = useShown()
  const groups = usePlaces().map((group) => ({
    key: group.key,
    title: group.title && say(group.title),
    places: group.places.map((place) => ({
      href: place.href,
      label: say(place.title),
      icon: place.icon,
      count: place.title === texts.alerts ? waiting : place.title === texts.inbox ? owed : undefined,
    })),
  }))
  const hrefs = groups.flatMap((group) => group.places.map((place) => place.href))
  const label = say(narrow ? texts.widen : texts.narrow)
  return (
    <NavRail
      label={say(texts.places)}
      narrow={narrow}
      groups={groups}
      current={placeAt(hrefs, path, search) ?? path}
      onGo={(href) => go(href === OVERVIEW ? overviewUrl() : href)}
      head={
        <a href={overviewUrl()} className="mb-2 flex h-11 items-center gap-2.5 px-1.5">
          <BrandMark className="size-7" />
          {!narrow && <span className="font-display text-title font-semibold">Saola</span>}
          {narrow && <span className="spoken">Saola</span>}
        </a>
      }
      foot={
        <IconButton
          label={label}
          icon={narrow ? <PanelLeftOpen /> : <PanelLeftClose />}
          onClick={() => prefer({ narrow: !narrow })}
          className={narrow ? 'mx-auto' : 'ml-auto'}
        />
      }
    />
  )
}
