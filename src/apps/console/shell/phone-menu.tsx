import { useInboxCount } from '#platform/cases/web/use-inbox-count.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { overviewUrl, wallUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import { OVERVIEW } from './places.tsx'
import { placeAt } from './standing.ts'
import { texts } from './texts.ts'
import { usePlaces } from './use-places.ts'

export interface PhoneMenuProps {
  open: boolean
  onOpen: (open: boolean) => void
  waiting: number
}

/** Every place of the rail, for a phone: the five tabs at its foot hold only what is opened every hour. */
export function PhoneMenu({ open, onOpen, waiting }: PhoneMenuProps) {
  const { say, lang } = useLang()
  const { path, go } = useHere()
  const owed = useInboxCount()
  // The wall is drawn for a screen that nobody carries.
  const groups = usePlaces().map((group) => ({
    ...group,
    places: group.places.filter((place) => place.href !== wallUrl()),
  }))
  const current = placeAt(
    groups.flatMap((group) => group.places.map((place) => place.href)),
    path,
    '',
  )
  const leave = (href: string) => {
    onOpen(false)
    go(href === OVERVIEW ? overviewUrl() : href)
  }
  return (
    <SidePanel open={open} onOpen={onOpen} title={say(texts.places)} lang={lang}>
      <nav aria-label={say(texts.places)} className="-mx-3 -my-2">
        {groups.map((group) => (
          <div key={group.key} className="mb-3">
            {group.title && <p className="px-3 pb-1 text-caption font-semibold text-fg3">{say(group.title)}</p>}
            <ul>
              {group.places.map((place) => {
                const here = place.href === current
                const count = place.title === texts.alerts ? waiting : place.title === texts.inbox ? owed : 0
                return (
                  <li key={place.href}>
                    <PlaceLink
                      place={{ href: place.href, label: say(place.title), icon: place.icon }}
                      current={here}
                      onGo={leave}
                      className={classes(
                        'flex min-h-11 items-center gap-3 rounded-control px-3 text-read font-medium [&>svg]:size-[1.2rem] [&>svg]:shrink-0',
                        here ? 'bg-accent-soft text-accent' : 'text-fg1',
                      )}
                    >
                      {place.icon}
                      <span className="min-w-0 flex-1">{say(place.title)}</span>
                      {count ? <span className="text-fg3">{count}</span> : null}
                    </PlaceLink>
                  </li>
                )
              })}
            </ul>
          </div>
        ))}
      </nav>
    </SidePanel>
  )
}
