import { useId, useMemo } from 'react'
import type { HazardsBoard } from '#modules/hazards/contract.ts'
import { rainField, rainRamp } from '#modules/hazards/web/rain-field.ts'
import { texts as hazards } from '#modules/hazards/web/texts.ts'
import type { Overview } from '#platform/boards/contract.ts'
import { alertMarkers } from '#platform/map/web/alert-markers.ts'
import { territoryOf } from '#platform/map/web/territory.ts'
import { useBase } from '#platform/map/web/use-base.ts'
import { mapUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { SvgMap } from '#ui/map/svg-map.tsx'
import { texts } from './texts.ts'

const FRAME = { width: 140, height: 128, left: 2, right: 6, top: 4, bottom: 6 }

/** The map as a thumbnail: rain, marks of the alerts, the islands. The whole of it leads to the map. */
export function SmallMap({ overview, board }: { overview: Overview; board: HazardsBoard | undefined }) {
  const { lang, say } = useLang()
  const id = useId().replace(/[^a-zA-Z0-9]/g, '')
  const base = useBase(overview.map, FRAME)
  const { areas, islands } = overview.map
  const byArea = board?.rain.byArea
  const values = useMemo(() => {
    const field = byArea && Object.keys(byArea).length > 0 ? rainField(areas, byArea) : undefined
    return field && { ...Object.fromEntries(islands.map(({ code }) => [code, null])), ...field }
  }, [areas, islands, byArea])
  if (!base) return <span />
  return (
    <a href={mapUrl()} aria-label={say(texts.openMap)} className="block">
      <SvgMap
        id={`small${id}`}
        small
        title={say(texts.map)}
        territory={territoryOf(overview.home, islands)}
        base={base}
        values={values}
        ramp={values && rainRamp(say(hazards.rainMap))}
        unit={say(hazards.mm)}
        markers={alertMarkers(overview.alerts.slice(0, 8), lang).map((mark) => ({
          ...mark,
          number: undefined,
          fresh: false,
        }))}
        insetAt={[2, 2]}
        lang={lang}
        className="block h-32 w-35"
      />
    </a>
  )
}
