/** A point on the drawing, px. */
export type Spot = [number, number]

/** One area ready to draw. */
export interface MapCell {
  code: string
  name: string
  /** Where its name and its pin stand. */
  x: number
  y: number
  /** Surface, px². */
  size: number
  /** Closed SVG path. */
  path: string
}

/** A territory ready to draw, whichever way it was made: from an official layer or as a schematic. */
export interface MapBase {
  kind: 'schematic' | 'polygons'
  width: number
  height: number
  cells: MapCell[]
  /** The edge of the land as an SVG path; cells of a schematic are cut by it. */
  outline?: string
  /** Degrees to px. */
  project: (lon: number, lat: number) => Spot
}

export interface Frame {
  width: number
  height: number
  /** Room kept free of land, px. */
  top?: number
  right?: number
  bottom?: number
  left?: number
}

export interface Box {
  x0: number
  y0: number
  x1: number
  y1: number
}

/** The scale and shift that set `box` into the free room of `frame`, centred, with equal scales. */
export function fitInto(box: Box, frame: Frame): { scale: number; dx: number; dy: number } {
  const { top = 8, right = 8, bottom = 8, left = 8 } = frame
  const [wide, tall] = [frame.width - left - right, frame.height - top - bottom]
  const scale = Math.min(wide / (box.x1 - box.x0 || 1), tall / (box.y1 - box.y0 || 1))
  return {
    scale,
    dx: left + (wide - (box.x1 - box.x0) * scale) / 2 - box.x0 * scale,
    dy: top + (tall - (box.y1 - box.y0) * scale) / 2 - box.y0 * scale,
  }
}

/** Writes a ring of points as a closed SVG path with one decimal. */
export function ringPath(ring: readonly Spot[]): string {
  return ring.length === 0 ? '' : `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`
}
