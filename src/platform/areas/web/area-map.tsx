import { useMemo } from 'react'
import { useHere } from '#platform/routes/web/here.ts'
import { areaUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { type AreaLayer, polygons } from '#ui/map/polygons.ts'
import { schematic } from '#ui/map/schematic.ts'
import { SvgMap } from '#ui/map/svg-map.tsx'
import { useGrounds } from '#ui/map/use-grounds.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import type { AreaOut } from '../contract.ts'
import { texts } from './texts.ts'

/** px; the picture scales with its card. */
const FRAME = { width: 560, height: 540, top: 12, right: 56, bottom: 128, left: 12 }

/** Where a unit lies in its province; a province shows all its communes, with its islands. */
export function AreaMap({ area, on }: { area: AreaOut; on: string }) {
  const { lang, say } = useLang()
  const { go, query } = useHere()
  const province = area.kind === 'province' ? area.code : area.parent
  const got = useGet<{ items: AreaOut[] }>(
    '/api/v1/areas',
    { area: province, kind: 'commune', on, limit: 1000 },
    { every: 0, wait: !province || area.kind === 'nation' },
  )
  const layer = useGet<AreaLayer>(
    '/api/v1/map/layer',
    { area: province, on },
    { every: 0, wait: !province || area.kind === 'nation' },
  )
  const grounds = useGrounds()
  const base = useMemo(() => {
    if (layer.data && layer.data.features.length > 1) return polygons(layer.data, FRAME)
    const items = got.data?.items ?? []
    // Without official sizes the discs would lie apart like islands: no picture is better than a wrong one.
    if (items.filter((one) => one.areaKm2 !== null).length < items.length * 0.6) return undefined
    const centres = items.flatMap(({ code, name, lat, lon, areaKm2 }) =>
      lat === null || lon === null ? [] : [{ code, name, lat, lon, areaKm2: areaKm2 ?? 20 }],
    )
    return centres.length > 1 ? schematic(centres, FRAME, grounds) : undefined
  }, [got.data, layer.data, grounds])
  if (!province || area.kind === 'nation') return null
  return (
    <Card title={say(texts.mapIn, { name: area.kind === 'province' ? area.fullName : (area.parentName ?? '') })}>
      {got.data && !base ? (
        <p className="px-3.5 pb-4 text-fg2">{say(texts.noMap)}</p>
      ) : base ? (
        <div className="aspect-[56/54]">
          <SvgMap
            id="area-map"
            title={say(texts.mapIn, { name: area.parentName ?? area.fullName })}
            territory={province}
            base={base}
            chosenArea={area.code}
            labels={area.kind === 'province' ? 'all' : [area.code]}
            onArea={(code) => go(areaUrl(code, query.on))}
            lang={lang}
          />
        </div>
      ) : (
        <Skeleton className="aspect-[56/54] w-full" />
      )}
    </Card>
  )
}
