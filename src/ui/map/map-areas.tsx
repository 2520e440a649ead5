import { memo } from 'react'
import type { Lang } from '#kernel/text.ts'
import { areaFill, areaNote, type Values } from './area-look.ts'
import type { MapBase, MapCell } from './base.ts'
import type { Ramp } from './ramp.ts'

export interface MapAreasProps {
  id: string
  base: MapBase
  values: Values
  ramp: Ramp | undefined
  unit: string
  lang: Lang
  chosen?: string
  onArea?: (code: string) => void
  areaHref?: (code: string) => string
  /** Finer lines for thumbnails. */
  fine?: boolean
}

/** The areas with their colours, cut by the edge of the land where the base has one, and the coast drawn over them. */
export function MapAreas({ id, base, values, ramp, unit, lang, chosen, onArea, areaHref, fine }: MapAreasProps) {
  const clip = base.kind === 'schematic' && base.outline ? `url(#${id}-land)` : undefined
  const picked = base.cells.find((cell) => cell.code === chosen)
  return (
    <>
      <Shore id={id} base={base} fine={fine} />
      <g clipPath={clip} strokeWidth={fine ? 0.45 : 0.9}>
        {base.cells.map((cell) => (
          <Area
            key={cell.code}
            cell={cell}
            fill={areaFill(cell.code, values, ramp, id)}
            note={areaNote(cell.code, values, unit, lang)}
            href={areaHref?.(cell.code)}
            onArea={onArea}
          />
        ))}
        {picked && <path d={picked.path} className="map-area-chosen" pointerEvents="none" />}
      </g>
      {base.outline && (
        <path
          d={base.outline}
          fill="none"
          stroke="var(--coast)"
          strokeOpacity=".6"
          strokeWidth={fine ? 0.7 : 1}
          pointerEvents="none"
        />
      )}
    </>
  )
}

interface AreaProps {
  cell: MapCell
  fill: string
  note: string
  href: string | undefined
  onArea: ((code: string) => void) | undefined
}

/** One area. Of a hundred, those are drawn anew whose colour or value has changed. */
const Area = memo(function Area({ cell, fill, note, href, onArea }: AreaProps) {
  const name = `${cell.name}${note}`
  const area = (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the pointer; the list beside the map is the way by keyboard
    <path
      d={cell.path}
      fill={fill}
      className={onArea ? 'map-area map-area-open' : 'map-area'}
      data-code={cell.code}
      onClick={onArea && (() => onArea(cell.code))}
      style={onArea && { cursor: 'pointer' }}
    >
      <title>{name}</title>
    </path>
  )
  return href ? (
    <a href={href} aria-label={name}>
      {area}
    </a>
  ) : (
    area
  )
})

/** What lies below the areas: the sea’s edge along the land. */
const Shore = memo(function Shore({ id, base, fine }: { id: string; base: MapBase; fine: boolean | undefined }) {
  if (!base.outline)
    return (
      <g fill="none" stroke="var(--coast)" strokeLinejoin="round">
        {base.cells.map((cell) => (
          <path key={cell.code} d={cell.path} strokeWidth={fine ? 1.4 : 2.6} strokeOpacity=".55" />
        ))}
      </g>
    )
  return (
    <>
      <defs>
        <clipPath id={`${id}-land`}>
          <path d={base.outline} />
        </clipPath>
      </defs>
      <path
        d={base.outline}
        fill="var(--sea-1)"
        stroke="var(--coast)"
        strokeOpacity=".12"
        strokeWidth={fine ? 3 : 9}
        strokeLinejoin="round"
      />
    </>
  )
})
