import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { Button } from '#ui/button.tsx'
import { schematic } from '#ui/map/schematic.ts'
import { SvgMap } from '#ui/map/svg-map.tsx'
import { useGrounds } from '#ui/map/use-grounds.ts'
import type { PlaceMapData } from './contract.ts'
import { texts } from './texts.ts'

/**
 * The map on which a place is touched. It is a piece of a page, fetched when somebody asks for it. x = a·lon + b,
 * y = c·lat + d stand beside it, so that the page's script can read a touch back.
 */
export function PlaceMap({ data, lang }: { data: PlaceMapData; lang: Lang }) {
  const base = schematic(
    [...data.map.areas, ...data.map.islands],
    { width: 600, height: 470, right: 140 },
    useGrounds(),
  )
  const [x0, y0] = base.project(0, 0)
  const [x1, y1] = base.project(1, 1)
  return (
    <div data-a={x1 - x0} data-b={x0} data-c={y1 - y0} data-d={y0} className="flex flex-col gap-2">
      <SvgMap
        id="place"
        title={say(texts.placeMap, lang)}
        territory={data.home || 'VN'}
        base={base}
        labels="all"
        lang={lang}
        className="h-auto w-full touch-manipulation rounded-control border border-line"
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="button" kind="plain" size="touch">
          {say(texts.wholeMap, lang)}
        </Button>
        <p className="text-caption text-fg3">{say(texts.schematic, lang)}</p>
      </div>
    </div>
  )
}
