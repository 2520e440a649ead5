import { CloudDrizzle } from 'lucide-react'
import { memo } from 'react'
import { useBox } from '#platform/map/web/use-box.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { BarChart } from '#ui/charts/bar-chart.tsx'
import { formatHour, formatMoment, formatNumber } from '#ui/format.ts'
import type { HazardsBoard } from '../contract.ts'
import { texts } from './texts.ts'

/** Mean rain over all gauges by hour; the wettest hours carry their number. */
export const RainBars = memo(function RainBars({
  rain,
  className,
}: {
  rain: HazardsBoard['rain']
  className?: string
}) {
  const { lang, say } = useLang()
  const [ref, box] = useBox()
  const from = Date.parse(rain.from)
  const known = rain.mean.filter((mm) => mm !== null)
  const total = known.reduce((a, b) => a + b, 0)
  // In a narrow chart the numbers of neighbouring hours would touch.
  const marked = box && box.width > 640 ? 3 : 1
  const least = [...known].sort((a, b) => b - a)[marked - 1] ?? Number.POSITIVE_INFINITY
  const there = rain.stations.filter((station) => station.total !== null).length
  return (
    <Card
      icon={<CloudDrizzle />}
      title={say(texts.rainHours)}
      scope={known.length > 0 && say(texts.rainHoursScope, { total: formatNumber(Math.round(total), lang), n: there })}
      className={className}
    >
      <div ref={ref} className="px-3.5 pb-2">
        {box && (
          <BarChart
            title={say(texts.rainHours)}
            unit={say(texts.mm)}
            width={Math.max(200, box.width)}
            height={78}
            lang={lang}
            bars={rain.mean.map((mm, at) => ({
              label: formatMoment(from + at * 3_600_000),
              tick: formatHour(from + at * 3_600_000),
              value: mm,
              noted: mm !== null && mm >= 1 && mm >= least,
            }))}
          />
        )}
      </div>
    </Card>
  )
})
