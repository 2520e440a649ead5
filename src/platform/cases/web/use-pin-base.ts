import { useMemo } from 'react'
import type { AreaOut } from '#platform/areas/contract.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import type { MapBase } from '#ui/map/base.ts'
import { type AreaLayer, polygons } from '#ui/map/polygons.ts'
import { schematic } from '#ui/map/schematic.ts'
import { useGrounds } from '#ui/map/use-grounds.ts'

/** px; the picture scales with its card. */
const FRAME = { width: 1100, height: 760, top: 16, right: 80, bottom: 132, left: 16 }

/** The ground under pins: the province of an area by its imported borders, else the schematic. */
export function usePinBase(area: string | undefined): { base: MapBase | undefined; province: string | undefined } {
  const home = useGet<AreaOut>(`/api/v1/areas/${area}`, undefined, { every: 0, wait: !area })
  const province = (home.data?.kind === 'province' ? home.data.code : home.data?.parent) ?? undefined
  const wait = !province
  const areas = useGet<{ items: AreaOut[] }>(
    '/api/v1/areas',
    { area: province, kind: 'commune', limit: 1000 },
    { every: 0, wait },
  )
  const layer = useGet<AreaLayer>('/api/v1/map/layer', { area: province }, { every: 0, wait })
  const grounds = useGrounds()
  const base = useMemo(() => {
    if (layer.data && layer.data.features.length > 1) return polygons(layer.data, FRAME)
    const centres = (areas.data?.items ?? []).flatMap(({ code, name, lat, lon, areaKm2 }) =>
      lat === null || lon === null ? [] : [{ code, name, lat, lon, areaKm2: areaKm2 ?? 20 }],
    )
    return centres.length > 1 ? schematic(centres, FRAME, grounds) : undefined
  }, [areas.data, layer.data, grounds])
  return { base, province }
}
