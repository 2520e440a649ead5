import { type ReactNode, useCallback, useId, useMemo } from 'react'
import { alertMarkers } from '#platform/map/web/alert-markers.ts'
import { type Dot, MapDots } from '#platform/map/web/map-dots.tsx'
import { neighboursOf, territoryOf } from '#platform/map/web/territory.ts'
import { useBase } from '#platform/map/web/use-base.ts'
import { useBox } from '#platform/map/web/use-box.ts'
import { useGo } from '#platform/routes/web/here.ts'
import { areaUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { MapLegend } from '#ui/map/map-legend.tsx'
import type { Ramp } from '#ui/map/ramp.ts'
import { SvgMap } from '#ui/map/svg-map.tsx'
import type { Status } from '#ui/status.ts'
import type { BoardAlert, MapArea, Overview } from '../contract.ts'
import { AlertCallout } from './alert-callout.tsx'
import { texts } from './texts.ts'

export interface SituationMapProps {
  overview: Overview
  alerts: readonly BoardAlert[]
  now: number
  /** Value of each area and what its colours mean; a field gives them. */
  values?: Readonly<Record<string, number | null>>
  ramp?: Ramp
  unit?: string
  /** A line below the legend: how the values came about. */
  legendNote?: ReactNode
  dots?: readonly Dot[]
  chosen?: string
  onChoose: (id: string) => void
  /** A card at the foot, left of the islands' inset. */
  foot?: ReactNode
  top?: ReactNode
  /** Draws the card of the chosen alert on the map. */
  callout?: boolean
}

/** Width of the callout card and where it stands, px at 16 px root. */
const CARD = { width: 306, right: 14, top: 142 }

/** Where things happen: areas in the colours of a field's values, numbered alerts, gauges, islands, legend, and the chosen alert. */
export function SituationMap(props: SituationMapProps) {
  const { overview, alerts, now, values, ramp, dots, chosen, callout = true } = props
  const { lang, say } = useLang()
  const go = useGo()
  const id = useId().replace(/[^a-zA-Z0-9]/g, '')
  const [ref, box] = useBox()
  const roomy = callout && box && box.width > 760
  const base = useBase(
    overview.map,
    box && {
      ...box,
      left: roomy ? 30 : box.width * 0.155,
      top: props.top ? 40 : 20,
      bottom: 22,
      right: roomy ? Math.max(230, box.width * 0.31) : box.width * 0.175,
    },
  )
  const picked = alerts.find((alert) => alert.id === chosen)
  const placed = picked && picked.lat !== null && picked.lon !== null
  // The drawing is made of parts that stay the same object until what they say changes: most of what comes live leaves it alone.
  const { areas, islands } = overview.map
  const width = box?.width ?? 0
  const shown = useMemo(() => withIslands(values, islands), [values, islands])
  const labels = useMemo(() => weightyNames(areas, alerts, width), [areas, alerts, width])
  const markers = useMemo(() => alertMarkers(alerts, lang), [alerts, lang])
  const home = overview.home.code
  const neighbours = useMemo(() => (roomy && base ? neighboursOf(home, base) : []), [roomy, home, base])
  const calloutTo = useMemo(
    () => (roomy && placed ? ([width - CARD.right - CARD.width, CARD.top + 36] as const) : undefined),
    [roomy, placed, width],
  )
  const toArea = useCallback((code: string) => go(areaUrl(code)), [go])
  const statuses = (['critical', 'high', 'medium', 'info'] as Status[]).filter((one) =>
    alerts.some((alert) => alert.severity === one),
  )
  return (
    <div ref={ref} className="map-water relative h-full min-h-0 w-full overflow-hidden">
      {base && box && (
        <>
          <SvgMap
            id={`map${id}`}
            title={say(texts.rainMap)}
            territory={territoryOf(overview.home, islands)}
            base={base}
            values={shown}
            labels={labels}
            ramp={ramp}
            unit={props.unit}
            markers={markers}
            chosenMarker={chosen}
            calloutTo={calloutTo}
            onMarker={props.onChoose}
            onArea={toArea}
            neighbours={neighbours}
            lang={lang}
            className="absolute inset-0 block h-full w-full"
          />
          {dots && <MapDots base={base} dots={dots} clear={alerts} />}
          {props.top && <div className="absolute top-3 left-3.5 flex flex-wrap gap-2">{props.top}</div>}
          <div className="absolute bottom-7 left-3.5">
            {(ramp || (roomy && statuses.length > 0)) && (
              <MapLegend ramp={ramp} statuses={roomy ? statuses : []} gaps={hasGaps(areas, values)} lang={lang} />
            )}
            {props.legendNote && (
              <p className="mt-1 max-w-60 px-1 text-axis leading-snug text-fg3">{props.legendNote}</p>
            )}
          </div>
          {props.foot && roomy && <div className="absolute right-[11.75rem] bottom-3">{props.foot}</div>}
          {roomy && picked && (
            <div
              className="absolute"
              style={{ top: `${CARD.top / 16}rem`, right: `${CARD.right / 16}rem`, width: `${CARD.width / 16}rem` }}
            >
              <AlertCallout alert={picked} now={now} />
            </div>
          )}
        </>
      )}
    </div>
  )
}

/** The islands at sea have no gauge yet: they are drawn plainly, not as a gap. */
function withIslands(values: SituationMapProps['values'], islands: readonly { code: string }[]) {
  return values && { ...Object.fromEntries(islands.map(({ code }) => [code, null])), ...values }
}

/** Names of the places of alerts and of the largest areas: as many as stay calm at this width (px). */
function weightyNames(areas: readonly MapArea[], alerts: readonly BoardAlert[], width: number): string[] {
  const largest = [...areas].sort((a, b) => b.areaKm2 - a.areaKm2).slice(0, Math.round(width / 28))
  return [...new Set([...alerts.flatMap((alert) => alert.area ?? []), ...largest.map((area) => area.code)])]
}

function hasGaps(areas: readonly MapArea[], values: SituationMapProps['values']): boolean {
  return !!values && areas.some((area) => values[area.code] == null)
}
