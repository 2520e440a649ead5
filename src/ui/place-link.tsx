import type { MouseEvent, ReactNode } from 'react'

export interface Place {
  href: string
  label: string
  icon: ReactNode
  /** Waiting there. */
  count?: number
}

export interface PlaceLinkProps {
  place: Place
  current: boolean
  /** Goes without loading a page; a click with a modifier key stays the browser's. */
  onGo?: (href: string) => void
  className?: string
  children: ReactNode
}

/** A link to a place of the application; real, so that it opens in a new tab and works without scripts. */
export function PlaceLink({ place, current, onGo, className, children }: PlaceLinkProps) {
  const go = (event: MouseEvent) => {
    if (!onGo || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onGo(place.href)
  }
  return (
    <a href={place.href} onClick={onGo && go} aria-current={current ? 'page' : undefined} className={className}>
      {children}
    </a>
  )
}
