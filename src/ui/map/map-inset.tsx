import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import type { Archipelago } from './archipelagos.ts'
import { fitInto } from './base.ts'

export interface MapInsetProps {
  archipelago: Archipelago
  x: number
  y: number
  width: number
  height: number
  /** Colour of the islands: the step of their value, or the plain ramp. */
  fill?: string
  lang?: Lang
}

/** The frame in the corner that shows an archipelago at its own scale. A small frame keeps the islands and only speaks the name. */
export function MapInset({ archipelago, x, y, width, height, fill = 'var(--ramp-4)', lang = 'vi' }: MapInsetProps) {
  const lons = archipelago.islands.map(([lon]) => lon)
  const lats = archipelago.islands.map(([, lat]) => -lat)
  const box = { x0: Math.min(...lons), x1: Math.max(...lons), y0: Math.min(...lats), y1: Math.max(...lats) }
  const small = width < 96
  const { scale, dx, dy } = fitInto(box, {
    width,
    height,
    top: small ? 6 : 12,
    left: small ? 6 : 10,
    right: small ? 6 : 10,
    bottom: small ? 6 : 26,
  })
  const name = say(archipelago.name, lang)
  return (
    <g data-inset={archipelago.code} transform={`translate(${x} ${y})`}>
      <title>{name}</title>
      <rect width={width} height={height} rx={small ? 5 : 8} fill="var(--sea-0)" stroke="var(--line2)" />
      {archipelago.islands.map(([lon, lat, weight]) => (
        <ellipse
          key={`${lon},${lat}`}
          cx={(lon * scale + dx).toFixed(1)}
          cy={(-lat * scale + dy).toFixed(1)}
          rx={(weight * (small ? 0.7 : 1.35)).toFixed(1)}
          ry={(weight * (small ? 0.5 : 0.95)).toFixed(1)}
          transform={`rotate(${Math.round(lon * 97) % 60} ${(lon * scale + dx).toFixed(1)} ${(-lat * scale + dy).toFixed(1)})`}
          fill={fill}
          stroke="var(--coast)"
          strokeWidth={small ? 0.4 : 0.6}
        />
      ))}
      {!small && (
        <text x={width / 2} y={height - 9} className="map-inset-name">
          {name}
        </text>
      )}
    </g>
  )
}
