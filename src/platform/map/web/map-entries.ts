import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { matchRank, sortName } from '#kernel/vietnamese.ts'
import type { BoardAlert, MapArea } from '#platform/boards/contract.ts'
import { alertUrl, areaUrl } from '#platform/routes/web/urls.ts'
import { formatNumber } from '#ui/format.ts'
import type { Status } from '#ui/status.ts'
import type { AreaValues, PlacedDot } from './map-layers.ts'

/** Something on the map as a line of the list beside it. */
export interface Entry {
  key: string
  group: 'alerts' | 'things' | 'areas'
  name: string
  words: string
  href: string
  status?: Status
  number?: number
  lat: number | null
  lon: number | null
}

export interface OnMap {
  alerts: readonly BoardAlert[]
  dots: readonly PlacedDot[]
  areas: readonly MapArea[]
  painted: AreaValues | undefined
}

/** Everything that is on the map, in words: alerts as their list has them, then things, then areas from the highest value down. */
export function mapEntries({ alerts, dots, areas, painted }: OnMap, lang: Lang, noValue: string): Entry[] {
  const valued = areas.map((area) => ({ area, value: painted?.values[area.code] ?? null }))
  valued.sort((a, b) => (b.value ?? -1) - (a.value ?? -1) || sortName(a.area.name, b.area.name))
  return [
    ...alerts.map(
      (alert): Entry => ({
        ...{ key: `alert ${alert.id}`, group: 'alerts', name: say(alert.title, lang), words: alert.areaName ?? '' },
        ...{ href: alertUrl(alert.id), status: alert.severity, number: alert.number, lat: alert.lat, lon: alert.lon },
      }),
    ),
    ...dots.map(
      (dot): Entry => ({
        ...{ key: `thing ${dot.id}`, group: 'things', name: dot.title, words: dot.words, href: dot.href },
        ...{ status: dot.status, lat: dot.lat, lon: dot.lon },
      }),
    ),
    ...valued.map(
      ({ area, value }): Entry => ({
        ...{
          key: `area ${area.code}`,
          group: 'areas',
          name: area.name,
          href: areaUrl(area.code),
          lat: area.lat,
          lon: area.lon,
        },
        words: painted ? (value === null ? noValue : `${formatNumber(value, lang)} ${painted.unit}`) : '',
      }),
    ),
  ]
}

/** The entries that answer what somebody typed, accents or not, the best first; all of them for nothing typed. */
export function foundEntries(entries: readonly Entry[], typed: string): Entry[] {
  if (!typed.trim()) return [...entries]
  return entries
    .map((entry) => ({
      entry,
      rank: Math.max(matchRank(typed.trim(), entry.name), matchRank(typed.trim(), entry.words)),
    }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ entry }) => entry)
}
