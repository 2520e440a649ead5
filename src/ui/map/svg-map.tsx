import { memo, useMemo } from 'react'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { texts } from '#ui/texts.ts'
import { type Archipelago, archipelagosOf } from './archipelagos.ts'
import { areaFill } from './area-look.ts'
import type { Box, MapBase, MapCell } from './base.ts'
import { MapAreas } from './map-areas.tsx'
import { MapCallout } from './map-callout.tsx'
import { MapInset } from './map-inset.tsx'
import { MapMarker, type Marker } from './map-marker.tsx'
import { partMarkers } from './part-markers.ts'
import { labelWidth, placeLabels } from './place-labels.ts'
import type { Ramp } from './ramp.ts'

export interface SvgMapProps {
  /** Unique on the page. */
  id: string
  /** What the map shows, spoken. */
  title: string
  /** GSO code of the province, or `VN`: decides which archipelagos must be shown. */
  territory: string
  base: MapBase
  /** Value of each area by code; an area that is named with null, or not at all, is hatched as missing. */
  values?: Readonly<Record<string, number | null>>
  ramp?: Ramp
  unit?: string
  markers?: readonly Marker[]
  chosenMarker?: string
  /** Where the card about the chosen marker begins: a line leads there. */
  calloutTo?: readonly [number, number]
  onMarker?: (id: string) => void
  chosenArea?: string
  onArea?: (code: string) => void
  areaHref?: (code: string) => string
  /** `all` that find room, or only these codes, or none. */
  labels?: 'all' | 'none' | readonly string[]
  neighbours?: readonly { name: string; x: number; y: number }[]
  /** Thumbnails: no names of sea and neighbours, small marks, small inset. */
  small?: boolean
  /** Free corner for the insets, px from the right and from the bottom. Default 12, 12. */
  insetAt?: readonly [number, number]
  lang?: Lang
  className?: string
}

const NO_MARKERS: readonly Marker[] = []
const CORNER = [12, 12] as const

/**
 * A map as one picture: areas in the colours of their values, names, numbered marks, and the islands that belong to it. It is
 * drawn anew only when something it is given is another object than before.
 */
export const SvgMap = memo(function SvgMap(props: SvgMapProps) {
  const { base, values, ramp, unit = '', markers = NO_MARKERS, small, lang = 'vi', insetAt = CORNER } = props
  const { territory, chosenArea, labels } = props
  const { width, height } = base
  const [insetRight, insetBottom] = insetAt
  const r = small ? 6.5 : 13
  const marks = useMemo(() => placeMarks(base, markers, r), [base, markers, r])
  const zones = useMemo(() => archipelagosOf(territory), [territory])
  const { inset, insets } = useMemo(
    () => placeInsets(zones, { width, height }, [insetRight, insetBottom], small),
    [zones, width, height, insetRight, insetBottom, small],
  )
  const names = useMemo(() => {
    const taken: Box[] = [
      ...marks.map(({ x, y }) => ({ x0: x - r - 2, x1: x + r + 2, y0: y - r - 1, y1: y + r + 1 })),
      ...insets.map(({ x, y }) => ({ x0: x, x1: x + inset.width, y0: y, y1: y + inset.height })),
    ]
    return placeNames(base, labels ?? (small ? 'none' : 'all'), marks, taken, chosenArea)
  }, [base, labels, marks, insets, inset, small, r, chosenArea])
  const chosen = marks.find(({ marker }) => marker.id === props.chosenMarker)
  const spoken = [
    props.title,
    base.kind === 'schematic' && say(texts.schematic, lang),
    ...zones.map((zone) => say(zone.name, lang)),
  ]
  const live = Boolean(props.onArea || props.areaHref || props.onMarker || markers.some((marker) => marker.href))
  return (
    <svg
      role={live ? 'group' : 'img'}
      aria-label={spoken.filter(Boolean).join('. ')}
      viewBox={`0 0 ${width} ${height}`}
      className={props.className ?? (small ? 'block h-full w-full' : 'map-water block h-full w-full')}
    >
      <defs>
        <pattern
          id={`${props.id}-none`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(35)"
        >
          <rect width="6" height="6" fill="var(--bg2)" />
          <path d="M0 0V6" className="map-hatch" />
        </pattern>
      </defs>
      <MapAreas
        id={props.id}
        base={base}
        values={values}
        ramp={ramp}
        unit={unit}
        lang={lang}
        chosen={props.chosenArea}
        onArea={props.onArea}
        areaHref={props.areaHref}
        fine={small}
      />
      {!small && (
        // biome-ignore lint/a11y/noAriaHiddenOnFocusable: letters take no focus
        <g aria-hidden="true">
          <text x={width * 0.83} y={height * 0.17} className="map-sea">
            {say(texts.eastSea, lang)}
          </text>
          {props.neighbours?.map((one) => (
            <text key={one.name} x={one.x} y={one.y} className="map-neighbour">
              {one.name}
            </text>
          ))}
        </g>
      )}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: letters take no focus */}
      <g aria-hidden="true">
        {names.map((name) => (
          <text
            key={name.key}
            x={name.atX.toFixed(1)}
            y={name.atY.toFixed(1)}
            className={`map-name${name.key === props.chosenArea ? ' map-name-strong' : ''}`}
          >
            {name.text}
          </text>
        ))}
      </g>
      {insets.map(({ archipelago, x, y }) => (
        <MapInset
          key={archipelago.code}
          {...{ archipelago, x, y, ...inset, lang }}
          fill={
            values?.[archipelago.code] === null || !values
              ? undefined
              : areaFill(archipelago.code, values, ramp, props.id)
          }
        />
      ))}
      {base.kind === 'schematic' && !small && (
        <text x="12" y={height - 10} className="map-note" data-schematic="">
          {say(texts.schematic, lang)}
        </text>
      )}
      {chosen && props.calloutTo && (
        <MapCallout from={[chosen.x, chosen.y]} to={props.calloutTo} tone={chosen.marker.status} />
      )}
      {marks.map(({ marker, x, y, homeX, homeY }) => (
        <MapMarker
          key={marker.id}
          {...{ marker, x, y, homeX, homeY, r, lang }}
          chosen={marker.id === props.chosenMarker}
          onChoose={props.onMarker}
        />
      ))}
    </svg>
  )
})

