import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { type Place, PlaceLink } from './place-link.tsx'

export interface NavRailProps {
  /** Groups with an optional heading. */
  groups: readonly { key: string; title?: string; places: readonly Place[] }[]
  /** The href of the place we are at, or a page below it. */
  current: string
  onGo?: (href: string) => void
  label: string
  /** Icons only. */
  narrow?: boolean
  head?: ReactNode
  foot?: ReactNode
}

/** The column of places at the left of the console. */
export function NavRail({ groups, current, onGo, label, narrow, head, foot }: NavRailProps) {
  const isHere = (href: string) => current === href || (href !== '/' && current.startsWith(`${href}/`))
  return (
    <div
      className={classes(
        'no-print flex h-full flex-col gap-1 border-r border-line bg-panel p-2',
        narrow ? 'w-14' : 'w-60',
      )}
    >
      {head}
      <nav aria-label={label} className="min-h-0 flex-1 overflow-y-auto">
        {groups.map((group) => (
          <div key={group.key} className="mb-3">
            {group.title && !narrow && (
              <p className="px-2.5 pt-1 pb-1 text-axis font-semibold text-fg3">{group.title}</p>
            )}
            <ul>
              {group.places.map((place) => (
                <li key={place.href} title={narrow ? place.label : undefined}>
                  <PlaceLink
                    place={place}
                    current={isHere(place.href)}
                    onGo={onGo}
                    className={classes(
                      'flex h-9 items-center gap-2.5 rounded-control px-2.5 font-medium transition-colors duration-150 [&>svg]:size-[1.05rem] [&>svg]:shrink-0',
                      isHere(place.href) ? 'bg-accent-soft text-accent' : 'text-fg2 hover:bg-raised hover:text-fg1',
                    )}
                  >
                    {place.icon}
                    <span className={narrow ? 'spoken' : 'truncate'}>{place.label}</span>
                    {place.count ? (
                      <span className={classes('ml-auto text-caption', narrow && 'spoken')}>{place.count}</span>
                    ) : null}
                  </PlaceLink>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      {foot}
    </div>
  )
}
