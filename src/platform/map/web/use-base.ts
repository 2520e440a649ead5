import { useMemo } from 'react'
import type { Overview } from '#platform/boards/contract.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import type { Frame, MapBase } from '#ui/map/base.ts'
import { type AreaLayer, polygons } from '#ui/map/polygons.ts'
import { schematic } from '#ui/map/schematic.ts'
import { useGrounds } from '#ui/map/use-grounds.ts'

/**
 * The ground of a map: the imported official layer where there is one, else (and until it has come) the schematic. Undefined
 * while there is no frame to draw into.
 */
export function useBase(map: Overview['map'] | undefined, frame: Frame | undefined): MapBase | undefined {
  const layer = useGet<AreaLayer>(map?.layer ?? '', undefined, { wait: !map?.layer, every: 0 })
  const grounds = useGrounds()
  const areas = map?.areas
  const { width, height, top, right, bottom, left } = frame ?? { width: 0, height: 0 }
  const drawn = map?.layer ? layer.data : undefined
  // Areas come anew with every answer though they hardly ever change: the drawing hangs on what they say, not on the object.
  const mark = areas?.map((area) => area.code).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => {
    if (!areas || width < 40 || height < 40) return undefined
    const room = { width, height, top, right, bottom, left }
    return drawn && drawn.features.length > 0 ? polygons(drawn, room) : schematic(areas, room, grounds)
  }, [mark, drawn, grounds, width, height, top, right, bottom, left])
}