interface Mark {
  marker: Marker
  x: number
  y: number
  homeX: number
  homeY: number
}

/** The marks on the drawing, moved apart where they would cover one another. */
function placeMarks(base: MapBase, markers: readonly Marker[], r: number): Mark[] {
  return partMarkers(
    markers.map((marker) => ({ marker, ...xy(base.project(marker.lon, marker.lat)) })),
    r * 1.9,
  )
}

/** The frames of the islands, one above the other in the corner at the right below. */
function placeInsets(
  zones: readonly Archipelago[],
  { width, height }: { width: number; height: number },
  [right, bottom]: readonly [number, number],
  small: boolean | undefined,
) {
  const inset = small
    ? { width: Math.min(60, width * 0.27), height: Math.min(48, height * 0.26) }
    : { width: 164, height: 110 }
  const insets = zones.map((archipelago, at) => ({
    archipelago,
    x: width - right - inset.width,
    y: height - bottom - inset.height - (zones.length - 1 - at) * (inset.height + 8),
  }))
  return { inset, insets }
}

/** The names that are wanted and find room: the chosen area first, then those that bear a mark, then the largest. */
function placeNames(
  base: MapBase,
  wanted: NonNullable<SvgMapProps['labels']>,
  marks: readonly Mark[],
  taken: readonly Box[],
  chosen: string | undefined,
) {
  if (wanted === 'none') return []
  const marked = new Set(marks.map(({ homeX, homeY }) => nearest(base, homeX, homeY)))
  return placeLabels(
    base.cells
      .filter((cell) => wanted === 'all' || wanted.includes(cell.code))
      .map((cell) => ({
        key: cell.code,
        text: cell.name,
        x: cell.x,
        y: cell.y,
        pad: roomy(cell) ? 3 : 11,
        weight: cell.size + (cell.code === chosen ? 2e6 : marked.has(cell.code) ? 1e6 : 0),
      })),
    taken,
    base,
  )
}

/** A name that hardly leaves its own area may stand close to others; the rest ask for more room, so that towns stay readable. */
function roomy(cell: MapCell): boolean {
  return labelWidth(cell.name, 11) < 1.35 * Math.sqrt(cell.size)
}

function xy([x, y]: [number, number]): { x: number; y: number } {
  return { x, y }
}

function nearest(base: MapBase, x: number, y: number): string | undefined {
  let best: { code: string; far: number } | undefined
  for (const cell of base.cells) {
    const far = Math.hypot(cell.x - x, cell.y - y)
    if (!best || far < best.far) best = { code: cell.code, far }
  }
  return best?.code
}
