import type { MapBase } from './base.ts'

export interface MapAreasProps {
  id: string
  base: MapBase
  fillOf: (code: string) => string
  /** What follows the name in the hint: the value, or that there is none. */
  noteOf: (code: string) => string
  chosen?: string
  onArea?: (code: string) => void
  areaHref?: (code: string) => string
  /** Finer lines for thumbnails. */
  fine?: boolean
}

/** The areas with their colours, cut by the edge of the land where the base has one, and the coast drawn over them. */
export function MapAreas({ id, base, fillOf, noteOf, chosen, onArea, areaHref, fine }: MapAreasProps) {
  const clip = base.kind === 'schematic' && base.outline ? `url(#${id}-land)` : undefined
  const picked = base.cells.find((cell) => cell.code === chosen)
  return (
    <>
      {base.outline && (
        <defs>
          <clipPath id={`${id}-land`}>
            <path d={base.outline} />
          </clipPath>
        </defs>
      )}
      {base.outline ? (
        <path
          d={base.outline}
          fill="var(--sea-1)"
          stroke="var(--coast)"
          strokeOpacity=".12"
          strokeWidth={fine ? 3 : 9}
          strokeLinejoin="round"
        />
      ) : (
        <g fill="none" stroke="var(--coast)" strokeLinejoin="round">
          {base.cells.map((cell) => (
            <path key={cell.code} d={cell.path} strokeWidth={fine ? 1.4 : 2.6} strokeOpacity=".55" />
          ))}
        </g>
      )}
      <g clipPath={clip} strokeWidth={fine ? 0.45 : 0.9}>
        {base.cells.map((cell) => {
          const area = (
            // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the pointer; the list beside the map is the way by keyboard
            <path
              key={cell.code}
              d={cell.path}
              fill={fillOf(cell.code)}
              className={onArea ? 'map-area map-area-open' : 'map-area'}
              data-code={cell.code}
              onClick={onArea && (() => onArea(cell.code))}
              style={onArea && { cursor: 'pointer' }}
            >
              <title>{`${cell.name}${noteOf(cell.code)}`}</title>
            </path>
          )
          return areaHref ? (
            <a key={cell.code} href={areaHref(cell.code)} aria-label={`${cell.name}${noteOf(cell.code)}`}>
              {area}
            </a>
          ) : (
            area
          )
        })}
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
