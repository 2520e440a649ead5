import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { thingUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import type { ThingOut } from '#platform/things/contract.ts'
import type { PlacedDot } from './map-layers.ts'
import { texts } from './texts.ts'

/** The registered things that have a place, asked for only while their layer is shown. */
export function useThings(wanted: boolean, area: string | undefined, lang: Lang): PlacedDot[] {
  const answer = useGet<{ items: Partial<ThingOut>[] }>(
    '/api/v1/things',
    { area, limit: 500 },
    { wait: !wanted, every: 300 },
  )
  if (!wanted) return []
  return (answer.data?.items ?? []).flatMap((thing) => placed(thing, lang))
}

function placed(thing: Partial<ThingOut>, lang: Lang): PlacedDot[] {
  const { id, name, place, kindTitle, areaName, state } = thing
  if (!id || !name || !place || state === 'retired') return []
  const repair = state === 'under-repair' && say(texts.underRepair, lang)
  const words = [kindTitle && say(kindTitle, lang), areaName, repair].filter(Boolean).join(' · ')
  const title = say(name, lang)
  return [{ id, lat: place.lat, lon: place.lon, status: repair ? 'off' : 'info', title, words, href: thingUrl(id) }]
}
