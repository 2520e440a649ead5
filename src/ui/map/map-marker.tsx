import { memo } from 'react'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { nameOf, type Status, toneClass } from '#ui/status.ts'
import { StatusShape } from '#ui/status-shape.tsx'

export interface Marker {
  id: string
  lon: number
  lat: number
  status: Status
  /** The number of the same alert in the list. */
  number?: number
  title: string
  /** Nobody owns it yet: the ring of a new critical. */
  fresh?: boolean
  href?: string
}

export interface MapMarkerProps {
  marker: Marker
  x: number
  y: number
  homeX: number
  homeY: number
  /** Half size in px. */
  r?: number
  chosen?: boolean
  onChoose?: (id: string) => void
  lang?: Lang
}

/** A numbered status mark on the map, with a fine leader to its place when it had to give way. */
export const MapMarker = memo(function MapMarker(props: MapMarkerProps) {
  const { marker, x, y, homeX, homeY, r = 13, chosen, onChoose, lang = 'vi' } = props
  const name = `${marker.number === undefined ? '' : `${marker.number} · `}${say(nameOf(marker.status), lang)}: ${marker.title}`
  const moved = Math.hypot(x - homeX, y - homeY) > 5
  const mark = (
    <g className={toneClass(marker.status)} data-marker={marker.id} data-status={marker.status}>
      <title>{name}</title>
      {moved && (
        <>
          <line x1={homeX} y1={homeY} x2={x} y2={y} stroke="var(--c)" strokeWidth="1" opacity=".7" />
          <circle cx={homeX} cy={homeY} r="2" fill="var(--c)" />
        </>
      )}
      <g transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
        {(marker.fresh || chosen) && (
          <>
            <circle r={r * 1.35} fill="var(--c)" opacity=".16" />
            <circle
              r={r * 1.35}
              fill="none"
              stroke="var(--c)"
              strokeOpacity=".55"
              className={marker.fresh ? 'ring-new' : undefined}
            />
          </>
        )}
        <circle r={r * 0.92} fill="var(--map-halo)" opacity=".28" />
        <StatusShape status={marker.status} r={r} number={marker.number} />
      </g>
    </g>
  )
  if (marker.href)
    return (
      <a href={marker.href} aria-label={name}>
        {mark}
      </a>
    )
  if (!onChoose) return mark
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG group cannot be a button element
    <g
      role="button"
      tabIndex={0}
      aria-label={name}
      aria-pressed={chosen}
      style={{ cursor: 'pointer' }}
      onClick={() => onChoose(marker.id)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault()
          onChoose(marker.id)
        }
      }}
    >
      {mark}
    </g>
  )
})
