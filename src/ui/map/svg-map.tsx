import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { formatNumber } from '#ui/format.ts'
import { texts } from '#ui/texts.ts'
import { archipelagosOf } from './archipelagos.ts'
import type { Box, MapBase, MapCell } from './base.ts'
import { MapAreas } from './map-areas.tsx'
import { MapCallout } from './map-callout.tsx'
import { MapInset } from './map-inset.tsx'
import { MapMarker, type Marker } from './map-marker.tsx'
import { partMarkers } from './part-markers.ts'
import { labelWidth, placeLabels } from './place-labels.ts'
import { type Ramp, rampColour, stepOf } from './ramp.ts'

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

/** A map as one picture: areas in the colours of their values, names, numbered marks, and the islands that belong to it. */
export function SvgMap(props: SvgMapProps) {
  const { base, values, ramp, unit = '', markers = [], small, lang = 'vi', insetAt = [12, 12] } = props
  const { width, height } = base
  const r = small ? 6.5 : 13
  const marks = partMarkers(
    markers.map((marker) => ({ marker, ...xy(base.project(marker.lon, marker.lat)) })),
    r * 1.9,
  )
  const zones = archipelagosOf(props.territory)
  const inset = small
    ? { width: Math.min(60, width * 0.27), height: Math.min(48, height * 0.26) }
    : { width: 164, height: 110 }
  const insets = zones.map((archipelago, at) => ({
    archipelago,
    x: width - insetAt[0] - inset.width,
    y: height - insetAt[1] - inset.height - (zones.length - 1 - at) * (inset.height + 8),
  }))
  const taken: Box[] = [
    ...marks.map(({ x, y }) => ({ x0: x - r - 2, x1: x + r + 2, y0: y - r - 1, y1: y + r + 1 })),
    ...insets.map(({ x, y }) => ({ x0: x, x1: x + inset.width, y0: y, y1: y + inset.height })),
  ]
  const wanted = props.labels ?? (small ? 'none' : 'all')
  const marked = new Set(marks.map(({ homeX, homeY }) => nearest(base, homeX, homeY)))
  const names =
    wanted === 'none'
      ? []
      : placeLabels(
          base.cells
            .filter((cell) => wanted === 'all' || wanted.includes(cell.code))
            .map((cell) => ({
              key: cell.code,
              text: cell.name,
              x: cell.x,
              y: cell.y,
              pad: roomy(cell) ? 3 : 11,
              weight: cell.size + (cell.code === props.chosenArea ? 2e6 : marked.has(cell.code) ? 1e6 : 0),
            })),
          taken,
          base,
        )
  const fillOf = (code: string): string => {
    if (!values || !ramp) return 'var(--ramp-1)'
    const value = values[code]
    return value === null || value === undefined ? `url(#${props.id}-none)` : rampColour(stepOf(value, ramp), ramp)
  }
  const noteOf = (code: string): string => {
    if (!values) return ''
    const value = values[code]
    return value === null || value === undefined
      ? `: ${say(texts.noValueHere, lang)}`
      : `: ${formatNumber(value, lang)} ${unit}`.trimEnd()
  }
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
        fillOf={fillOf}
        noteOf={noteOf}
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
          fill={values?.[archipelago.code] === null || !values ? undefined : fillOf(archipelago.code)}
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
