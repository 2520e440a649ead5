import { useMemo } from 'react'
import { MODULES } from '#apps/modules.ts'
import { unitIn } from '#kernel/unit-words.ts'
import type { AlertOut } from '#platform/alerts/contract.ts'
import type { AreaOut } from '#platform/areas/contract.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { alertUrl, areaUrl, figureImportUrl, indicatorUrl, meUrl, thingUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { CommandPalette } from '#ui/command-palette.tsx'
import { type Goal, makeFinder } from './find-commands.ts'
import { OVERVIEW } from './places.tsx'
import { texts } from './texts.ts'
import { useOverview } from './use-overview.ts'
import { usePlaces } from './use-places.ts'

interface Named {
  id: string
  name: { vi: string; en?: string }
}

/** Ctrl K or ⌘ K: pages, communes of the home area, things, indicators and living alerts, accents left out or not. */
export function Palette({ open, onOpen }: { open: boolean; onOpen: (open: boolean) => void }) {
  const { say, lang } = useLang()
  const { go } = useHere()
  const { may } = useSession()
  const places = usePlaces()
  const home = useOverview().data?.home.code
  const wait = !open
  const areas = useGet<{ items: AreaOut[] }>(
    '/api/v1/areas',
    { area: home, limit: 1000 },
    { every: 0, wait: wait || home === undefined },
  )
  const things = useGet<{ items: Named[] }>('/api/v1/things', { limit: 1000 }, { every: 0, wait })
  const alerts = useGet<{ items: AlertOut[] }>(
    '/api/v1/alerts',
    { state: 'open,acknowledged', limit: 200 },
    { every: 0, wait },
  )

  const finder = useMemo(() => {
    const goals: Goal[] = places
      .flatMap((group) => group.places)
      .map((place) => ({
        id: `page ${place.href}`,
        label: say(place.title),
        also: place.title.en,
        group: say(texts.page),
        href: place.href === OVERVIEW ? OVERVIEW.slice(0, -1) : place.href,
        weight: 4,
      }))
    goals.push({ id: 'page me', label: say(texts.me), group: say(texts.page), href: meUrl(), weight: 3 })
    if (may('imports:write'))
      goals.push({
        id: 'page import',
        label: say(texts.importing),
        group: say(texts.page),
        href: figureImportUrl(),
        weight: 3,
      })
    for (const field of MODULES)
      for (const [id, indicator] of Object.entries(field.indicators ?? {}))
        if (indicator.of === 'figure')
          goals.push({
            id: `indicator ${field.id}.${id}`,
            label: say(indicator.title),
            also: `${id} ${indicator.title.en}`,
            group: say(texts.indicator),
            note: unitIn(indicator.unit, lang),
            href: indicatorUrl(`${field.id}.${id}`),
            weight: 2,
          })
    for (const alert of alerts.data?.items ?? [])
      goals.push({
        id: `alert ${alert.id}`,
        label: `${alert.number} · ${say(alert.title)}`,
        also: alert.areaName ?? '',
        group: say(texts.alert),
        href: alertUrl(alert.id),
        weight: 2,
      })
    for (const thing of things.data?.items ?? [])
      goals.push({
        id: `thing ${thing.id}`,
        label: thing.name.vi,
        also: thing.id,
        group: say(texts.thing),
        href: thingUrl(thing.id),
        weight: 1,
      })
    for (const area of areas.data?.items ?? [])
      goals.push({
        id: `area ${area.code}`,
        label: area.fullName || area.name,
        also: area.code,
        name: area.name,
        note: area.code,
        group: say(texts.area),
        href: areaUrl(area.code),
        weight: 1,
      })
    return makeFinder(goals)
  }, [say, lang, may, places, areas.data, things.data, alerts.data])

  const find = (typed: string) =>
    finder
      .find(typed)
      .map((goal) => ({ id: goal.id, label: goal.label, group: goal.group, note: goal.note, run: () => go(goal.href) }))
  return <CommandPalette open={open} onOpen={onOpen} find={find} lang={lang} />
}
