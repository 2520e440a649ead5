import { classes } from './classes.ts'
import { type Place, PlaceLink } from './place-link.tsx'

export interface TabBarProps {
  /** Five at most. */
  places: readonly Place[]
  current: string
  onGo?: (href: string) => void
  label: string
}

/** The five tabs at the foot of the phone, 44 px high and more, clear of the home bar. */
export function TabBar({ places, current, onGo, label }: TabBarProps) {
  return (
    <nav
      aria-label={label}
      className="no-print fixed inset-x-0 bottom-0 z-30 grid border-t border-line bg-glass px-1.5 pt-1.5 pb-[max(0.5rem,env(safe-area-inset-bottom))] backdrop-blur-md"
      style={{ gridTemplateColumns: `repeat(${places.length}, minmax(0, 1fr))` }}
    >
      {places.map((place) => {
        const here = place.href === current
        return (
          <PlaceLink
            key={place.href}
            place={place}
            current={here}
            onGo={onGo}
            className={classes(
              'relative flex min-h-11 flex-col items-center justify-center gap-[3px] rounded-control text-[0.71875rem] [&>svg]:size-[1.375rem]',
              here ? 'font-semibold text-accent [&>svg]:stroke-[2.2]' : 'font-medium text-fg3 [&>svg]:stroke-[1.8]',
            )}
          >
            {place.icon}
            <span className="max-w-full truncate">{place.label}</span>
            {place.count ? (
              <b className="absolute top-0 left-1/2 ml-1.5 min-w-[1.05rem] rounded-full bg-critical px-1 text-center text-axis leading-[1.05rem] font-bold text-on-status">
                {place.count > 99 ? '99+' : place.count}
              </b>
            ) : null}
          </PlaceLink>
        )
      })}
    </nav>
  )
}
