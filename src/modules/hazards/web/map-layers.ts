import { say } from '#kernel/text.ts'
import type { FieldLayer } from '#platform/map/web/map-layers.ts'
import { thingUrl } from '#platform/routes/web/urls.ts'
import { formatNumber } from '#ui/format.ts'
import { hazardsBoardOf } from './board-of.ts'
import { gaugeDots } from './gauge-dots.ts'
import { rainField, rainRamp } from './rain-field.ts'
import { texts } from './texts.ts'

/** What this field draws on the map page: rain of 24 hours in the areas, gauges as rings. */
export const hazardsLayers: readonly FieldLayer[] = [
  {
    id: 'hazards.rain',
    title: texts.rain24,
    on: true,
    areas: (overview, lang) => {
      const rain = hazardsBoardOf(overview)?.rain
      if (!rain || rain.stations.length === 0) return undefined
      const gauges = Object.keys(rain.byArea).length
      return {
        values: rainField(overview.map.areas, rain.byArea),
        ramp: rainRamp(say(texts.rainMap, lang)),
        unit: say(texts.mm, lang),
        note: say(texts.rainField, lang).replace('{n}', String(gauges)),
      }
    },
  },
  {
    id: 'hazards.water',
    title: texts.rivers,
    on: true,
    dots: (overview, lang) => {
      const rivers = hazardsBoardOf(overview)?.rivers ?? []
      return gaugeDots(rivers, overview.map.areas, lang).map((dot) => {
        const river = rivers.find((one) => one.thing === dot.id)!
        return {
          ...dot,
          title: `${river.river} ${river.name}`,
          href: thingUrl(dot.id),
          words: river.value === null ? say(texts.noValue, lang) : `${formatNumber(river.value, lang, 2)} m`,
        }
      })
    },
  },
]
