import type { MapBase, Spot } from '#ui/map/base.ts'
import type { View } from './view.ts'

/**
 * The drawing as it is seen through a view: areas grow and move, while names, marks and the islands' inset, which are drawn
 * over it afterwards, keep their size and place. So no zoom ever takes the islands off the map.
 */
export function zoomBase(base: MapBase, { zoom, x, y }: View): MapBase {
  if (zoom === 1) return base
  const { width, height } = base
  const seen = ([px, py]: Spot): Spot => [(px - x * width) * zoom + width / 2, (py - y * height) * zoom + height / 2]
  const path = (drawn: string) =>
    drawn.replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, px: string, py: string) => {
      const [sx, sy] = seen([Number(px), Number(py)])
      return `${sx.toFixed(1)} ${sy.toFixed(1)}`
    })
  return {
    ...base,
    cells: base.cells.map((cell) => {
      const [cx, cy] = seen([cell.x, cell.y])
      return { ...cell, x: cx, y: cy, size: cell.size * zoom * zoom, path: path(cell.path) }
    }),
    outline: base.outline && path(base.outline),
    project: (lon, lat) => seen(base.project(lon, lat)),
  }
}
