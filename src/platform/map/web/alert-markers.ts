import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import type { BoardAlert } from '#platform/boards/contract.ts'
import type { Marker } from '#ui/map/map-marker.tsx'

/** The numbered marks of alerts that have a place; the number is that of the list. `href` makes each mark a link. */
export function alertMarkers(alerts: readonly BoardAlert[], lang: Lang, href?: (id: string) => string): Marker[] {
  return alerts.flatMap((alert) =>
    alert.lat === null || alert.lon === null
      ? []
      : [
          {
            id: alert.id,
            lat: alert.lat,
            lon: alert.lon,
            status: alert.severity,
            number: alert.number,
            title: say(alert.title, lang),
            fresh: alert.severity === 'critical' && alert.state === 'open',
            href: href?.(alert.id),
          },
        ],
  )
}
