import { type Frame, fitInto, type MapBase, ringPath, type Spot } from './base.ts'
import type { Grounds } from './ground.ts'
import { type Centre, type Ground, growGround, inlandOf, planeOf } from './schematic-ground.ts'

export type { Centre } from './schematic-ground.ts'

/** Fits a grown ground into a frame. It is a schematic, not boundaries, and must be labelled so. */
function fitGround(ground: Ground, centres: readonly Centre[], frame: Frame): MapBase {
  const inland = inlandOf(centres)
  const { width, height } = frame
  if (inland.length === 0)
    return { kind: 'schematic', width, height, cells: [], project: () => [width / 2, height / 2] }
  const plane = planeOf(inland)
  const { scale, dx, dy } = fitInto(ground.box, frame)
  const toPx = ([x, y]: Spot): Spot => [x * scale + dx, y * scale + dy]
  const cells = inland.map((centre, at) => {
    const [x, y] = toPx(plane(centre.lon, centre.lat))
    const path = ringPath((ground.cells[at] ?? []).map(toPx))
    return { code: centre.code, name: centre.name, x, y, size: centre.areaKm2 * scale ** 2, path }
  })
  return {
    kind: 'schematic',
    width,
    height,
    cells,
    outline: ground.land.map((ring) => ringPath(ring.map(toPx))).join(''),
    project: (lon, lat) => toPx(plane(lon, lat)),
  }
}

/** A territory drawn from its communes alone, fitted into a frame: the same communes always give the same drawing. */
export function schematic(centres: readonly Centre[], frame: Frame, grounds: Grounds): MapBase {
  return fitGround(grounds.of(centres, growGround), centres, frame)
}
