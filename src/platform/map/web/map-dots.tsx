import { memo } from 'react'
import type { MapBase } from '#ui/map/base.ts'
import { type Status, toneClass } from '#ui/status.ts'

export interface Dot {
  id: string
  lon: number
  lat: number
  status: Status
  title: string
}

export interface MapDotsProps {
  base: MapBase
  dots: readonly Dot[]
  r?: number
  /** Larger marks that a ring must not lie on. */
  clear?: readonly { lat: number | null; lon: number | null }[]
}

const NONE: NonNullable<MapDotsProps['clear']> = []

/** Small rings for gauges and other things, laid over a map of the same size; the pointer passes through to the map. */
export const MapDots = memo(function MapDots({ base, dots, r = 3.4, clear = NONE }: MapDotsProps) {
  const marks = clear.flatMap(({ lat, lon }) => (lat === null || lon === null ? [] : [base.project(lon, lat)]))
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${base.width} ${base.height}`}
      className="pointer-events-none absolute inset-0 h-full w-full"
    >
      {dots.map((dot) => {
        const [x, y] = base.project(dot.lon, dot.lat)
        if (marks.some(([mx, my]) => Math.hypot(mx - x, my - y) < 22)) return null
        return (
          <g key={dot.id} className={toneClass(dot.status)} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
            <title>{dot.title}</title>
            <circle r={r + 1.6} fill="var(--map-halo)" opacity=".55" />
            <circle r={r} fill="var(--map-halo)" stroke="var(--c)" strokeWidth="1.7" />
          </g>
        )
      })}
    </svg>
  )
})
