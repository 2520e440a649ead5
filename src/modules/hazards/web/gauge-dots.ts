import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import type { MapArea } from '#platform/boards/contract.ts'
import type { Dot } from '#platform/map/web/map-dots.tsx'
import { formatNumber } from '#ui/format.ts'
import type { River } from '../contract.ts'
import { riverStatus } from './river-state.ts'

/** The gauges as rings on the map; one without a place of its own stands a little south of its commune's centre, clear of its name. */
export function gaugeDots(rivers: readonly River[], areas: readonly MapArea[], lang: Lang): Dot[] {
  return rivers.flatMap((river) => {
    const area = areas.find((one) => one.code === river.area)
    const place =
      river.lat !== null && river.lon !== null
        ? { lat: river.lat, lon: river.lon }
        : area && { lat: area.lat - 0.02, lon: area.lon }
    if (!place) return []
    const value = river.value === null ? '' : ` ${formatNumber(river.value, lang, 2)} m`
    const words = river.wording ? ` · ${say(river.wording, lang)}` : ''
    const title = `${river.river} ${river.name}${value}${words}`
    return [{ id: river.thing, ...place, status: riverStatus(river), title }]
  })
}
