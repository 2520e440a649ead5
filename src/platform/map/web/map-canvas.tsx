import { useId, useMemo } from 'react'
import type { BoardAlert, Overview } from '#platform/boards/contract.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { alertUrl, areaUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { MapLegend } from '#ui/map/map-legend.tsx'
import { SvgMap } from '#ui/map/svg-map.tsx'
import type { Status } from '#ui/status.ts'
import { texts as uiTexts } from '#ui/texts.ts'
import { alertMarkers } from './alert-markers.ts'
import { MapDots } from './map-dots.tsx'
import type { AreaValues, PlacedDot } from './map-layers.ts'
import { MapTools } from './map-tools.tsx'
import { neighboursOf, territoryOf } from './territory.ts'
import { texts } from './texts.ts'
import { useBase } from './use-base.ts'
import { useBox } from './use-box.ts'
import { useDrag } from './use-drag.ts'
import type { View } from './view.ts'
import { zoomBase } from './zoom-base.ts'

/** Room kept free of land: for names and insets beside it, or on a phone below it. */
const ROOMY = { top: 24, left: 28, bottom: 30, right: 150 }
const TIGHT = { top: 20, left: 16, bottom: 132, right: 16 }

export interface MapCanvasProps {
  overview: Overview
  alerts: readonly BoardAlert[]
  dots: readonly PlacedDot[]
  painted: AreaValues | undefined
  /** Code of the area that the pointer or the keyboard is at in the list. */
  looked: string | undefined
  view: View
  onView: (view: View) => void
}

/** The map itself: areas open their page, alerts theirs; moved by keys, buttons and dragging; the islands are always on it. */
export function MapCanvas({ overview, alerts, dots, painted, looked, view, onView }: MapCanvasProps) {
  const { lang, say } = useLang()
  const { go } = useHere()
  const id = useId().replace(/[^a-zA-Z0-9]/g, '')
  const [ref, box] = useBox()
  const drag = useDrag(view, onView)
  const base = useBase(overview.map, box && { ...box, ...(box.width > 700 ? ROOMY : TIGHT) })
  const { areas, islands } = overview.map
  const statuses = (['critical', 'high', 'medium', 'info'] as Status[]).filter((one) =>
    alerts.some((alert) => alert.severity === one),
  )
  const values = painted && { ...Object.fromEntries(islands.map(({ code }) => [code, null])), ...painted.values }
  const seen = useMemo(() => base && zoomBase(base, view), [base, view])
  const near = view.zoom > 1
  return (
    <div className="relative flex h-full min-h-0 flex-col">
      <div
        ref={ref}
        className={`map-water relative min-h-0 flex-1 overflow-hidden max-sm:[&_.map-sea]:hidden ${near ? '[&_.map-note]:hidden [&_.map-sea]:hidden' : ''}`}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: a map is no group of form fields */}
        <div
          role="group"
          aria-label={say(texts.moves)}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes arrow keys
          tabIndex={0}
          className={`absolute inset-0 focus-visible:outline-offset-[-3px] ${near ? 'cursor-grab touch-none' : 'touch-pan-y'}`}
          {...drag}
        >
          {seen && (
            <>
              <SvgMap
                id={`map${id}`}
                title={say(texts.title)}
                territory={territoryOf(overview.home, islands)}
                base={seen}
                values={values}
                ramp={painted?.ramp}
                unit={painted?.unit}
                markers={alertMarkers(alerts, lang)}
                onMarker={(alert) => go(alertUrl(alert))}
                chosenArea={looked}
                onArea={(code) => go(areaUrl(code))}
                neighbours={seen.width > 700 ? neighboursOf(overview.home.code, seen) : []}
                lang={lang}
                className="block h-full w-full"
              />
              <MapDots base={seen} dots={dots} clear={alerts} />
            </>
          )}
        </div>
        <MapTools view={view} onView={onView} />
      </div>
      {(painted || statuses.length > 0 || near) && (
        <div className="max-sm:p-3 sm:pointer-events-none sm:absolute sm:bottom-7 sm:left-3.5">
          <MapLegend
            ramp={painted?.ramp}
            statuses={statuses}
            gaps={!!painted && areas.some((area) => painted.values[area.code] == null)}
            lang={lang}
          />
          <p className="mt-1 w-fit rounded-chip bg-glass px-1.5 text-axis leading-snug text-fg3">
            {[painted?.note, near && seen?.kind === 'schematic' && say(uiTexts.schematic)].filter(Boolean).join(' · ')}
          </p>
        </div>
      )}
    </div>
  )
}
